package dev.timewait.tcp;

/** Both ends may send. */
public record Established(Agreed agreed, Outbound outbound, Inbound inbound) implements Synchronized {

    @Override
    public TcpState state() {
        return TcpState.ESTABLISHED;
    }
}
