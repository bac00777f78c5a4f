package dev.timewait.tcp;

/** The other end closed first, this end then too; its FIN is not acknowledged yet. */
public record LastAck(Agreed agreed, Outbound outbound, Inbound inbound) implements Synchronized {

    @Override
    public TcpState state() {
        return TcpState.LAST_ACK;
    }
}
