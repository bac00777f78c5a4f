package dev.timewait.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen, in order of virtual time.
 *
 * <p>Events leave by (nanos, serial) and by nothing else: the earliest first, and at the same instant the one that was
 * scheduled first. Time stands still until {@link #poll} moves it to the instant of the event it gives.
 *
 * <p>Events whose times never fall belong in a {@link Lane}: everything that takes one constant time, as a path without
 * jitter does, and timers that all run equally long, as TIME_WAIT does. Adding to a lane and taking from it costs the same
 * with 10 entries as with 60,000. All else goes to a heap. Where an event is kept never changes when it leaves. Every
 * {@code poll} looks at the head of every lane, so a scheduler wants a lane for each kind of delay, not for each
 * connection.
 *
 * <p>Nothing can be taken back. A timer that was stopped or moved still fires, and its owner, who knows what it waits for,
 * looks whether it is still meant. In a steady state no call allocates. Not for use by two threads at once.
 *
 * @param <E> the events
 */
public final class Scheduler<E> {

    /** Later than any event: what an empty source shows. */
    static final long NONE = Long.MAX_VALUE;

    /** The latest instant an event may have. */
    private static final long LATEST = NONE - 1;

    /** The heap's place among the sources; lane i stands at i + 1. */
    private static final int HEAP = 0;

    private final EventHeap<E> heap = new EventHeap<>();
    private final List<Lane<E>> lanes = new ArrayList<>();

    /** The heads of all sources side by side, so that looking for the earliest touches little memory. */
    private long[] headNanos = {NONE};

    private long[] headSerials = {NONE};

    /** The source whose head leaves next; any source, if nothing is left. */
    private int first = HEAP;

    private long nowNanos;
    private long serial;
    private int size;

    /** A scheduler at instant 0 with nothing to do. */
    public Scheduler() {}

    /** A new lane of this scheduler. */
    public Lane<E> lane() {
        int source = headNanos.length;
        headNanos = Arrays.copyOf(headNanos, source + 1);
        headSerials = Arrays.copyOf(headSerials, source + 1);
        headNanos[source] = NONE;
        headSerials[source] = NONE;
        Lane<E> lane = new Lane<>(this, source);
        lanes.add(lane);
        return lane;
    }

    /**
     * Adds an event, at the cost of a heap.
     *
     * @param atNanos from {@link #nowNanos} to {@code Long.MAX_VALUE - 1}; anything else is refused with an
     *     {@link IllegalArgumentException}
     */
    public void schedule(long atNanos, E event) {
        requireAhead(atNanos);
        addToHeap(atNanos, event);
    }

    /**
     * Adds an event at the end of a lane. An event earlier than the last one there is put on the heap instead: it leaves in
     * its time all the same, and only costs more.
     *
     * @param lane one of this scheduler's own; another's is refused with an {@link IllegalArgumentException}
     * @param atNanos as in {@link #schedule(long, Object)}
     */
    public void schedule(Lane<E> lane, long atNanos, E event) {
        requireAhead(atNanos);
        if (lane.owner != this) {
            throw new IllegalArgumentException("lane is another scheduler's; it must be one that this one opened");
        }
        if (!lane.admits(atNanos)) {
            addToHeap(atNanos, event);
            return;
        }
        boolean alone = lane.isEmpty();
        lane.addLast(atNanos, serial, event);
        if (alone) {
            showHead(lane.source, atNanos, serial);
        }
        serial++;
        size++;
    }

    /** Takes the next event and moves time to its instant; null, and time stays, if nothing is left. */
    public @Nullable E poll() {
        if (size == 0) {
            return null;
        }
        nowNanos = headNanos[first];
        size--;
        return first == HEAP ? takeFromHeap() : takeFromLane(lanes.get(first - 1));
    }

    /** Now: the instant of the event that was taken last; 0 before the first. */
    public long nowNanos() {
        return nowNanos;
    }

    /** The instant of the next event; {@code Long.MAX_VALUE} if nothing is left. */
    public long nextNanos() {
        return headNanos[first];
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many events are left. */
    public int size() {
        return size;
    }

    private void requireAhead(long atNanos) {
        if (atNanos < nowNanos || atNanos > LATEST) {
            throw new IllegalArgumentException(
                    "atNanos is " + atNanos + "; it must be from " + nowNanos + " (now) to " + LATEST);
        }
    }

    private void addToHeap(long atNanos, E event) {
        heap.add(atNanos, serial, event);
        if (atNanos < headNanos[HEAP]) {
            showHead(HEAP, atNanos, serial);
        }
        serial++;
        size++;
    }

    /** Notes the new head of a source. At the same instant the head that leaves next keeps its turn: its serial is lower. */
    private void showHead(int source, long atNanos, long itsSerial) {
        headNanos[source] = atNanos;
        headSerials[source] = itsSerial;
        if (atNanos < headNanos[first]) {
            first = source;
        }
    }

    private E takeFromHeap() {
        E event = heap.removeFirst();
        headNanos[HEAP] = heap.firstNanos();
        headSerials[HEAP] = heap.firstSerial();
        findFirst();
        return event;
    }

    private E takeFromLane(Lane<E> lane) {
        E event = lane.removeFirst();
        headNanos[lane.source] = lane.firstNanos();
        headSerials[lane.source] = lane.firstSerial();
        findFirst();
        return event;
    }

    private void findFirst() {
        int best = 0;
        for (int source = 1; source < headNanos.length; source++) {
            if (headNanos[source] < headNanos[best]
                    || (headNanos[source] == headNanos[best] && headSerials[source] < headSerials[best])) {
                best = source;
            }
        }
        first = best;
    }
}
