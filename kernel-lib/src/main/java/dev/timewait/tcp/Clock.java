package dev.timewait.tcp;

/** The clock of timestamps: ticks of 1 ms, from 1 at instant 0 on. */
final class Clock {

    private static final long NANOS_PER_TICK = 1_000_000;

    private Clock() {}

    /** What it shows; goes round after 2^32 ticks. 0 is never shown at the beginning, because an echo of 0 means none. */
    static int ticks(long nowNanos) {
        return (int) (nowNanos / NANOS_PER_TICK + 1);
    }

    /** How long ago it showed {@code ticks}, in nanoseconds. */
    static long sinceNanos(int ticks, long nowNanos) {
        return (long) (ticks(nowNanos) - ticks) * NANOS_PER_TICK;
    }
}
