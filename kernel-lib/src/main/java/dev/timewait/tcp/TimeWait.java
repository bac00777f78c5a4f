package dev.timewait.tcp;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a TCP still knows of a connection in TIME-WAIT.
 *
 * @param receiveNext RCV.NXT, the number after the other end's FIN
 * @param receiveWindow RCV.WND in octets, 0 to 2^30
 * @param sendNext SND.NXT, the number after this end's FIN
 * @param recent TS.Recent; empty where the connection used no timestamps
 * @param lastReplyNanos when the last answer was sent that counts for the limit; empty before the first
 * @param lengthNanos how long the wait lasts, more than 0
 * @param expiryNanos the instant at which it ends
 */
public record TimeWait(
        SequenceNumber receiveNext,
        int receiveWindow,
        SequenceNumber sendNext,
        Optional<Recent> recent,
        OptionalLong lastReplyNanos,
        long lengthNanos,
        long expiryNanos)
        implements Tcb {

    private static final int LARGEST_WINDOW = 1 << 30;

    /**
     * TS.Recent (RFC 7323 §4.3).
     *
     * @param value the other end's clock, as last taken note of
     * @param atNanos when that was
     */
    public record Recent(int value, long atNanos) {}

    /** Refuses values outside their bounds with an {@link IllegalArgumentException}. */
    public TimeWait {
        if (receiveWindow < 0 || receiveWindow > LARGEST_WINDOW) {
            throw new IllegalArgumentException(
                    "receiveWindow is " + receiveWindow + "; it must be from 0 to " + LARGEST_WINDOW);
        }
        if (lengthNanos <= 0) {
            throw new IllegalArgumentException("lengthNanos is " + lengthNanos + "; it must be more than 0");
        }
    }

    @Override
    public TcpState state() {
        return TcpState.TIME_WAIT;
    }

    @Override
    public Timers timers() {
        return Timers.state(expiryNanos);
    }

    @Override
    public long deadlineNanos() {
        return expiryNanos;
    }

    TimeWait restarted(long nowNanos) {
        return new TimeWait(
                receiveNext, receiveWindow, sendNext, recent, lastReplyNanos, lengthNanos, nowNanos + lengthNanos);
    }

    TimeWait repliedAt(long nowNanos) {
        return new TimeWait(
                receiveNext, receiveWindow, sendNext, recent, OptionalLong.of(nowNanos), lengthNanos, expiryNanos);
    }

    TimeWait recent(Recent newer) {
        return new TimeWait(
                receiveNext, receiveWindow, sendNext, Optional.of(newer), lastReplyNanos, lengthNanos, expiryNanos);
    }

    /** Whether the segment starts in the window, or ends in it (RFC 9293 §3.10.7.4, first check). */
    boolean accepts(Segment segment) {
        if (receiveWindow == 0) {
            return segment.length() == 0 && segment.sequence().equals(receiveNext);
        }
        return starts(segment)
                || (segment.length() > 0 && segment.next().plus(-1).isWithin(receiveNext, receiveWindow));
    }

    /** Whether the segment's first number lies in the window. */
    boolean starts(Segment segment) {
        return segment.sequence().isWithin(receiveNext, receiveWindow);
    }

    /** Whether the segment begins after RCV.NXT. */
    boolean isPassedBy(Segment segment) {
        return segment.sequence().isAfter(receiveNext);
    }

    /** Whether the segment is the other end's FIN again: it ends at RCV.NXT. */
    boolean endsWithFin(Segment segment) {
        return segment.control().fin() && segment.next().equals(receiveNext);
    }
}
