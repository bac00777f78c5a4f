package dev.timewait.churn;

import java.util.Arrays;

/**
 * When the open connections will close, to be taken out in order of time.
 *
 * <p>A calendar of bins, each a short span of time and a linked list through the slots: a closing goes into its bin
 * unsorted, and a bin is sorted when its time has come. That is a few steps for each connection however many are open,
 * where a heap takes the logarithm of their number. Closings beyond the last bin wait in a heap. It relies on time:
 * whoever adds a closing has already asked for all that were due before it.
 */
final class SlotCalendar {

    private static final int BINS = 4096;

    /** Arrivals in the span of a bin, when it is not the longest hold that decides. */
    private static final double ARRIVALS_A_BIN = 4;

    /** Mean holds that all bins together span: 1 in 22,000 exponential ones is longer. */
    private static final double HOLDS_IN_ALL = 10;

    /** Up to here sorting by insertion is the fastest. */
    private static final int FEW = 48;

    /** A key holds an offset in its bin and a slot: 36 and 27 bits. */
    private static final int SLOT_BITS = 27;

    private static final int MOST_OFFSET_BITS = 36;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private final Slots slots;

    /** The span of a bin as a power of two, so that finding one takes no division. */
    private final int widthLog2;

    private final int[] heads = new int[BINS];
    private final SlotHeap later;

    /** The bin of the present, counted from the start of time; its keys are sorted, and taken out up to {@link #taken}. */
    private long present;

    private long[] keys = new long[64];
    private int keyCount;
    private int taken;
    private int size;

    SlotCalendar(ChurnPlan plan, Slots slots) {
        this.slots = slots;
        later = new SlotHeap(slots);
        double apart = 1e9 / plan.arrivals().perSecond();
        double hold = plan.hold().mean().toNanos();
        long width = (long) Math.max(1, Math.max(ARRIVALS_A_BIN * apart, HOLDS_IN_ALL * hold / BINS));
        widthLog2 = Math.min(MOST_OFFSET_BITS, Long.SIZE - Long.numberOfLeadingZeros(width));
        Arrays.fill(heads, Slots.NONE);
    }

    int size() {
        return size;
    }

    /** Adds a slot whose instant, already set, is not before the last that {@link #isDue} was asked for. */
    void add(int slot) {
        long bin = slots.nanos[slot] >>> widthLog2;
        size++;
        if (bin == present) {
            insertNow(key(slot));
        } else if (bin - present < BINS) {
            link(bin, slot);
        } else {
            later.add(slot);
        }
    }

    /** Whether a closing is due at {@code nanos} or before. */
    boolean isDue(long nanos) {
        while (taken == keyCount) {
            long bin = nanos >> widthLog2;
            if (bin <= present) {
                return false;
            }
            open(size == 0 ? bin : present + 1);
        }
        return slots.nanos[slotOf(keys[taken])] <= nanos;
    }

    /** Takes out the earliest closing; one must be due. */
    int remove() {
        size--;
        return slotOf(keys[taken++]);
    }

    private void open(long bin) {
        present = bin;
        while (later.size() > 0 && slots.nanos[later.first()] >>> widthLog2 < bin + BINS) {
            int slot = later.removeFirst();
            link(slots.nanos[slot] >>> widthLog2, slot);
        }
        keyCount = 0;
        taken = 0;
        int head = (int) bin & (BINS - 1);
        for (int slot = heads[head]; slot != Slots.NONE; slot = slots.next[slot]) {
            append(key(slot));
        }
        heads[head] = Slots.NONE;
        sort();
    }

    private void link(long bin, int slot) {
        int head = (int) bin & (BINS - 1);
        slots.next[slot] = heads[head];
        heads[head] = slot;
    }

    private long key(int slot) {
        return ((slots.nanos[slot] & ((1L << widthLog2) - 1)) << SLOT_BITS) | slot;
    }

    private static int slotOf(long key) {
        return (int) key & SLOT_MASK;
    }

    private void append(long key) {
        if (keyCount == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keyCount);
        }
        keys[keyCount++] = key;
    }

    private void insertNow(long key) {
        append(key);
        sink(keyCount - 1);
    }

    private void sort() {
        if (keyCount > FEW) {
            Arrays.sort(keys, 0, keyCount);
            return;
        }
        for (int i = 1; i < keyCount; i++) {
            sink(i);
        }
    }

    /** Puts the key at {@code end} where it belongs among those before it that are still to come. */
    private void sink(int end) {
        long key = keys[end];
        int place = end;
        while (place > taken && keys[place - 1] > key) {
            keys[place] = keys[place - 1];
            place--;
        }
        keys[place] = key;
    }
}
