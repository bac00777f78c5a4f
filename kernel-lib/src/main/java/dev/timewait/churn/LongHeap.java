package dev.timewait.churn;

import java.util.Arrays;

/** Numbers that leave smallest first: a binary heap. Holds the closing times of the connections that are open. */
final class LongHeap {

    private long[] heap = new long[64];
    private int size;

    int size() {
        return size;
    }

    /** The smallest number; there must be one. */
    long first() {
        return heap[0];
    }

    void add(long value) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int child = size++;
        while (child > 0) {
            int parent = (child - 1) >>> 1;
            if (heap[parent] <= value) {
                break;
            }
            heap[child] = heap[parent];
            child = parent;
        }
        heap[child] = value;
    }

    void removeFirst() {
        long value = heap[--size];
        int parent = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (value <= heap[child]) {
                break;
            }
            heap[parent] = heap[child];
            parent = child;
            child = 2 * parent + 1;
        }
        heap[parent] = value;
    }
}
