package dev.timewait.lab;

import dev.timewait.tcp.Segment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host under test in virtual time: its timers, what it has sent and the script has not looked at yet, and the calls that
 * block. The host answers in no time at all.
 */
final class World {

    private static final long NEVER = Long.MAX_VALUE;
    private static final int MOST_STEPS = 2_000_000;

    private final Host host;
    private final Tolerance tolerance;
    private final RunRecord record;
    private final Deque<Live> sent = new ArrayDeque<>();
    private final List<Blocked> blocked = new ArrayList<>();
    private long nowNanos;
    private int steps;

    World(Host host, Tolerance tolerance, RunRecord record) {
        this.host = host;
        this.tolerance = tolerance;
        this.record = record;
    }

    /**
     * A segment that the host sent.
     *
     * @param atNanos when
     * @param packet the segment and its ends
     */
    record Live(long atNanos, Packet packet) {}

    /**
     * A call that waits.
     *
     * @param call the call
     * @param untilNanos when it is to be made again at the latest
     */
    private record Blocked(PendingCall call, long untilNanos) {}

    long nowNanos() {
        return nowNanos;
    }

    boolean isIdle() {
        return blocked.isEmpty();
    }

    /** The call that has waited longest; none must be asked for while {@link #isIdle()}. */
    PendingCall firstBlocked() {
        return blocked.get(0).call();
    }

    /** The next segment that the host sent, taken from the queue; null where none waits. */
    @Nullable
    Live next() {
        return sent.poll();
    }

    /** Lets time pass to an instant, and all happen that falls before it or on it. */
    void advanceTo(long nanos) {
        while (step(nanos)) {
            // Each step does the next thing that is due.
        }
    }

    /**
     * Does the next thing that falls at {@code limitNanos} or before.
     *
     * @return whether there was one; if not, it is now {@code limitNanos}, unless that is never
     */
    boolean step(long limitNanos) {
        long timer = host.nextTimerNanos();
        long next = Math.min(timer, earliestRetry());
        if (next == NEVER || next > limitNanos) {
            nowNanos = limitNanos == NEVER ? nowNanos : Math.max(nowNanos, limitNanos);
            return false;
        }
        if (++steps > MOST_STEPS) {
            throw new IllegalStateException("more than " + MOST_STEPS + " timers in one script");
        }
        nowNanos = Math.max(nowNanos, next);
        if (timer <= nowNanos) {
            host.expires(nowNanos);
        }
        settle();
        return true;
    }

    private long earliestRetry() {
        long earliest = NEVER;
        for (Blocked one : blocked) {
            earliest = Math.min(earliest, one.untilNanos());
        }
        return earliest;
    }

    /** A segment reaches the host. */
    void arrives(Endpoint from, Endpoint to, Segment segment) {
        record.injected(nowNanos, from, to, segment);
        host.arrives(to, from, segment, nowNanos);
        settle();
    }

    /** Whether a connection has come to need what the model has not. */
    boolean isBeyondModel() {
        return host.isBeyondModel();
    }

    /** A call is made; it may block. */
    void begin(PendingCall call) {
        record.called(nowNanos, call);
        attempt(call);
        settle();
    }

    /** A call is made, and time passes until it returns. */
    void complete(PendingCall call) {
        begin(call);
        while (blocked.stream().anyMatch(one -> one.call().equals(call))) {
            if (!step(NEVER)) {
                throw Stop.failed(
                        call.line(), "runtime error in " + call.name() + " call: it blocks, and nothing can end it");
            }
        }
    }

    private void attempt(PendingCall call) {
        Outcome outcome = call.plan().attempt().apply(nowNanos);
        collect();
        if (outcome instanceof Outcome.Blocks blocks) {
            blocked.add(new Blocked(call, blocks.untilNanos() <= nowNanos ? nowNanos + 1 : blocks.untilNanos()));
        } else if (outcome instanceof Outcome.Unsupported unsupported) {
            throw Stop.unsupported(call.line(), unsupported.reason());
        } else {
            record.returned(nowNanos, call, outcome);
            call.ends(outcome, nowNanos, tolerance);
        }
    }

    /** After the host has moved: what it sent is taken, and calls that blocked are made again. */
    private void settle() {
        collect();
        List<Blocked> again = new ArrayList<>(blocked);
        blocked.clear();
        again.forEach(one -> attempt(one.call()));
    }

    private void collect() {
        for (Packet packet : host.takeSent()) {
            record.sent(nowNanos, packet);
            sent.add(new Live(nowNanos, packet));
        }
    }
}
