package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;

/**
 * The programs at the two ends of one connection: A calls from a port that is always the same and asks, B answers, A closes,
 * and B closes as it reads the end. Neither takes time, unless A is to pause before it closes. B stops listening as it
 * accepts, and takes the next call only when it {@link #listens} again.
 */
final class Dialogue {

    private static final Endpoint CLIENT = new Endpoint(TwoHosts.ADDRESS_A, 40_000);
    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);
    private static final Octets QUESTION = Octets.zeros(100);
    private static final Octets ANSWER = Octets.zeros(1_000);
    private static final int MOST = 65_535;

    private final TwoHosts hosts;
    private final long pauseNanos;
    private final Calls calls;
    private int listener;
    private int client;
    private int server = -1;
    private boolean asked;
    private boolean answered;
    private boolean closedA;
    private boolean closedB;

    /** Who wants to know what the programs do. */
    interface Calls {

        /**
         * A program makes a call of its socket.
         *
         * @param side the host: that which sends in this direction
         * @param call such as {@code close()}
         */
        void made(long nowNanos, Direction side, String call);
    }

    /**
     * Programs on two hosts.
     *
     * @param pauseNanos how long A takes from B's answer to close(), 0 or more
     * @param calls is told of each connect() and close(), and by whom
     */
    Dialogue(TwoHosts hosts, long pauseNanos, Calls calls) {
        this.hosts = hosts;
        this.pauseNanos = pauseNanos;
        this.calls = calls;
    }

    /** B's program waits for a call. */
    void listens() {
        long now = hosts.nowNanos();
        listener = hosts.b().socket(now).descriptor();
        hosts.b().setOption(listener, SocketOption.SO_REUSEADDR, 1, now);
        hosts.b().bind(listener, SERVER, now);
        hosts.b().listen(listener, 1, now);
    }

    /** A's program calls. */
    void connects() {
        long now = hosts.nowNanos();
        client = hosts.a().socket(now).descriptor();
        hosts.a().setOption(client, SocketOption.SO_REUSEADDR, 1, now);
        hosts.a().bind(client, CLIENT, now);
        calls.made(now, Direction.A_TO_B, "connect()");
        hosts.a().connect(client, SERVER, now);
        hosts.flush();
    }

    /** Something has reached an end: its program does what it can. */
    void acts(Direction arrived) {
        if (arrived == Direction.A_TO_B && !closedB) {
            actsAtB();
        } else if (arrived == Direction.B_TO_A && !closedA) {
            actsAtA();
        }
        hosts.flush();
    }

    private void actsAtA() {
        long now = hosts.nowNanos();
        if (!asked) {
            asked = hosts.a().write(client, QUESTION, true, now) instanceof Outcome.Returned;
        } else if (hosts.a().read(client, MOST, false, true, now) instanceof Outcome.Read) {
            closedA = true;
            pauses(now);
        }
    }

    private void pauses(long now) {
        if (pauseNanos == 0) {
            closesA(now);
        } else {
            hosts.at(now + pauseNanos, () -> closesA(now + pauseNanos));
        }
    }

    private void closesA(long now) {
        calls.made(now, Direction.A_TO_B, "close()");
        hosts.a().close(client, now);
    }

    private void actsAtB() {
        long now = hosts.nowNanos();
        if (server < 0) {
            accepts(now);
        }
        if (server < 0) {
            return;
        }
        Outcome read = hosts.b().read(server, MOST, false, true, now);
        if (!answered && isData(read)) {
            answered = true;
            hosts.b().write(server, ANSWER, true, now);
            read = hosts.b().read(server, MOST, false, true, now);
        }
        if (read instanceof Outcome.Read end && end.octets().length() == 0) {
            closedB = true;
            calls.made(now, Direction.B_TO_A, "close()");
            hosts.b().close(server, now);
        }
    }

    private void accepts(long now) {
        if (hosts.b().accept(listener, now) instanceof Outcome.Returned accepted) {
            server = (int) accepted.value();
            hosts.b().close(listener, now);
        }
    }

    private static boolean isData(Outcome read) {
        return read instanceof Outcome.Read data && data.octets().length() > 0;
    }
}
