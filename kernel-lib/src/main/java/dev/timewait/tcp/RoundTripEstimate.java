package dev.timewait.tcp;

/** What the measurements so far say of the round trip, and the timeout that follows from it. */
sealed interface RoundTripEstimate permits Rfc6298Estimate, LinuxEstimate, BsdEstimate {

    /** SRTT in nanoseconds; 0 before the first measurement. */
    long smoothedNanos();

    /** The timeout in nanoseconds after so many expiries in a row, 0 or more. */
    long timeoutNanos(int expiries);

    /**
     * With one measurement more.
     *
     * @param roundTripNanos 0 or more
     * @param window where the sender stands
     */
    RoundTripEstimate measured(long roundTripNanos, Window window);

    /** After a handshake that measured nothing. */
    RoundTripEstimate afterRepeatedSyn();

    /**
     * Where the sender stands when a measurement comes.
     *
     * @param unacknowledged SND.UNA, after the acknowledgment that gave the measurement
     * @param next SND.NXT
     */
    record Window(SequenceNumber unacknowledged, SequenceNumber next) {

        /** Of a measurement that has a window to itself: whatever was sent before is acknowledged. */
        static final Window PASSED = new Window(new SequenceNumber(1), new SequenceNumber(0));
    }

    /** {@code nanos} doubled so many times, at most {@code mostNanos}. */
    static long doubled(long nanos, int times, long mostNanos) {
        long result = Math.min(nanos, mostNanos);
        for (int i = 0; i < times && result < mostNanos; i++) {
            result = Math.min(2 * result, mostNanos);
        }
        return result;
    }
}
