package dev.timewait.churn;

/** Numbers that leave in the order in which they came, or in the reverse: a ring that grows, and shrinks again. */
final class IntQueue {

    private static final int SMALLEST = 64;

    private int[] ring = new int[SMALLEST];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void addLast(int number) {
        if (size == ring.length) {
            resize(2 * size);
        }
        ring[(head + size++) & (ring.length - 1)] = number;
    }

    int removeFirst() {
        int first = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        shrink();
        return first;
    }

    int removeLast() {
        int last = ring[(head + --size) & (ring.length - 1)];
        shrink();
        return last;
    }

    private void shrink() {
        if (size < ring.length >> 3 && ring.length > SMALLEST) {
            resize(ring.length >> 1);
        }
    }

    private void resize(int length) {
        int[] other = new int[length];
        int behind = Math.min(size, ring.length - head);
        System.arraycopy(ring, head, other, 0, behind);
        System.arraycopy(ring, 0, other, behind, size - behind);
        ring = other;
        head = 0;
    }
}
