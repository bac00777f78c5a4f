package dev.timewait.churn;

import java.util.Arrays;

/**
 * Numbers that leave in the order in which they came: a ring that grows.
 */
final class LongQueue {

    private long[] ring = new long[1024];
    private int head;
    private int size;

    int size() {
        return size;
    }

    /** The oldest number; there must be one. */
    long first() {
        return ring[head];
    }

    void addLast(long value) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = value;
        size++;
    }

    void removeFirst() {
        head = (head + 1) & (ring.length - 1);
        size--;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(ring, 2 * ring.length);
        // The part that had wrapped to the front goes behind the old end, so that the order is kept.
        System.arraycopy(ring, 0, larger, ring.length, head);
        ring = larger;
    }
}
