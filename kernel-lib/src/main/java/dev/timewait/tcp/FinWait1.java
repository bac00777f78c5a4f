package dev.timewait.tcp;

/** This end closed first; its FIN is not acknowledged yet. */
public record FinWait1(Agreed agreed, Outbound outbound, Inbound inbound) implements Synchronized {

    @Override
    public TcpState state() {
        return TcpState.FIN_WAIT_1;
    }
}
