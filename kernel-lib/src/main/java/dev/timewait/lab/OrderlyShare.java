package dev.timewait.lab;

import java.util.Arrays;

/** How often B was told that its FIN had arrived, against the length of A's wait: what came out of {@link OrderlyEnds}. */
public final class OrderlyShare {

    private final OrderlyEnds plan;
    private final long[] neededNanos;

    OrderlyShare(OrderlyEnds plan, long[] neededNanos) {
        this.plan = plan;
        this.neededNanos = neededNanos.clone();
        Arrays.sort(this.neededNanos);
    }

    /** What was played. */
    public OrderlyEnds plan() {
        return plan;
    }

    /**
     * The share of connections that ended in order.
     *
     * @param timeouts the length of A's wait in units of RTO, from 0 to {@link OrderlyEnds#MOST_TIMEOUTS}
     */
    public double at(double timeouts) {
        OrderlyEnds.requireTimeouts(timeouts);
        long wait = (long) (timeouts * OrderlyEnds.RETRANSMISSION_TIMEOUT.toNanos());
        int inOrder = 0;
        while (inOrder < neededNanos.length && neededNanos[inOrder] <= wait) {
            inOrder++;
        }
        return (double) inOrder / neededNanos.length;
    }
}
