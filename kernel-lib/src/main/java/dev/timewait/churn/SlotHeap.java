package dev.timewait.churn;

import java.util.Arrays;

/** Slots that leave in the order of their instants: a binary heap. */
final class SlotHeap {

    private final Slots slots;
    private int[] heap = new int[16];
    private int size;

    SlotHeap(Slots slots) {
        this.slots = slots;
    }

    int size() {
        return size;
    }

    /** The slot with the earliest instant; there must be one. */
    int first() {
        return heap[0];
    }

    void add(int slot) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int child = size++;
        while (child > 0 && isBefore(slot, heap[(child - 1) >>> 1])) {
            heap[child] = heap[(child - 1) >>> 1];
            child = (child - 1) >>> 1;
        }
        heap[child] = slot;
    }

    int removeFirst() {
        int first = heap[0];
        int moved = heap[--size];
        int parent = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], moved)) {
                break;
            }
            heap[parent] = heap[child];
            parent = child;
            child = 2 * parent + 1;
        }
        heap[parent] = moved;
        return first;
    }

    private boolean isBefore(int slot, int other) {
        return slots.nanos[slot] < slots.nanos[other];
    }
}
