package dev.timewait.churn;

import java.util.Arrays;

/**
 * Places for connections, each in at most one list at a time: an instant and a link, 12 bytes; 4 more where entries may
 * leave their list before it is their turn.
 */
final class Slots {

    /** No slot. */
    static final int NONE = -1;

    /** What belongs to each slot: when its connection closes, or when it began to wait. */
    long[] nanos;

    /** The following slot of its list. */
    int[] next;

    /** The preceding slot of its list; empty where none leaves out of turn. */
    int[] previous;

    private final boolean linkedBothWays;

    Slots(int size, boolean linkedBothWays) {
        this.linkedBothWays = linkedBothWays;
        nanos = new long[size];
        next = new int[size];
        previous = new int[linkedBothWays ? size : 0];
    }

    /** Makes room for slots below {@code size}. */
    void ensure(int size) {
        if (size > nanos.length) {
            int larger = Math.max(size, nanos.length + (nanos.length >> 2));
            nanos = Arrays.copyOf(nanos, larger);
            next = Arrays.copyOf(next, larger);
            previous = linkedBothWays ? Arrays.copyOf(previous, larger) : previous;
        }
    }
}
