package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;

/** Who sees all that happens between two hosts, in order. Each method does nothing unless it is overridden. */
public interface Witness {

    /** Somebody who looks at nothing. */
    Witness NOBODY = new Witness() {};

    /** A host sends a packet, and the path has decided what becomes of it. */
    default void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {}

    /**
     * A packet reaches its host.
     *
     * @param sentNanos when it was sent
     */
    default void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {}

    /**
     * A connection enters a state.
     *
     * @param side the host: that which sends in this direction
     */
    default void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {}

    /** An event is over: everything that it caused has happened. */
    default void settled(long nowNanos) {}
}
