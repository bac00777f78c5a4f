package dev.timewait.tcp;

/** Both ends closed at once; the acknowledgment of this end's FIN is awaited. */
public record Closing(Agreed agreed, Outbound outbound, Inbound inbound) implements Synchronized {

    @Override
    public TcpState state() {
        return TcpState.CLOSING;
    }
}
