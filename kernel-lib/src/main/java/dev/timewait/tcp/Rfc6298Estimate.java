package dev.timewait.tcp;

/**
 * SRTT and RTTVAR of RFC 6298 §2, with alpha 1/8, beta 1/4 and K 4. They are kept multiplied by 8 and by 4, so that what a
 * division loses stays below 1 ns.
 *
 * @param smoothed8 8 SRTT in nanoseconds; 0 before the first measurement
 * @param variation4 4 RTTVAR in nanoseconds
 * @param firstNanos the timeout before the first measurement
 */
record Rfc6298Estimate(long smoothed8, long variation4, long firstNanos) implements RoundTripEstimate {

    private static final long SECOND = 1_000_000_000;
    /** G; the RFC asks for 100 ms or less (§4), and the clock of the timestamps here ticks each 1 ms. */
    private static final long GRANULARITY_NANOS = 1_000_000;

    private static final long LEAST_NANOS = SECOND;
    private static final long MOST_NANOS = 60 * SECOND;

    static final Rfc6298Estimate NONE = new Rfc6298Estimate(0, 0, SECOND);

    @Override
    public long smoothedNanos() {
        return smoothed8 >> 3;
    }

    @Override
    public long timeoutNanos(int expiries) {
        long timeout = smoothed8 == 0 ? firstNanos : smoothedNanos() + Math.max(GRANULARITY_NANOS, variation4);
        return RoundTripEstimate.doubled(Math.max(LEAST_NANOS, timeout), expiries, MOST_NANOS);
    }

    /** RTTVAR first: its rule (2.3) takes SRTT as it was before this measurement. */
    @Override
    public RoundTripEstimate measured(long roundTripNanos, Window window) {
        long roundTrip = Math.max(1, roundTripNanos);
        if (smoothed8 == 0) {
            return new Rfc6298Estimate(8 * roundTrip, 2 * roundTrip, firstNanos);
        }
        long variation = variation4 - (variation4 >> 2) + Math.abs(smoothedNanos() - roundTrip);
        return new Rfc6298Estimate(smoothed8 - (smoothed8 >> 3) + roundTrip, variation, firstNanos);
    }

    /** Rule (5.7). */
    @Override
    public RoundTripEstimate afterRepeatedSyn() {
        return smoothed8 == 0 ? new Rfc6298Estimate(0, 0, 3 * SECOND) : this;
    }
}
