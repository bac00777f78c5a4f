package dev.timewait.churn;

import java.util.Arrays;

/** Numbers that leave in the order in which they came, or in the reverse: a ring that grows. */
final class IntQueue {

    private int[] ring = new int[64];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void addLast(int number) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = number;
    }

    int removeFirst() {
        int first = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return first;
    }

    int removeLast() {
        return ring[(head + --size) & (ring.length - 1)];
    }

    private void grow() {
        int[] larger = Arrays.copyOf(ring, 2 * ring.length);
        // The part that had wrapped to the front goes behind the old end, so that the order is kept.
        System.arraycopy(ring, 0, larger, ring.length, head);
        ring = larger;
    }
}
