package dev.timewait.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A queue of events whose times never fall: what a constant delay, or timers that all run equally long, need.
 *
 * <p>Opened by {@link Scheduler#lane} and good for that scheduler alone. The first in is the first out, so no entry is ever
 * compared with its neighbours, however many there are.
 *
 * @param <E> the events
 */
public final class Lane<E> {

    /** Its place among the sources of its scheduler. */
    final int source;

    final Scheduler<E> owner;

    private long[] nanos = new long[64];
    private long[] serials = new long[64];
    private @Nullable Object[] events = new @Nullable Object[64];
    private int head;
    private int size;
    private long lastNanos;

    Lane(Scheduler<E> owner, int source) {
        this.owner = owner;
        this.source = source;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether an event at {@code atNanos} may stand at the end. */
    boolean admits(long atNanos) {
        return size == 0 || atNanos >= lastNanos;
    }

    long firstNanos() {
        return size == 0 ? Scheduler.NONE : nanos[head];
    }

    long firstSerial() {
        return size == 0 ? Scheduler.NONE : serials[head];
    }

    void addLast(long atNanos, long serial, E event) {
        if (size == nanos.length) {
            grow();
        }
        int tail = (head + size) & (nanos.length - 1);
        nanos[tail] = atNanos;
        serials[tail] = serial;
        events[tail] = event;
        lastNanos = atNanos;
        size++;
    }

    /** The event at the head; there must be one. */
    @SuppressWarnings({"unchecked", "NullAway"}) // between head and tail stands what addLast put there: an E
    E removeFirst() {
        E event = (E) events[head];
        events[head] = null;
        head = (head + 1) & (nanos.length - 1);
        size--;
        return event;
    }

    private void grow() {
        int old = nanos.length;
        nanos = Arrays.copyOf(nanos, 2 * old);
        serials = Arrays.copyOf(serials, 2 * old);
        events = Arrays.copyOf(events, 2 * old);
        // The part that had wrapped to the front goes behind the old end, so that the order is kept.
        System.arraycopy(nanos, 0, nanos, old, head);
        System.arraycopy(serials, 0, serials, old, head);
        System.arraycopy(events, 0, events, old, head);
        // What is still pointed at from the front would never be let go.
        Arrays.fill(events, 0, head, null);
    }
}
