package dev.timewait.tcp;

import dev.timewait.tcp.TimeWait.Recent;
import java.util.Optional;

/**
 * The protocol of RFC 9293 §3.10 as a function: a connection and an event give a {@link Transition}. Nothing is remembered
 * between two calls.
 */
public final class Tcp {
    public static Tcp of(Behaviour behaviour) {
        throw new UnsupportedOperationException();
    }

    public Behaviour behaviour() {
        throw new UnsupportedOperationException();
    }
    /** Active OPEN. recent: TS.Recent inherited from the TIME-WAIT entry whose place it takes. mss: 0 or TCP_MAXSEG of the user. */
    public Transition open(SequenceNumber initialSend, Optional<Recent> recent, int maximumSegmentSize, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** A segment for a port where nobody listens and no connection is. */
    public Transition arrivesClosed(Segment segment) {
        throw new UnsupportedOperationException();
    }
    /** A segment for a listener and no connection: next is SynReceived (the listener itself stays), or Listen where nothing comes of it. */
    public Transition arrivesListening(
            Segment segment, SequenceNumber initialSend, int maximumSegmentSize, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** A segment for a connection, in any state but LISTEN and CLOSED. In TIME-WAIT: next is Listen where the SYN is to go to a listener (see reopened). */
    public Transition arrives(Tcb tcb, Segment segment, boolean someoneListens, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** SEND: notices hold Accepted, or an error. */
    public Transition send(Tcb tcb, Octets octets, boolean noDelay, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** RECEIVE: notices hold Delivered (none of octets at the end), or an error; next is unchanged and no notice is there where nothing waits. */
    public Transition receive(Tcb tcb, int most, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** shutdown(2) with SHUT_RD. */
    public Transition shutdownReceive(Tcb tcb, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** shutdown(2) with SHUT_WR, the CLOSE of RFC 9293 §3.10.4. */
    public Transition shutdownSend(Tcb tcb, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** close(2): the user goes away. linger2Nanos: TCP_LINGER2 or the behaviour's; negative: no FIN-WAIT-2 for orphans. */
    public Transition close(Tcb tcb, long finWait2Nanos, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** ABORT, also close(2) with SO_LINGER 0. */
    public Transition abort(Tcb tcb, long nowNanos) {
        throw new UnsupportedOperationException();
    }
    /** Time has passed: all timers that are due. */
    public Transition expires(Tcb tcb, long nowNanos) {
        throw new UnsupportedOperationException();
    }
}
