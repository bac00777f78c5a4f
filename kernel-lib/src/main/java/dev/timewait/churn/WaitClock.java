package dev.timewait.churn;

/** When a wait that begins at some instant is over: after its length, by an exact timer or by a coarse one. */
final class WaitClock {

    private final long lengthNanos;
    private final long granularityNanos;

    WaitClock(ChurnPlan plan) {
        lengthNanos = plan.timeWait().toNanos();
        granularityNanos = plan.timerGranularity().toNanos();
    }

    /** Whether there is no wait at all. */
    boolean isNone() {
        return lengthNanos == 0 && granularityNanos == 0;
    }

    /** Whether every wait has the same length. */
    boolean isExact() {
        return granularityNanos == 0;
    }

    /** The length without the lateness of the timer. */
    long lengthNanos() {
        return lengthNanos;
    }

    /** The end of the wait that begins at {@code closedNanos}; it never falls as that grows. */
    long end(long closedNanos) {
        long due = closedNanos + lengthNanos;
        return granularityNanos == 0 ? due : (due / granularityNanos + 1) * granularityNanos;
    }

    /** The bound below which a wait must have begun to be over at {@code nanos} or before; may lie below 0. */
    long overIfBefore(long nanos) {
        return granularityNanos == 0
                ? nanos - lengthNanos + 1
                : nanos / granularityNanos * granularityNanos - lengthNanos;
    }
}
