package dev.timewait.tcp;

/**
 * A SYN was sent, none came yet.
 *
 * @param initialSend ISS
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
        java.util.Optional<TimeWait.Recent> recent,
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
}
