package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.util.function.Function;

/**
 * Two incarnations of a connection, both played: as the first has left TIME-WAIT at A, B listens again and A calls again from
 * the same port. In the second nobody writes or closes.
 */
final class PairOfIncarnations implements Witness {

    private final TwoHosts hosts;
    private final Dialogue first;
    private final Dialogue second;
    private final Witness other;
    private boolean waited;
    private boolean ended;
    private boolean called;
    private boolean reachedA;
    private boolean reachedB;

    /**
     * A pair that is about to begin.
     *
     * @param hosts are made with the witness that they are given
     * @param other looks on
     * @param pauseNanos how long A takes from B's answer to close(), 0 or more
     * @param calls is told of each connect() and close(), and by whom
     */
    PairOfIncarnations(Function<Witness, TwoHosts> hosts, Witness other, long pauseNanos, Dialogue.Calls calls) {
        this.other = other;
        this.hosts = hosts.apply(this);
        first = new Dialogue(this.hosts, pauseNanos, calls);
        second = new Dialogue(this.hosts, pauseNanos, calls);
    }

    /** Plays until nothing happens any more before {@code untilNanos}. */
    void play(long untilNanos) {
        first.listens();
        first.connects();
        while (hosts.nextNanos() < untilNanos) {
            hosts.step();
            act();
        }
    }

    private void act() {
        if (ended && !called) {
            called = true;
            second.listens();
            second.connects();
        }
        if (reachedA) {
            first.acts(Direction.B_TO_A);
        }
        if (reachedB) {
            first.acts(Direction.A_TO_B);
        }
        reachedA = false;
        reachedB = false;
    }

    /** Whether A has called again. */
    boolean called() {
        return called;
    }

    @Override
    public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
        other.sent(direction, packet, passage, nowNanos);
    }

    @Override
    public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
        reachedA |= direction == Direction.B_TO_A;
        reachedB |= direction == Direction.A_TO_B;
        other.delivered(direction, packet, sentNanos, nowNanos);
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        waited |= side == Direction.A_TO_B && state == TcpState.TIME_WAIT;
        ended |= waited && side == Direction.A_TO_B && state == TcpState.CLOSED;
        other.entered(side, local, remote, state, rule, nowNanos);
    }

    @Override
    public void settled(long nowNanos) {
        other.settled(nowNanos);
    }
}
