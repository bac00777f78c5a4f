package dev.timewait.churn;

/**
 * The entries of one end in TIME_WAIT, in the order in which they began to wait.
 *
 * <p>TIME_WAIT has one length, so entries expire in the order of their arrival and no heap of timers is needed.
 */
final class TimeWaitList {

    private final Slots slots;
    private final WaitClock clock;
    private int head = Slots.NONE;
    private int tail = Slots.NONE;
    private int size;
    private long headEndNanos = Long.MAX_VALUE;

    TimeWaitList(Slots slots, WaitClock clock) {
        this.slots = slots;
        this.clock = clock;
    }

    int size() {
        return size;
    }

    /** When the first entry is over; far away where there is none. */
    long headEndNanos() {
        return headEndNanos;
    }

    /** The entry behind {@code slot}, or {@link Slots#NONE}. */
    int after(int slot) {
        return slots.next[slot];
    }

    /** When the entry in {@code slot} began to wait. */
    long since(int slot) {
        return slots.nanos[slot];
    }

    /** Adds an entry that begins to wait at {@code nanos}, not before the last. */
    void add(int slot, long nanos) {
        slots.nanos[slot] = nanos;
        slots.next[slot] = Slots.NONE;
        if (slots.previous.length > 0) {
            slots.previous[slot] = tail;
        }
        if (tail == Slots.NONE) {
            setHead(slot);
        } else {
            slots.next[tail] = slot;
        }
        tail = slot;
        size++;
    }

    /** Takes out the first entry; there must be one. */
    int removeFirst() {
        int first = head;
        size--;
        setHead(slots.next[first]);
        if (head == Slots.NONE) {
            tail = Slots.NONE;
        } else if (slots.previous.length > 0) {
            slots.previous[head] = Slots.NONE;
        }
        return first;
    }

    /** Takes out an entry before it is its turn. */
    void remove(int slot) {
        int before = slots.previous[slot];
        if (before == Slots.NONE) {
            removeFirst();
            return;
        }
        int after = slots.next[slot];
        slots.next[before] = after;
        if (after == Slots.NONE) {
            tail = before;
        } else {
            slots.previous[after] = before;
        }
        size--;
    }

    private void setHead(int slot) {
        head = slot;
        headEndNanos = slot == Slots.NONE ? Long.MAX_VALUE : clock.end(slots.nanos[slot]);
    }
}
