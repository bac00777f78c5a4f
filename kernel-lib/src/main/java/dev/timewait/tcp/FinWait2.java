package dev.timewait.tcp;

/**
 * This end closed first and its FIN is acknowledged; the other end may still send. All that this end sends is its number.
 *
 * @param sendNext SND.NXT, the number after this end's FIN
 * @param largestWindow MAX.SND.WND, by which old acknowledgments are still judged (RFC 5961 §5)
 * @param timeout the retransmission timeout, as last reckoned
 * @param expiryNanos when it ends although no FIN came; {@link Timers#NEVER} while a user holds the socket
 */
public record FinWait2(
        Agreed agreed,
        SequenceNumber sendNext,
        int largestWindow,
        RetransmissionTimeout timeout,
        Inbound inbound,
        long expiryNanos)
        implements Synchronized {

    @Override
    public Outbound outbound() {
        return Outbound.finished(sendNext, largestWindow, timeout);
    }

    @Override
    public Timers timers() {
        return new Timers(Timers.NEVER, inbound.acknowledging().dueNanos(), expiryNanos);
    }

    @Override
    public long deadlineNanos() {
        return Math.min(inbound.acknowledging().dueNanos(), expiryNanos);
    }

    @Override
    public TcpState state() {
        return TcpState.FIN_WAIT_2;
    }
}
