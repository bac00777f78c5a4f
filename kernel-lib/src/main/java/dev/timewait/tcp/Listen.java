package dev.timewait.tcp;

/** Waiting for a SYN from anywhere (RFC 9293 §3.3.2). */
public record Listen() implements Tcb {

    /** The one there is. */
    public static final Listen LISTEN = new Listen();

    @Override
    public TcpState state() {
        return TcpState.LISTEN;
    }

    @Override
    public Timers timers() {
        return Timers.NONE;
    }
}
