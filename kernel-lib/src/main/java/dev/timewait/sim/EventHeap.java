package dev.timewait.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Events that leave by (nanos, serial), whatever the order in which they came: a binary heap.
 *
 * @param <E> the events
 */
final class EventHeap<E> {

    private long[] nanos = new long[64];
    private long[] serials = new long[64];
    private @Nullable Object[] events = new @Nullable Object[64];
    private int size;

    long firstNanos() {
        return size == 0 ? Scheduler.NONE : nanos[0];
    }

    long firstSerial() {
        return size == 0 ? Scheduler.NONE : serials[0];
    }

    void add(long atNanos, long serial, E event) {
        if (size == nanos.length) {
            grow();
        }
        int child = size++;
        while (child > 0) {
            int parent = (child - 1) >>> 1;
            if (!isBefore(atNanos, serial, parent)) {
                break;
            }
            move(parent, child);
            child = parent;
        }
        put(child, atNanos, serial, event);
    }

    /** The event that leaves first; there must be one. */
    @SuppressWarnings({"unchecked", "NullAway"}) // below size stands what add put there: an E
    E removeFirst() {
        E first = (E) events[0];
        size--;
        E last = (E) events[size];
        events[size] = null;
        if (size > 0) {
            sink(nanos[size], serials[size], last);
        }
        return first;
    }

    /** Puts what stood last into the gap at the top, and lets it sink to its place. */
    private void sink(long atNanos, long serial, E event) {
        int parent = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && isBefore(nanos[child + 1], serials[child + 1], child)) {
                child++;
            }
            if (isBefore(atNanos, serial, child)) {
                break;
            }
            move(child, parent);
            parent = child;
            child = 2 * parent + 1;
        }
        put(parent, atNanos, serial, event);
    }

    private boolean isBefore(long atNanos, long serial, int place) {
        return atNanos < nanos[place] || (atNanos == nanos[place] && serial < serials[place]);
    }

    private void move(int from, int to) {
        nanos[to] = nanos[from];
        serials[to] = serials[from];
        events[to] = events[from];
    }

    private void put(int place, long atNanos, long serial, E event) {
        nanos[place] = atNanos;
        serials[place] = serial;
        events[place] = event;
    }

    private void grow() {
        nanos = Arrays.copyOf(nanos, 2 * size);
        serials = Arrays.copyOf(serials, 2 * size);
        events = Arrays.copyOf(events, 2 * size);
    }
}
