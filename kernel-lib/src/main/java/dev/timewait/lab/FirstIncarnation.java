package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first of two incarnations of a connection, played with two hosts to its very last segment, with a TIME-WAIT that does
 * not end by itself. So it tells for every length of the wait at once when A would have opened the second incarnation, and
 * what would still have arrived then: up to that instant nothing that happens depends on the length.
 */
final class FirstIncarnation implements Witness {

    private static final long NEVER = Long.MAX_VALUE;
    /** Far beyond everything that a path and its timers can bring about. */
    private static final long ENDLESS_NANOS = Duration.ofDays(20).toNanos();

    private static final long QUIET_NANOS = Duration.ofDays(10).toNanos();

    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private long endedNanos = NEVER;
    private long closedNanos = NEVER;
    private boolean inOrder;
    private boolean inWait;
    private boolean reachedA;
    private boolean reachedB;

    private FirstIncarnation() {}

    /** A segment that reaches its end. */
    private record Arrival(Direction direction, long sentNanos, long nanos) {

        /** Whether it finds the second incarnation, which A opens at {@code endNanos} and B when the call arrives. */
        boolean isLate(long endNanos, long callNanos) {
            return direction == Direction.A_TO_B
                    ? sentNanos <= endNanos && nanos > endNanos + callNanos
                    : sentNanos < endNanos + callNanos && nanos > endNanos;
        }
    }

    /**
     * Plays one.
     *
     * @param behaviour of both hosts; the length of its TIME-WAIT does not matter
     * @param pauseNanos how long A takes from B's answer to close(), 0 or more
     */
    static FirstIncarnation of(Behaviour behaviour, Path path, PacketRule<Packet> rule, long pauseNanos, long seed) {
        FirstIncarnation played = new FirstIncarnation();
        Behaviour endless = behaviour.with(behaviour.waits().withTimeWaitNanos(ENDLESS_NANOS));
        played.play(TwoHosts.of(endless, endless, HostSettings.LINUX, path, rule, seed, played), pauseNanos);
        return played;
    }

    private void play(TwoHosts hosts, long pauseNanos) {
        Dialogue dialogue = new Dialogue(hosts, pauseNanos, (nowNanos, side, call) -> {});
        dialogue.listens();
        dialogue.connects();
        while (hosts.nextNanos() < QUIET_NANOS) {
            hosts.step();
            if (reachedA) {
                look(hosts.a());
            }
            act(dialogue);
        }
    }

    private void act(Dialogue dialogue) {
        if (reachedA) {
            reachedA = false;
            dialogue.acts(Direction.B_TO_A);
        }
        if (reachedB) {
            reachedB = false;
            dialogue.acts(Direction.A_TO_B);
        }
    }

    /** Notes when A's wait begins and begins anew. */
    private void look(Host a) {
        if (!inWait) {
            return;
        }
        for (Connection connection : a.connections().all()) {
            long since = connection.tcb.timers().earliestNanos() - ENDLESS_NANOS;
            if (waits.isEmpty() || waits.get(waits.size() - 1) != since) {
                waits.add(since);
            }
        }
    }

    @Override
    public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
        arrivals.add(new Arrival(direction, sentNanos, nowNanos));
        reachedA |= direction == Direction.B_TO_A;
        reachedB |= direction == Direction.A_TO_B;
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        boolean closed = state == TcpState.CLOSED;
        if (side == Direction.A_TO_B) {
            endedNanos = inWait && closed ? nowNanos : endedNanos;
            inWait = state == TcpState.TIME_WAIT;
        } else if (closed) {
            closedNanos = nowNanos;
            inOrder = rule == Rule.LAST_ACK_ENDS;
        }
    }

    /** Whether A came to wait. */
    boolean waits() {
        return !waits.isEmpty();
    }

    /** Whether B was told that its FIN had arrived, and did not give up. */
    boolean closedInOrder() {
        return inOrder;
    }

    /** The longest time between two instants at which A's wait began: a shorter one would have ended before the next. */
    long longestGapNanos() {
        long longest = 0;
        for (int i = 1; i < waits.size(); i++) {
            longest = Math.max(longest, waits.get(i) - waits.get(i - 1));
        }
        return longest;
    }

    /** When A's TIME-WAIT would have ended, had it lasted so long: by its timer, or earlier by a RST. */
    long endNanos(long waitNanos) {
        int last = 0;
        while (last + 1 < waits.size() && waits.get(last + 1) - waits.get(last) <= waitNanos) {
            last++;
        }
        return Math.min(waits.get(last) + waitNanos, endedNanos);
    }

    /**
     * Whether the second incarnation would have met the first: A calls again as its wait ends, and a segment of the first that
     * was sent this way reaches an end that has opened the second. Where B still has the first when the call arrives, its
     * answer is such a segment, and it has opened nothing that A's could reach.
     *
     * @param callNanos how long the call is under way
     */
    boolean meets(Direction way, long waitNanos, long callNanos) {
        long end = endNanos(waitNanos);
        if (closedNanos > end + callNanos) {
            return way == Direction.B_TO_A;
        }
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            if (arrival.direction() == way && arrival.isLate(end, callNanos)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The shortest wait with which the second incarnation does not meet the first; {@code Long.MAX_VALUE} where none is long
     * enough, as a RST ends it. Every longer wait does as well: A reopens no earlier then.
     */
    long neededNanos(long callNanos) {
        long quiet = quietNanos(callNanos);
        if (quiet > endedNanos) {
            return NEVER;
        }
        long gap = 0;
        long needed = NEVER;
        for (int i = 0; i < waits.size(); i++) {
            gap = i == 0 ? 0 : Math.max(gap, waits.get(i) - waits.get(i - 1));
            needed = Math.min(needed, Math.max(gap, quiet - waits.get(i)));
        }
        return needed;
    }

    /** The earliest instant at which A can reopen and nothing is left. */
    private long quietNanos(long callNanos) {
        long quiet = closedNanos == NEVER ? NEVER : closedNanos - callNanos;
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            boolean toA = arrival.direction() == Direction.B_TO_A;
            quiet = Math.max(quiet, toA ? arrival.nanos() : arrival.nanos() - callNanos);
        }
        return quiet;
    }

    /**
     * The longest time from the last instant at which A's wait began to a segment's departure at B, 0 or more: while it is no
     * more than a lifetime, two lifetimes are enough. Only where A came to wait.
     */
    long lastWordNanos() {
        long last = 0;
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            boolean ofB = arrival.direction() == Direction.B_TO_A;
            last = ofB ? Math.max(last, arrival.sentNanos() - waits.get(waits.size() - 1)) : last;
        }
        return last;
    }
}
