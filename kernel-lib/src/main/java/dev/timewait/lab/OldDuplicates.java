package dev.timewait.lab;

import dev.timewait.net.Chance;
import dev.timewait.net.Direction;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections, each closed by its client, on a path that copies segments: how long does TIME-WAIT last?
 *
 * <p>A connects, asks with one segment and gets six; a second later it closes, and B another second later. Segments take
 * 20 ms. Nothing is lost: every oddity is the work of a copy. B listens on, as servers do.
 *
 * @param closes how many connections, from 1 to 1,000,000; each has a path of its own
 * @param copied the probability that a segment is copied, from 0 to 1
 * @param latest by how much a copy is later than its segment at most; every nanosecond up to that is as likely as any other
 * @param seed for all chance
 */
public record OldDuplicates(int closes, double copied, Duration latest, long seed) {

    private static final int MOST = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final Duration DELAY = Duration.ofMillis(20);
    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);
    private static final Octets REQUEST = Octets.zeros(400);
    /** Six segments; it fits the smallest window, 4.4BSD's 8,760 octets. */
    private static final Octets REPLY = Octets.zeros(8_600);

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public OldDuplicates {
        if (closes < 1 || closes > MOST) {
            throw new IllegalArgumentException("closes is " + closes + "; it must be from 1 to " + MOST);
        }
        chance(copied, latest);
    }

    private static Chance chance(double probability, Duration atMostLate) {
        return new Chance(probability, Duration.ZERO, atMostLate);
    }

    /** So many closes, of which no segment is copied. */
    public static OldDuplicates of(int closes) {
        return new OldDuplicates(closes, 0, Duration.ZERO, 1);
    }

    /** The same on a path that copies segments. */
    public OldDuplicates copying(double probability, Duration atMostLate) {
        return new OldDuplicates(closes, probability, atMostLate, seed);
    }

    /** The same with another seed. */
    public OldDuplicates seed(long other) {
        return new OldDuplicates(closes, copied, latest, other);
    }

    /** Closes them all between two hosts of a system: a name that {@link TimeWaitAnswers#named} knows. */
    public WaitLengths on(String stack) {
        Behaviour behaviour = TimeWaitAnswers.named(stack);
        Path path = Path.of(DELAY).withBoth(way -> way.duplication(chance(copied, latest)));
        List<Long> nanos = new ArrayList<>(closes);
        int ended = 0;
        for (int i = 0; i < closes; i++) {
            Interruption.check();
            Watch watch = new Watch();
            close(TwoHosts.of(behaviour, behaviour, path, seed + i, watch));
            nanos.add(watch.nanos());
            ended += watch.ended == Rule.TIME_WAIT_OVER ? 0 : 1;
        }
        return new WaitLengths(stack, this, Duration.ofNanos(behaviour.waits().timeWaitNanos()), nanos, ended);
    }

    /** Notes when A enters and leaves TIME-WAIT, and why it leaves. */
    private static final class Watch implements Witness {
        private long fromNanos = -1;
        private long overNanos;
        private Rule ended = Rule.TIME_WAIT_OVER;

        @Override
        public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
            if (side == Direction.A_TO_B && state == TcpState.TIME_WAIT) {
                fromNanos = nowNanos;
            } else if (side == Direction.A_TO_B && fromNanos >= 0 && overNanos == 0) {
                overNanos = nowNanos;
                ended = rule;
            }
        }

        long nanos() {
            if (overNanos == 0) {
                throw new IllegalStateException("A did not enter and leave TIME-WAIT");
            }
            return overNanos - fromNanos;
        }
    }

    /** Everything has happened when nothing is left to happen: also the last timer. */
    private static void close(TwoHosts hosts) {
        int listener = hosts.b().socket(0).descriptor();
        hosts.b().bind(listener, SERVER, 0);
        hosts.b().listen(listener, 5, 0);
        int client = hosts.a().socket(0).descriptor();
        hosts.a().connect(client, SERVER, 0);
        hosts.runUntil(SECOND);
        int accepted = hosts.b().accept(listener, SECOND).descriptor();
        hosts.a().write(client, REQUEST, false, SECOND);
        hosts.runUntil(2 * SECOND);
        hosts.b().read(accepted, REQUEST.length(), false, false, 2 * SECOND);
        hosts.b().write(accepted, REPLY, false, 2 * SECOND);
        hosts.runUntil(3 * SECOND);
        hosts.a().read(client, REPLY.length(), false, false, 3 * SECOND);
        hosts.a().close(client, 3 * SECOND);
        hosts.runUntil(4 * SECOND);
        hosts.b().close(accepted, 4 * SECOND);
        hosts.flush();
        while (!hosts.isQuiet()) {
            hosts.step();
        }
    }
}
