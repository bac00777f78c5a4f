package dev.timewait.tcp;

/** No connection (RFC 9293 §3.3.2). */
public record Closed() implements Tcb {

    /** The one there is. */
    public static final Closed CLOSED = new Closed();

    @Override
    public TcpState state() {
        return TcpState.CLOSED;
    }

    @Override
    public Timers timers() {
        return Timers.NONE;
    }
}
