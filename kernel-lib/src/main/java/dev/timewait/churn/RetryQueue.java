package dev.timewait.churn;

import java.util.ArrayList;
import java.util.List;

/**
 * Refused callers that wait for their next attempt.
 *
 * <p>Everybody who waits for the same time leaves in the order of coming, so there is one queue for each length of wait
 * and no heap.
 */
final class RetryQueue {

    private static final int COUNT_BITS = 24;
    private static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

    private final int most;
    private final long[] waits;
    private final List<LongQueue> times = new ArrayList<>();
    private final List<LongQueue> holds = new ArrayList<>();
    /** Callers, and how often each has asked again, in one number: 40 and 24 bits. */
    private final List<LongQueue> callers = new ArrayList<>();

    private long nextNanos = Arrivals.NEVER_NANOS;
    private int nextQueue;

    RetryQueue(Retry rule) {
        most = rule.times();
        waits = new long[rule.differentWaits()];
        for (int i = 0; i < waits.length; i++) {
            waits[i] = rule.waitNanos(i);
            times.add(new LongQueue());
            holds.add(new LongQueue());
            callers.add(new LongQueue());
        }
    }

    /** When the next caller asks again; far away where nobody waits. */
    long nextNanos() {
        return nextNanos;
    }

    /** The hold of that caller's connection, in nanoseconds. */
    long nextHold() {
        return holds.get(nextQueue).first();
    }

    /** The number of that caller's arrival. */
    long nextCaller() {
        return callers.get(nextQueue).first() >>> COUNT_BITS;
    }

    /** How often that caller has asked again before. */
    int nextCount() {
        return (int) callers.get(nextQueue).first() & COUNT_MASK;
    }

    /** Takes out the next caller. */
    void removeNext() {
        times.get(nextQueue).removeFirst();
        holds.get(nextQueue).removeFirst();
        callers.get(nextQueue).removeFirst();
        findNext();
    }

    /** Lets a caller wait that was refused now and has asked again {@code count} times; false where it gives up. */
    boolean add(long nowNanos, long hold, long caller, int count) {
        if (count >= most) {
            return false;
        }
        int queue = Math.min(count, waits.length - 1);
        times.get(queue).addLast(nowNanos + waits[queue]);
        holds.get(queue).addLast(hold);
        callers.get(queue).addLast((caller << COUNT_BITS) | Math.min(count + 1, COUNT_MASK));
        findNext();
        return true;
    }

    private void findNext() {
        nextNanos = Arrivals.NEVER_NANOS;
        for (int i = 0; i < times.size(); i++) {
            if (times.get(i).size() > 0 && times.get(i).first() < nextNanos) {
                nextNanos = times.get(i).first();
                nextQueue = i;
            }
        }
    }
}
