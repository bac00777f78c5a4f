package dev.timewait.tcp;

/** The other end closed first; this end may still send. */
public record CloseWait(Agreed agreed, Outbound outbound, Inbound inbound) implements Synchronized {

    @Override
    public TcpState state() {
        return TcpState.CLOSE_WAIT;
    }
}
