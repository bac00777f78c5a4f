package dev.timewait.churn;

import java.util.Arrays;

/** Closes in bins together with the slots of their connections, 8 bytes each. */
final class SlotBins extends Closes {

    private static final int CLOSES_IN_A_BIN = 12;

    /** Up to here looking through a bin each time costs less than to put it in order once. */
    private static final int FEW = 32;

    /** A key holds an offset in its bin and a slot: 31 and 27 bits. */
    static final int SLOT_BITS = 27;

    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final long[] NOTHING = {};

    private final long offsetMask;
    private final long[][] keys;
    private final int[] counts;

    /** Beyond the ring, in no order: hardly ever one. */
    private long[] laterNanos = new long[4];

    private int[] laterSlots = new int[4];
    private int laterCount;
    private long laterBin = Long.MAX_VALUE;

    /** Arrays that no bin uses. */
    private long[][] spare = new long[16][];

    private int spareCount;

    /** The one bin whose keys are sorted, or -1. */
    private long sorted = -1;

    SlotBins(ChurnPlan plan) {
        super(plan, spanNanos(plan), CLOSES_IN_A_BIN);
        offsetMask = (1L << widthLog2) - 1;
        keys = new long[mask + 1][];
        Arrays.fill(keys, NOTHING);
        counts = new int[mask + 1];
    }

    @Override
    int count(long bin) {
        return counts[(int) bin & mask];
    }

    /** Adds the close of the connection in {@code slot}. */
    void add(long nanos, int slot) {
        long bin = bin(nanos);
        if (bin - oldest > mask) {
            addLater(nanos, slot);
            return;
        }
        int place = (int) bin & mask;
        int count = counts[place];
        long[] room = keys[place];
        if (count == room.length) {
            room = grow(place);
        }
        room[count] = ((nanos & offsetMask) << SLOT_BITS) | slot;
        counts[place] = count + 1;
        if (bin == sorted) {
            sink(room, count);
        }
    }

    /**
     * The keys of {@code bin}, of which that at {@code place} is the earliest from there on; those before were put there by
     * earlier calls. A small bin is looked through each time, a large one put in order once.
     */
    long[] earliestAt(long bin, int place) {
        int slot = (int) bin & mask;
        long[] room = keys[slot];
        int count = counts[slot];
        if (count > FEW) {
            sort(bin, room, place, count);
            return room;
        }
        int earliest = place;
        long least = Long.MAX_VALUE;
        for (int i = place; i < count; i++) {
            earliest = room[i] < least ? i : earliest;
            least = Math.min(least, room[i]);
        }
        if (place < count) {
            room[earliest] = room[place];
            room[place] = least;
        }
        return room;
    }

    private void sort(long bin, long[] room, int place, int count) {
        if (bin != sorted) {
            sorted = bin;
            Arrays.sort(room, place, count);
        }
    }

    /** How long after the beginning of its bin a key's connection closes, in nanoseconds. */
    static long offset(long key) {
        return key >>> SLOT_BITS;
    }

    static int slot(long key) {
        return (int) key & SLOT_MASK;
    }

    @Override
    int countBeforeInBin(long nanos) {
        int place = (int) bin(nanos) & mask;
        long bound = (nanos & offsetMask) << SLOT_BITS;
        int before = 0;
        for (int i = 0; i < counts[place]; i++) {
            before += keys[place][i] < bound ? 1 : 0;
        }
        return before;
    }

    @Override
    long[] between(long from, long to) {
        long[] closes = new long[countAround(from, to)];
        int found = 0;
        for (long bin = bin(from); bin <= bin(to); bin++) {
            for (int i = 0; i < count(bin); i++) {
                long close = start(bin) + offset(keys[(int) bin & mask][i]);
                if (close >= from && close < to) {
                    closes[found++] = close;
                }
            }
        }
        long[] inOrder = Arrays.copyOf(closes, found);
        Arrays.sort(inOrder);
        return inOrder;
    }

    @Override
    void forgetBefore(long bin) {
        while (oldest < bin) {
            int place = (int) oldest & mask;
            counts[place] = 0;
            keep(keys[place]);
            keys[place] = NOTHING;
            oldest++;
        }
        if (laterBin < horizon()) {
            takeInLater();
        }
    }

    private long[] grow(int place) {
        int length = keys[place].length;
        if (length == 0 && spareCount > 0) {
            keys[place] = spare[--spareCount];
        } else {
            keys[place] = Arrays.copyOf(keys[place], length == 0 ? usualCloses : length + (length >> 2) + 1);
        }
        return keys[place];
    }

    /** Keeps the array of a bin that is gone for one that is to come, so that there are no more than bins in use. */
    private void keep(long[] room) {
        if (room.length > 0) {
            if (spareCount == spare.length) {
                spare = Arrays.copyOf(spare, 2 * spareCount);
            }
            spare[spareCount++] = room;
        }
    }

    private void addLater(long nanos, int slot) {
        if (laterCount == laterSlots.length) {
            laterNanos = Arrays.copyOf(laterNanos, 2 * laterCount);
            laterSlots = Arrays.copyOf(laterSlots, 2 * laterCount);
        }
        laterNanos[laterCount] = nanos;
        laterSlots[laterCount++] = slot;
        laterBin = Math.min(laterBin, bin(nanos));
    }

    private void takeInLater() {
        int count = laterCount;
        laterCount = 0;
        laterBin = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            // One that is still beyond goes back to a place that has been read already.
            add(laterNanos[i], laterSlots[i]);
        }
    }

    private static void sink(long[] room, int last) {
        long key = room[last];
        int place = last;
        while (place > 0 && room[place - 1] > key) {
            room[place] = room[place - 1];
            place--;
        }
        room[place] = key;
    }
}
