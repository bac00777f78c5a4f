package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;

/** Two witnesses of the same run. */
record Both(Witness first, Witness second) implements Witness {

    @Override
    public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
        first.sent(direction, packet, passage, nowNanos);
        second.sent(direction, packet, passage, nowNanos);
    }

    @Override
    public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
        first.delivered(direction, packet, sentNanos, nowNanos);
        second.delivered(direction, packet, sentNanos, nowNanos);
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        first.entered(side, local, remote, state, rule, nowNanos);
        second.entered(side, local, remote, state, rule, nowNanos);
    }

    @Override
    public void settled(long nowNanos) {
        first.settled(nowNanos);
        second.settled(nowNanos);
    }
}
