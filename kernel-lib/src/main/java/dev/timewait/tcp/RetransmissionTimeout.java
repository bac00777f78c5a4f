package dev.timewait.tcp;

import dev.timewait.tcp.RoundTripEstimate.Window;

/**
 * The retransmission timeout of a connection, RTO (RFC 6298).
 *
 * <p>The caller starts and stops the timer (RFC 6298 §5), and keeps Karn's rule (§3): a round trip is measured only with a
 * segment that was sent once, or where timestamps tell the copies apart. Back-off ends with the next measurement and with
 * nothing else; an acknowledgment that measures nothing leaves the timeout as long as it is, by §5 and on Linux 6.18, where
 * it was seen on a running kernel.
 *
 * @param style how it is reckoned
 * @param estimate what the measurements say
 * @param expiries how often the timer has run out since the last measurement, 0 or more
 * @param timeoutNanos RTO in nanoseconds, more than 0
 */
public record RetransmissionTimeout(
        RetransmissionTimeoutStyle style, RoundTripEstimate estimate, int expiries, long timeoutNanos) {

    /** 13 days; a longer round trip counts as one of that length. */
    private static final long LONGEST_NANOS = 1L << 50;

    private static RetransmissionTimeout of(
            RetransmissionTimeoutStyle style, RoundTripEstimate estimate, int expiries) {
        return new RetransmissionTimeout(style, estimate, expiries, estimate.timeoutNanos(expiries));
    }

    /** Before the first measurement. */
    public static RetransmissionTimeout initial(RetransmissionTimeoutStyle style) {
        return of(style, style.nothingMeasured(), 0);
    }

    /**
     * After a measurement that is the only one of its round trip.
     *
     * @param roundTripNanos how long the segment's acknowledgment took, 0 or more
     */
    public RetransmissionTimeout measured(long roundTripNanos) {
        return of(style, estimate.measured(checked(roundTripNanos), Window.PASSED), 0);
    }

    /**
     * After one of several measurements in a round trip: Linux lets its timeout fall at most once in a window, so it needs
     * to know where the window ends.
     *
     * @param roundTripNanos how long the segment's acknowledgment took, 0 or more
     * @param unacknowledged SND.UNA, after that acknowledgment
     * @param next SND.NXT
     */
    public RetransmissionTimeout measured(long roundTripNanos, SequenceNumber unacknowledged, SequenceNumber next) {
        return of(style, estimate.measured(checked(roundTripNanos), new Window(unacknowledged, next)), 0);
    }

    /** After the timer has run out (RFC 6298 (5.5)). */
    public RetransmissionTimeout backedOff() {
        return of(style, estimate, expiries + 1);
    }

    /**
     * As data begins to flow after a handshake in which the SYN or the SYN,ACK had to be repeated, and so measured nothing
     * (RFC 6298 (5.7)): 3 s, but 4.4BSD goes on with what it has.
     */
    public RetransmissionTimeout afterRepeatedSyn() {
        RoundTripEstimate other = estimate.afterRepeatedSyn();
        return other.equals(estimate) ? this : of(style, other, 0);
    }

    /** SRTT in nanoseconds; 0 before the first measurement. */
    public long smoothedRoundTripNanos() {
        return estimate.smoothedNanos();
    }

    private static long checked(long roundTripNanos) {
        if (roundTripNanos < 0) {
            throw new IllegalArgumentException("roundTripNanos is " + roundTripNanos + "; it must be 0 or more");
        }
        return Math.min(roundTripNanos, LONGEST_NANOS);
    }
}
