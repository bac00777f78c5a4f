package dev.timewait.lab;

import dev.timewait.sim.Lane;
import dev.timewait.sim.Scheduler;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Timers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The timers of all connections. Each connection has one event that counts, for the earliest of its timers; a timer that moves
 * to a later instant is looked at again when the old event comes, so that a retransmission timer that is set and stopped with
 * each segment costs nothing.
 *
 * <p>TIME-WAIT lasts equally long for all, so its events wait in a lane, and a wait that begins anew joins the lane's end.
 * Other events wait in lanes by how far off they are, and where they come out of order, in the heap behind them.
 */
final class Deadlines {

    /** Delayed acknowledgments, retransmissions of data, and all that takes longer, those of SYNs first. */
    private static final long[] UP_TO_NANOS = {100_000_000L, 500_000_000L, Timers.NEVER};

    private final Scheduler<Connection> schedule = new Scheduler<>();
    private final Lane<Connection> waits = schedule.lane();
    private final List<Lane<Connection>> lanes = new ArrayList<>();

    Deadlines() {
        for (int i = 0; i < UP_TO_NANOS.length; i++) {
            lanes.add(schedule.lane());
        }
    }

    /** The connection wants to hear of this instant, or of none. */
    void arm(Connection connection, long deadlineNanos, long nowNanos) {
        boolean waiting = connection.tcb instanceof TimeWait;
        boolean moved = waiting ? deadlineNanos != connection.armedNanos : deadlineNanos < connection.armedNanos;
        if (deadlineNanos == Timers.NEVER || !moved) {
            return;
        }
        long at = Math.max(Math.max(deadlineNanos, nowNanos), schedule.nowNanos());
        connection.armedNanos = at;
        schedule.schedule(waiting ? waits : lane(at - nowNanos), at, connection);
    }

    private Lane<Connection> lane(long delayNanos) {
        int at = 0;
        while (delayNanos > UP_TO_NANOS[at]) {
            at++;
        }
        return lanes.get(at);
    }

    /** The next instant at which something may be due. */
    long nextNanos() {
        return schedule.nextNanos();
    }

    /** The next connection that wanted to hear of an instant up to this one; null where none is left. */
    @Nullable
    Connection due(long nowNanos) {
        while (schedule.nextNanos() <= nowNanos) {
            Connection connection = schedule.poll();
            if (connection != null && connection.armedNanos == schedule.nowNanos()) {
                connection.armedNanos = Timers.NEVER;
                return connection;
            }
        }
        return null;
    }
}
