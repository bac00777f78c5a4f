package dev.timewait.lab;

import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;

/** Who wants to see what a host does, as it does it. */
public interface HostObserver {

    /** A connection enters a state. */
    void entered(Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos);

    /** A segment was sent. */
    default void sent(Endpoint local, Endpoint remote, Segment segment, Rule rule, long nowNanos) {}

    /** A segment arrived, and this decided what becomes of it. */
    default void arrived(Endpoint local, Endpoint remote, Segment segment, Rule rule, long nowNanos) {}

    /** Somebody who looks at nothing. */
    HostObserver NOBODY = (local, remote, state, rule, nowNanos) -> {};
}
