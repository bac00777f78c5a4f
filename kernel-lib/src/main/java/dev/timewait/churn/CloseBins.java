package dev.timewait.churn;

import java.util.Arrays;

/**
 * The instants at which connections close, kept in bins of time until their waits are over: 4 bytes each, unsorted.
 *
 * <p>Most questions need only how many closes lie in whole bins, and a look through one. A bin is sorted where the order
 * inside it decides. Bins lie in a ring; closes beyond it wait in a heap.
 */
final class CloseBins {

    /** Closes in a bin that is neither long to look through nor a burden by its number. */
    private static final double CLOSES_A_BIN = 12;

    private static final int MOST_BINS = 1 << 17;
    private static final int FEWEST_BINS = 1 << 6;

    /** Offsets in a bin are ints. */
    private static final int WIDEST_LOG2 = 31;

    private static final int[] NOTHING = {};

    private final int widthLog2;
    private final long offsetMask;
    private final int mask;
    private final int[][] offsets;
    private final int[] counts;
    private final LongHeap later = new LongHeap();

    /** The first bin that is still kept. */
    private long oldest;

    /** The one bin whose offsets are sorted, or -1. */
    private long sorted = -1;

    CloseBins(ChurnPlan plan) {
        double span = plan.timeWait()
                .plus(plan.timerGranularity())
                .plus(plan.hold().mean().multipliedBy(10))
                .toNanos();
        double wanted = CLOSES_A_BIN * 1e9 / plan.arrivals().perSecond();
        double width = Math.max(wanted, 2 * span / MOST_BINS);
        widthLog2 = Math.min(WIDEST_LOG2, Math.max(0, Long.SIZE - Long.numberOfLeadingZeros((long) width) - 1));
        offsetMask = (1L << widthLog2) - 1;
        int bins = (int) Math.min(MOST_BINS, Math.max(FEWEST_BINS, 2 * span / (1L << widthLog2)));
        int size = Integer.highestOneBit(bins - 1) << 1;
        mask = size - 1;
        offsets = new int[size][];
        Arrays.fill(offsets, NOTHING);
        counts = new int[size];
    }

    /** The bin of an instant, counted from the start of time. */
    long bin(long nanos) {
        return nanos >>> widthLog2;
    }

    /** The instant at which {@code bin} begins. */
    long start(long bin) {
        return bin << widthLog2;
    }

    /** The first bin that lies beyond the ring. */
    long horizon() {
        return oldest + mask + 1;
    }

    /** The closes in {@code bin}, which must be kept. */
    int count(long bin) {
        return counts[(int) bin & mask];
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

    /** How many closes of the bin of {@code nanos} lie before that instant. */
    int countBeforeInBin(long nanos) {
        int slot = (int) bin(nanos) & mask;
        int bound = (int) (nanos & offsetMask);
        int[] room = offsets[slot];
        int before = 0;
        for (int i = 0; i < counts[slot]; i++) {
            before += room[i] < bound ? 1 : 0;
        }
        return before;
    }

    /** The offsets of {@code bin} in order; those of another bin may be out of order from now on. */
    int[] sort(long bin) {
        int slot = (int) bin & mask;
        if (bin != sorted) {
            Arrays.sort(offsets[slot], 0, counts[slot]);
            sorted = bin;
        }
        return offsets[slot];
    }

    /** Copies the closes of [{@code from}, {@code to}) into an array, in order. */
    long[] between(long from, long to) {
        int size = 0;
        for (long bin = bin(from); bin <= bin(to); bin++) {
            size += count(bin);
        }
        long[] closes = new long[size];
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

    /** Lets go of all bins before {@code bin} and takes in what has come within reach. */
    void forgetBefore(long bin) {
        while (oldest < bin) {
            counts[(int) oldest & mask] = 0;
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
        int[] larger = Arrays.copyOf(offsets[slot], length == 0 ? (int) CLOSES_A_BIN : length + (length >> 1));
        offsets[slot] = larger;
        return larger;
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
