package dev.timewait.churn;

import java.util.Arrays;

/**
 * The instants at which connections close, kept in bins of time until their waits are over: 4 bytes each, unsorted.
 *
 * <p>Most questions need only how many closes lie in whole bins, and a look through one. A bin is sorted where the order
 * inside it decides. Bins lie in a ring; closes beyond it wait in a heap.
 */
final class CloseBins extends Closes implements CloseSink {

    private static final int CLOSES_IN_A_BIN = 12;
    private static final int[] NOTHING = {};

    /** Up to here sorting by insertion is the fastest. */
    private static final int FEW = 32;

    private final long offsetMask;
    private final int[][] offsets;
    private final int[] counts;
    private final LongHeap later = new LongHeap();

    /** Arrays that no bin uses. */
    private int[][] spare = new int[16][];

    private int spareCount;

    /** The one bin whose offsets are sorted, or -1. */
    private long sorted = -1;

    CloseBins(ChurnPlan plan) {
        super(plan, spanNanos(plan), CLOSES_IN_A_BIN);
        offsetMask = (1L << widthLog2) - 1;
        offsets = new int[mask + 1][];
        Arrays.fill(offsets, NOTHING);
        counts = new int[mask + 1];
    }

    @Override
    int count(long bin) {
        return counts[(int) bin & mask];
    }

    @Override
    public void addAll(long[] closes, int count, long earliest, long latest) {
        for (int i = 0; i < count; i++) {
            add(closes[i]);
        }
    }

    /** Adds a close, which must not lie in a bin that is gone. */
    void add(long nanos) {
        long bin = nanos >>> widthLog2;
        if (bin - oldest > mask) {
            later.add(nanos);
            return;
        }
        int slot = (int) bin & mask;
        int count = counts[slot];
        int[] room = offsets[slot];
        if (count == room.length) {
            room = grow(slot);
        }
        room[count] = (int) (nanos & offsetMask);
        counts[slot] = count + 1;
        if (bin == sorted) {
            sink(room, count);
        }
    }

    @Override
    int countBeforeInBin(long nanos) {
        int slot = (int) bin(nanos) & mask;
        int bound = (int) (nanos & offsetMask);
        int[] room = offsets[slot];
        int before = 0;
        int count = counts[slot];
        for (int i = 0; i < count; i++) {
            // The sign of the difference, so that no branch depends on chance.
            before -= (room[i] - bound) >> 31;
        }
        return before;
    }

    /** The least offset in the bin of {@code nanos} that is not before that instant; there must be one. */
    int leastFrom(long nanos) {
        int slot = (int) bin(nanos) & mask;
        int bound = (int) (nanos & offsetMask);
        int[] room = offsets[slot];
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < counts[slot]; i++) {
            least = Math.min(least, room[i] < bound ? Integer.MAX_VALUE : room[i]);
        }
        return least;
    }

    /** The offsets of {@code bin} in order; those of another bin may be out of order from now on. */
    int[] sort(long bin) {
        int slot = (int) bin & mask;
        int[] room = offsets[slot];
        if (bin != sorted) {
            sorted = bin;
            if (counts[slot] > FEW) {
                Arrays.sort(room, 0, counts[slot]);
            } else {
                for (int i = 1; i < counts[slot]; i++) {
                    sink(room, i);
                }
            }
        }
        return room;
    }

    @Override
    long[] between(long from, long to) {
        long[] closes = new long[countAround(from, to)];
        int found = 0;
        for (long bin = bin(from); bin <= bin(to); bin++) {
            int[] room = offsets[(int) bin & mask];
            for (int i = 0; i < count(bin); i++) {
                long close = start(bin) + room[i];
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
            int slot = (int) oldest & mask;
            counts[slot] = 0;
            keep(offsets[slot]);
            offsets[slot] = NOTHING;
            oldest++;
        }
        while (later.size() > 0 && bin(later.first()) < horizon()) {
            long nanos = later.first();
            later.removeFirst();
            add(nanos);
        }
    }

    private int[] grow(int slot) {
        int length = offsets[slot].length;
        if (length == 0 && spareCount > 0) {
            offsets[slot] = spare[--spareCount];
        } else {
            offsets[slot] = Arrays.copyOf(offsets[slot], length == 0 ? usualCloses : length + (length >> 2) + 1);
        }
        return offsets[slot];
    }

    /** Keeps the array of a bin that is gone for one that is to come, so that there are no more than bins in use. */
    private void keep(int[] room) {
        if (room.length > 0) {
            if (spareCount == spare.length) {
                spare = Arrays.copyOf(spare, 2 * spareCount);
            }
            spare[spareCount++] = room;
        }
    }

    private static void sink(int[] room, int last) {
        int place = last;
        int offset = room[last];
        while (place > 0 && room[place - 1] > offset) {
            room[place] = room[place - 1];
            place--;
        }
        room[place] = offset;
    }
}
