package dev.timewait.churn;

import java.util.OptionalDouble;

/**
 * The time that all entries together spend in TIME_WAIT between the end of the ramp and the end of the arrivals; divided
 * by that span it is the mean count.
 *
 * <p>Summed in whole nanoseconds, so that it does not depend on the order in which an engine comes across the entries.
 */
final class TimeWaitArea {

    private static final long SECOND = 1_000_000_000;

    /** Far below the largest number, and far above any one entry. */
    private static final long FULL = 1L << 61;

    private final long fromNanos;
    private final long toNanos;
    private long seconds;
    private long nanos;

    TimeWaitArea(ChurnPlan plan) {
        fromNanos = plan.rampEnd().toNanos();
        toNanos = plan.during().toNanos();
    }

    /** Adds an entry that begins and ends at these instants. */
    void add(long beginNanos, long endNanos) {
        nanos += overlap(beginNanos, endNanos);
        if (nanos > FULL) {
            carry();
        }
    }

    /** Adds entries that begin at the first {@code count} of {@code begins}, all of them from earliest to latest. */
    void addAll(long[] begins, int count, long earliestNanos, long latestNanos, WaitClock clock) {
        if (addInside(count, earliestNanos, latestNanos, clock)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            add(begins[i], clock.end(begins[i]));
        }
    }

    /** Adds {@code count} entries if all of them lie wholly inside the span and are equally long; false if they may not. */
    boolean addInside(int count, long earliestNanos, long latestNanos, WaitClock clock) {
        boolean inside = clock.isExact() && earliestNanos >= fromNanos && latestNanos + clock.lengthNanos() <= toNanos;
        if (inside) {
            nanos += count * clock.lengthNanos();
            if (nanos > FULL) {
                carry();
            }
        }
        return inside;
    }

    /** Takes back the part after {@code nowNanos} of an entry that was to end at {@code endNanos}. */
    void cut(long nowNanos, long endNanos) {
        nanos -= overlap(nowNanos, endNanos);
    }

    /** The mean count; empty where the arrivals end before the ramp does. */
    OptionalDouble mean() {
        carry();
        long span = toNanos - fromNanos;
        return span > 0 ? OptionalDouble.of((seconds * 1e9 + nanos) / span) : OptionalDouble.empty();
    }

    private void carry() {
        seconds += Math.floorDiv(nanos, SECOND);
        nanos = Math.floorMod(nanos, SECOND);
    }

    private long overlap(long beginNanos, long endNanos) {
        return Math.max(0, Math.min(endNanos, toNanos) - Math.max(beginNanos, fromNanos));
    }
}
