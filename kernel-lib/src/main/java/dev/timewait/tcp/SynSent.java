package dev.timewait.tcp;

import java.util.Optional;

/**
 * A SYN was sent, none came yet.
 *
 * @param initialSend ISS
 * @param maximumSegmentSize what the SYN says, in octets
 * @param recent the TS.Recent of an earlier connection between the same ports, where this one took its place
 * @param unsent what the user already wants sent
 * @param finAsked whether the user has closed its direction already
 * @param sentAtNanos when the SYN was first sent
 * @param timeout the retransmission timeout
 * @param attempts how often the SYN was repeated, 0 or more
 * @param retransmitAtNanos when it is repeated next
 */
public record SynSent(
        SequenceNumber initialSend,
        int maximumSegmentSize,
        Optional<TimeWait.Recent> recent,
        Octets unsent,
        boolean finAsked,
        long sentAtNanos,
        RetransmissionTimeout timeout,
        int attempts,
        long retransmitAtNanos)
        implements Tcb {

    @Override
    public TcpState state() {
        return TcpState.SYN_SENT;
    }

    @Override
    public Timers timers() {
        return Timers.retransmission(retransmitAtNanos);
    }

    SynSent repeatedNext(long atNanos) {
        return new SynSent(
                initialSend, maximumSegmentSize, recent, unsent, finAsked, sentAtNanos, timeout, attempts, atNanos);
    }

    SynSent asked(Octets octets, boolean fin) {
        return new SynSent(
                initialSend,
                maximumSegmentSize,
                recent,
                unsent.plus(octets),
                fin || finAsked,
                sentAtNanos,
                timeout,
                attempts,
                retransmitAtNanos);
    }
}
