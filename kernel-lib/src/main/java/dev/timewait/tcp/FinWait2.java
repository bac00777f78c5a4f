package dev.timewait.tcp;

/**
 * This end closed first and its FIN is acknowledged; the other end may still send. All that this end sends is its number.
 *
 * @param sendNext SND.NXT, the number after this end's FIN
 */
public record FinWait2(Agreed agreed, SequenceNumber sendNext, Inbound inbound) implements Synchronized {

    @Override
    public Outbound outbound() {
        return Outbound.finished(sendNext);
    }

    @Override
    public Timers timers() {
        return new Timers(Timers.NEVER, inbound.acknowledging().dueNanos(), inbound.expiryNanos());
    }

    @Override
    public TcpState state() {
        return TcpState.FIN_WAIT_2;
    }
}
