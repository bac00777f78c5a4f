package dev.timewait.tcp;

/** Placeholder with the API of the helper's. */
public record RetransmissionTimeout(long timeoutNanos, long smoothedRoundTripNanos, long variationNanos) {
    public static RetransmissionTimeout initial(RetransmissionTimeoutStyle style) {
        return new RetransmissionTimeout(1_000_000_000L, 0, 0);
    }

    public RetransmissionTimeout measured(long nanos) {
        long srtt = smoothedRoundTripNanos == 0 ? nanos : smoothedRoundTripNanos * 7 / 8 + nanos / 8;
        long var = Math.max(
                200_000_000L,
                smoothedRoundTripNanos == 0 ? 2 * nanos : variationNanos * 3 / 4 + Math.abs(srtt - nanos) / 4);
        return new RetransmissionTimeout(srtt + var, srtt, var);
    }

    public RetransmissionTimeout backedOff() {
        return new RetransmissionTimeout(
                Math.min(120_000_000_000L, timeoutNanos * 2), smoothedRoundTripNanos, variationNanos);
    }

    public RetransmissionTimeout progressed() {
        return smoothedRoundTripNanos == 0
                ? this
                : new RetransmissionTimeout(
                        smoothedRoundTripNanos + variationNanos, smoothedRoundTripNanos, variationNanos);
    }
}
