package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.time.Duration;

/** Two connections between the same ports, the second as soon as the first one's TIME-WAIT is over. */
final class Incarnations implements Witness {

    /** How long a segment takes. */
    static final Duration DELAY = Duration.ofNanos(50_000);

    /** What became of the second connection. */
    enum Fate {
        /** What was sent arrived. */
        CLEAN,
        /** Octets of the first connection arrived. */
        WRONG,
        /** Too little arrived, and nobody was told why. */
        STUCK,
        /** A RST ended it. */
        RESET
    }

    private static final int SEGMENTS = 10;
    private static final int SEGMENT_OCTETS = 1_460;
    private static final long MICRO = 1_000;
    private static final Endpoint CLIENT = new Endpoint(TwoHosts.ADDRESS_A, 40_000);
    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);

    private final TwoHosts hosts;
    private final int listener;
    private boolean isFirst = true;
    private boolean waits;
    private boolean over;
    private boolean assassinated;
    private boolean reset;

    Incarnations(Behaviour behaviour, Path path, long seed) {
        hosts = TwoHosts.of(behaviour, behaviour, path, seed, this);
        listener = descriptor(hosts.b().socket(0));
        hosts.b().setOption(listener, SocketOption.SO_REUSEADDR, 1, 0);
        hosts.b().bind(listener, SERVER, 0);
        hosts.b().listen(listener, 5, 0);
    }

    /** The first connection, from its SYN to the end of its TIME-WAIT. */
    void first() {
        run('o');
        while (!over) {
            hosts.step();
        }
    }

    boolean wasAssassinated() {
        return assassinated;
    }

    /** The second, at once. */
    Fate second() {
        isFirst = false;
        String read = run('n');
        if (read.indexOf('o') >= 0) {
            return Fate.WRONG;
        }
        if (read.length() == SEGMENTS * SEGMENT_OCTETS) {
            return Fate.CLEAN;
        }
        return reset ? Fate.RESET : Fate.STUCK;
    }

    /** One connection that carries segments of one letter; what B's program reads. */
    private String run(char letter) {
        long begins = hosts.nowNanos();
        int client = descriptor(hosts.a().socket(begins));
        hosts.a().setOption(client, SocketOption.SO_REUSEADDR, 1, begins);
        hosts.a().bind(client, CLIENT, begins);
        hosts.a().connect(client, SERVER, begins);
        long now = begins + 200 * MICRO;
        for (int i = 0; i < SEGMENTS; i++) {
            hosts.runUntil(now);
            hosts.a().write(client, Octets.of(String.valueOf(letter).repeat(SEGMENT_OCTETS)), true, now);
            now += 500 * MICRO;
        }
        hosts.runUntil(now);
        hosts.a().close(client, now);
        now += 500 * MICRO;
        hosts.runUntil(now);
        return accepted(now);
    }

    /** B's program accepts, reads all there is, and closes. */
    private String accepted(long now) {
        Outcome accepted = hosts.b().accept(listener, now);
        if (!(accepted instanceof Outcome.Returned returned)) {
            return "";
        }
        int server = (int) returned.value();
        Outcome read = hosts.b().read(server, 2 * SEGMENTS * SEGMENT_OCTETS, false, true, now);
        hosts.b().close(server, now);
        hosts.flush();
        return read instanceof Outcome.Read octets ? octets.octets().toString() : "";
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        if (!isFirst) {
            reset |= isReset(rule);
        } else if (side == Direction.A_TO_B && state == TcpState.TIME_WAIT) {
            waits = true;
        } else if (side == Direction.A_TO_B && waits && state == TcpState.CLOSED) {
            over = true;
            assassinated = rule != Rule.TIME_WAIT_OVER;
        }
    }

    private static boolean isReset(Rule rule) {
        return rule == Rule.RST_RESETS
                || rule == Rule.SYN_RECEIVED_RST_RETURNS
                || rule == Rule.SYN_SENT_REFUSED
                || rule == Rule.SYN_RESETS
                || rule == Rule.SYN_RECEIVED_SYN_RESETS;
    }

    private static int descriptor(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return (int) returned.value();
        }
        throw new IllegalStateException("no descriptor but " + outcome);
    }
}
