package dev.timewait.tcp;

import java.util.Optional;

/**
 * A SYN came and was answered; its acknowledgment is awaited.
 *
 * @param agreed what the two SYNs settle
 * @param receiveNext RCV.NXT, the number after the other end's SYN
 * @param recent TS.Recent; empty where timestamps are not used
 * @param maximumSegmentSize what the SYN,ACK says, in octets
 * @param passive whether the connection comes from LISTEN, to which a RST takes it back
 * @param unsent what the user already wants sent; none where {@code passive}
 * @param finAsked whether the user has closed its direction already
 * @param sentAtNanos when the SYN,ACK was first sent
 * @param timeout the retransmission timeout
 * @param attempts how often it was repeated, 0 or more
 * @param retransmitAtNanos when it is repeated next
 * @param lastReplyNanos when an answer was sent that counts for the limit; {@link Limits#LONG_AGO} before the first
 */
public record SynReceived(
        Agreed agreed,
        SequenceNumber receiveNext,
        Optional<TimeWait.Recent> recent,
        int maximumSegmentSize,
        boolean passive,
        Octets unsent,
        boolean finAsked,
        long sentAtNanos,
        RetransmissionTimeout timeout,
        int attempts,
        long retransmitAtNanos,
        long lastReplyNanos)
        implements Tcb {

    @Override
    public TcpState state() {
        return TcpState.SYN_RECEIVED;
    }

    @Override
    public Timers timers() {
        return Timers.retransmission(retransmitAtNanos);
    }

    SynReceived repliedAt(long nowNanos) {
        return with(unsent, finAsked, timeout, attempts, retransmitAtNanos, nowNanos);
    }

    SynReceived repeatedAt(long nowNanos) {
        RetransmissionTimeout longer = timeout.backedOff();
        return with(unsent, finAsked, longer, attempts + 1, nowNanos + longer.timeoutNanos(), lastReplyNanos);
    }

    SynReceived asked(Octets octets, boolean fin) {
        return with(unsent.plus(octets), fin || finAsked, timeout, attempts, retransmitAtNanos, lastReplyNanos);
    }

    /** The same with other values of all that can change before the handshake is complete. */
    private SynReceived with(
            Octets newUnsent,
            boolean newFinAsked,
            RetransmissionTimeout newTimeout,
            int newAttempts,
            long newRetransmitAtNanos,
            long newLastReplyNanos) {
        return new SynReceived(
                agreed,
                receiveNext,
                recent,
                maximumSegmentSize,
                passive,
                newUnsent,
                newFinAsked,
                sentAtNanos,
                newTimeout,
                newAttempts,
                newRetransmitAtNanos,
                newLastReplyNanos);
    }
}
