package dev.timewait.lab;

import dev.timewait.sim.Scheduler;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The timers of the connections that stand in the table. Each has one event that counts, for the earliest of its timers; a timer
 * that moves to a later instant is looked at again when the old event comes, so that a retransmission timer that is set and
 * stopped with each segment costs nothing.
 *
 * <p>Events wait in queues by how far off they are, and where they come out of order, in the heap behind them. They name a place
 * and not a connection: most connections are over long before their last event, and would be kept in memory by it.
 */
final class Deadlines {

    /** Delayed acknowledgments, retransmissions of data, and all that takes longer, those of SYNs first. */
    private static final long[] UP_TO_NANOS = {100_000_000L, 500_000_000L, Timers.NEVER};

    private final ConnectionTable table;
    private final DueQueue[] queues = new DueQueue[UP_TO_NANOS.length];
    private final Scheduler<Integer> others = new Scheduler<>();
    /** Of all heads the first: it is asked for far more often than it changes. */
    private long nextNanos = Timers.NEVER;

    Deadlines(ConnectionTable table) {
        this.table = table;
        for (int i = 0; i < UP_TO_NANOS.length; i++) {
            queues[i] = new DueQueue();
        }
    }

    /** The connection wants to hear of this instant, or of none. */
    void arm(Connection connection, long deadlineNanos, long nowNanos) {
        boolean waiting = connection.tcb instanceof TimeWait;
        boolean moved = waiting ? deadlineNanos != connection.armedNanos : deadlineNanos < connection.armedNanos;
        if (deadlineNanos == Timers.NEVER || !moved) {
            return;
        }
        long at = Math.max(deadlineNanos, nowNanos);
        connection.armedNanos = at;
        DueQueue queue = queue(at - nowNanos);
        if (queue.admits(at)) {
            queue.add(at, connection.place);
        } else {
            others.schedule(at, connection.place);
        }
        nextNanos = Math.min(nextNanos, at);
    }

    private DueQueue queue(long delayNanos) {
        int at = 0;
        while (delayNanos > UP_TO_NANOS[at]) {
            at++;
        }
        return queues[at];
    }

    /** The next instant at which something may be due. */
    long nextNanos() {
        return nextNanos;
    }

    /** The next connection that wanted to hear of an instant up to this one; null where none is left. */
    @Nullable
    Connection due(long nowNanos) {
        while (nextNanos <= nowNanos) {
            long next = nextNanos;
            Connection connection = table.standing(poll());
            findNext();
            if (connection != null && connection.armedNanos == next) {
                connection.armedNanos = Timers.NEVER;
                return connection;
            }
        }
        return null;
    }

    /** The place that the next event names: of events of one instant that which is nearest when it is armed. */
    @SuppressWarnings("NullAway") // others has an event, because something has
    private int poll() {
        for (DueQueue queue : queues) {
            if (queue.nextNanos() == nextNanos) {
                return queue.poll();
            }
        }
        return others.poll();
    }

    private void findNext() {
        nextNanos = others.nextNanos();
        for (DueQueue queue : queues) {
            nextNanos = Math.min(nextNanos, queue.nextNanos());
        }
    }
}
