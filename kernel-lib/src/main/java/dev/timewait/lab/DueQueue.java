package dev.timewait.lab;

import dev.timewait.tcp.Timers;
import java.util.Arrays;

/** Numbers in the order in which their time comes: a queue of instants that never fall. */
final class DueQueue {

    private static final int FIRST_CAPACITY = 16;

    private long[] nanos = new long[FIRST_CAPACITY];
    private int[] numbers = new int[FIRST_CAPACITY];
    private int head;
    private int size;
    private long lastNanos;

    /** Whether this instant may stand at the end. */
    boolean admits(long atNanos) {
        return size == 0 || atNanos >= lastNanos;
    }

    void add(long atNanos, int number) {
        if (size == nanos.length) {
            grow();
        }
        int tail = (head + size) & (nanos.length - 1);
        nanos[tail] = atNanos;
        numbers[tail] = number;
        lastNanos = atNanos;
        size++;
    }

    /** {@link Timers#NEVER} where it is empty. */
    long nextNanos() {
        return size == 0 ? Timers.NEVER : nanos[head];
    }

    /** The number at the head; there must be one. */
    int poll() {
        int number = numbers[head];
        head = (head + 1) & (nanos.length - 1);
        size--;
        return number;
    }

    private void grow() {
        int old = nanos.length;
        nanos = Arrays.copyOf(nanos, 2 * old);
        numbers = Arrays.copyOf(numbers, 2 * old);
        // The part that had wrapped to the front goes behind the old end, so that the order is kept.
        System.arraycopy(nanos, 0, nanos, old, head);
        System.arraycopy(numbers, 0, numbers, old, head);
    }
}
