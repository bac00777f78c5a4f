package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Two connections between the same ports, the second as soon as the first one's TIME-WAIT is over. */
final class TwoConversations implements Witness {

    /** How long a segment takes. */
    static final Duration DELAY = Duration.ofNanos(50_000);

    /** What became of the second connection. */
    enum Fate {
        /** What was sent arrived, and both ends closed. */
        CLEAN,
        /** Octets of the first connection arrived. */
        WRONG,
        /** A RST ended it. */
        RESET,
        /** It came to no end. */
        STUCK
    }

    private static final int SEGMENTS = 10;
    private static final int SEGMENT_OCTETS = 1_448;
    private static final int MOST = 65_535;
    private static final long TICK_NANOS = 500_000;
    /** Ten seconds. */
    private static final int TICKS = 20_000;

    private static final Endpoint CLIENT = new Endpoint(TwoHosts.ADDRESS_A, 40_000);
    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);

    private final TwoHosts hosts;
    private final int listener;
    private boolean isFirst = true;
    private boolean waits;
    private boolean over;
    private boolean assassinated;

    TwoConversations(Behaviour behaviour, Path path, long seed) {
        hosts = TwoHosts.of(behaviour, behaviour, path, seed, this);
        listener = hosts.b().socket(0).descriptor();
        hosts.b().setOption(listener, SocketOption.SO_REUSEADDR, 1, 0);
        hosts.b().bind(listener, SERVER, 0);
        hosts.b().listen(listener, 5, 0);
    }

    /** The first connection, from its SYN to the end of its TIME-WAIT; what came of it. */
    Fate first() {
        Fate fate = new Conversation('o').held();
        while (!over && !hosts.isQuiet()) {
            hosts.step();
        }
        return fate;
    }

    /** Whether something else than its timer ended the first one's TIME-WAIT. */
    boolean wasAssassinated() {
        return assassinated;
    }

    /** The second, at once. */
    Fate second() {
        isFirst = false;
        return new Conversation('n').held();
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        if (!isFirst || side == Direction.B_TO_A) {
            return;
        }
        if (state == TcpState.TIME_WAIT) {
            waits = true;
        } else if (waits && !over) {
            over = true;
            assassinated = rule != Rule.TIME_WAIT_OVER;
        }
    }

    /** One connection, whose programs look at their sockets each half millisecond. */
    private final class Conversation {

        private final char letter;
        private final int client;
        private int server = -1;
        private int written;
        private int read;
        private @Nullable Fate fate;

        Conversation(char letter) {
            this.letter = letter;
            long now = hosts.nowNanos();
            client = hosts.a().socket(now).descriptor();
            hosts.a().setOption(client, SocketOption.SO_REUSEADDR, 1, now);
            hosts.a().bind(client, CLIENT, now);
            hosts.a().setNonBlocking(client, true);
            hosts.a().connect(client, SERVER, now);
        }

        Fate held() {
            for (int i = 0; i < TICKS && fate == null; i++) {
                hosts.runUntil(hosts.nowNanos() + TICK_NANOS);
                speaks(hosts.nowNanos());
                listens(hosts.nowNanos());
                hosts.flush();
            }
            return fate == null ? Fate.STUCK : fate;
        }

        /** A's program writes a segment each time, and closes. */
        private void speaks(long now) {
            if (written == SEGMENTS) {
                hosts.a().close(client, now);
                written++;
            }
            if (written > SEGMENTS) {
                return;
            }
            Octets segment = Octets.of(String.valueOf(letter).repeat(SEGMENT_OCTETS));
            Outcome outcome = hosts.a().write(client, segment, true, now);
            if (outcome instanceof Outcome.Returned) {
                written++;
            } else if (outcome instanceof Outcome.Failed failed && failed.errno() != Errno.EAGAIN) {
                fate = Fate.RESET;
            }
        }

        /** B's program accepts, reads to the end of file, and closes. */
        private void listens(long now) {
            if (server < 0) {
                Outcome accepted = hosts.b().accept(listener, now);
                server = accepted instanceof Outcome.Returned returned ? (int) returned.value() : -1;
            }
            if (server < 0 || fate != null) {
                return;
            }
            Outcome outcome = hosts.b().read(server, MOST, false, true, now);
            if (outcome instanceof Outcome.Read octets) {
                takes(octets.octets(), now);
            } else if (outcome instanceof Outcome.Failed failed && failed.errno() != Errno.EAGAIN) {
                fate = Fate.RESET;
            }
        }

        private void takes(Octets octets, long now) {
            if (octets.length() == 0) {
                hosts.b().close(server, now);
                fate = read == SEGMENTS * SEGMENT_OCTETS ? Fate.CLEAN : Fate.WRONG;
            }
            if (octets.toString().indexOf(letter == 'n' ? 'o' : 'n') >= 0) {
                fate = Fate.WRONG;
            }
            read += octets.length();
        }
    }
}
