package dev.timewait.tcp;

/**
 * The estimate of Linux 6.18 (net/ipv4/tcp_input.c, tcp_rtt_estimator), in whole microseconds as there. What the kernel
 * calls rttvar is the largest mean deviation of a window, times 4, and never less than 200 ms; it rises at once and falls by
 * a quarter of the difference, once in a window. A round trip that is much shorter than expected raises the deviation by
 * only an eighth of what RFC 6298 would.
 *
 * @param smoothed8 8 srtt; 0 before the first measurement
 * @param deviation4 4 times the mean deviation
 * @param largest4 the largest of those in this window, at least 200,000
 * @param variation rttvar
 * @param windowEnd SND.NXT when this window began
 */
record LinuxEstimate(long smoothed8, long deviation4, long largest4, long variation, SequenceNumber windowEnd)
        implements RoundTripEstimate {

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long LEAST_VARIATION = 200_000;
    /** A timer of Linux counts jiffies: with HZ 250, as on the kernel that was recorded, of 4 ms. */
    private static final long MICROS_PER_JIFFY = 4_000;

    private static final long MOST_NANOS = 120 * MICROS_PER_SECOND * NANOS_PER_MICRO;

    static final LinuxEstimate NONE = unmeasured(MICROS_PER_SECOND);

    private static LinuxEstimate unmeasured(long timeoutMicros) {
        return new LinuxEstimate(0, timeoutMicros, timeoutMicros, timeoutMicros, new SequenceNumber(0));
    }

    @Override
    public long smoothedNanos() {
        return (smoothed8 >> 3) * NANOS_PER_MICRO;
    }

    /** srtt + rttvar in whole jiffies, rounded up; 200 ms is the least because rttvar is never less. */
    @Override
    public long timeoutNanos(int expiries) {
        long micros = (smoothed8 >> 3) + variation;
        long jiffies = (micros + MICROS_PER_JIFFY - 1) / MICROS_PER_JIFFY;
        return RoundTripEstimate.doubled(jiffies * MICROS_PER_JIFFY * NANOS_PER_MICRO, expiries, MOST_NANOS);
    }

    @Override
    public RoundTripEstimate measured(long roundTripNanos, Window window) {
        long roundTrip = Math.max(1, roundTripNanos / NANOS_PER_MICRO);
        if (smoothed8 == 0) {
            long least = Math.max(2 * roundTrip, LEAST_VARIATION);
            return new LinuxEstimate(8 * roundTrip, 2 * roundTrip, least, least, window.next());
        }
        long error = roundTrip - (smoothed8 >> 3);
        long deviation = deviation4 + step(error);
        long largest = Math.max(largest4, deviation);
        long risen = Math.max(variation, largest);
        long smoothed = Math.max(1, smoothed8 + error);
        if (!window.unacknowledged().isAfter(endIn(window))) {
            return new LinuxEstimate(smoothed, deviation, largest, risen, windowEnd);
        }
        long fallen = risen - ((risen - largest) >> 2);
        return new LinuxEstimate(smoothed, deviation, LEAST_VARIATION, fallen, window.next());
    }

    /** A measurement with a window to itself has passed the last one's end, wherever that was. */
    private SequenceNumber endIn(Window window) {
        return window.equals(Window.PASSED) ? window.next() : windowEnd;
    }

    /** How far the mean deviation moves, times 4. */
    private long step(long error) {
        long change = Math.abs(error) - (deviation4 >> 2);
        return error < 0 && change > 0 ? change >> 3 : change;
    }

    /** net/ipv4/tcp_metrics.c, tcp_init_metrics: 3 s, for RFC 6298 (5.7). */
    @Override
    public RoundTripEstimate afterRepeatedSyn() {
        return smoothed8 == 0 ? unmeasured(3 * MICROS_PER_SECOND) : this;
    }
}
