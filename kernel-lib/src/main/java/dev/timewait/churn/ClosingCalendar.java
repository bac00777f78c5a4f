package dev.timewait.churn;

import java.util.Arrays;

/**
 * When the open connections will close, to be taken out in order of time.
 *
 * <p>A calendar of bins, each a short span of time: a closing goes into its bin unsorted, and a bin is sorted when its
 * time has come. That is a few steps for each connection however many are open, where a heap takes the logarithm of their
 * number. Closings beyond the last bin wait in a heap. It relies on time: whoever adds a closing has already asked for
 * all that were due before it.
 */
final class ClosingCalendar {

    private static final int BINS = 4096;

    /** Arrivals in the span of a bin, when it is not the longest hold that decides. */
    private static final double ARRIVALS_A_BIN = 4;

    /** Mean holds that all bins together span: 1 in 22,000 exponential ones is longer. */
    private static final double HOLDS_IN_ALL = 10;

    /** Up to here sorting by insertion is the fastest. */
    private static final int FEW = 48;

    /** The span of a bin as a power of two, so that finding one takes no division. */
    private final int widthLog2Nanos;

    private final long[][] bins = new long[BINS][];
    private final int[] counts = new int[BINS];
    private final LongHeap later = new LongHeap();

    /** The bin of the present, counted from the start of time; sorted, and taken out up to {@link #next}. */
    private long present;

    private long[] now = new long[8];
    private int nowCount;
    private int next;
    private int size;

    /** A calendar whose bins suit this plan; any plan gives the same order. */
    ClosingCalendar(ChurnPlan plan) {
        double apart = 1e9 / plan.arrivals().perSecond();
        double hold = plan.hold().mean().toNanos();
        long width = (long) Math.max(1, Math.max(ARRIVALS_A_BIN * apart, HOLDS_IN_ALL * hold / BINS));
        widthLog2Nanos = Long.SIZE - Long.numberOfLeadingZeros(width);
    }

    int size() {
        return size;
    }

    /** Adds a closing at {@code nanos}, which must not lie before the last instant that {@link #isDue} was asked for. */
    void add(long nanos) {
        long bin = nanos >>> widthLog2Nanos;
        if (bin == present) {
            insertNow(nanos);
        } else if (bin - present < BINS) {
            put(slot(bin), nanos);
        } else {
            later.add(nanos);
        }
        size++;
    }

    /** Whether a closing is due at {@code nanos} or before. */
    boolean isDue(long nanos) {
        while (next == nowCount) {
            long bin = nanos >>> widthLog2Nanos;
            if (bin == present) {
                return false;
            }
            open(size == 0 ? bin : present + 1);
        }
        return now[next] <= nanos;
    }

    /** Takes out the earliest closing; one must be due. */
    long remove() {
        size--;
        return now[next++];
    }

    private void open(long bin) {
        present = bin;
        int slot = slot(bin);
        while (later.size() > 0 && later.first() >>> widthLog2Nanos < bin + BINS) {
            put(slot(later.first() >>> widthLog2Nanos), later.first());
            later.removeFirst();
        }
        // The emptied array of the past bin serves the next one that comes into this slot.
        long[] empty = now;
        now = bins[slot] == null ? new long[8] : bins[slot];
        bins[slot] = empty;
        nowCount = counts[slot];
        counts[slot] = 0;
        next = 0;
        sortNow();
    }

    private static int slot(long bin) {
        return (int) bin & (BINS - 1);
    }

    private void put(int slot, long nanos) {
        long[] bin = bins[slot];
        int count = counts[slot]++;
        if (bin == null) {
            bin = bins[slot] = new long[8];
        } else if (count == bin.length) {
            bin = bins[slot] = Arrays.copyOf(bin, 2 * count);
        }
        bin[count] = nanos;
    }

    private void insertNow(long nanos) {
        if (nowCount == now.length) {
            now = Arrays.copyOf(now, 2 * nowCount);
        }
        sink(nowCount++, nanos);
    }

    private void sortNow() {
        if (nowCount > FEW) {
            Arrays.sort(now, 0, nowCount);
            return;
        }
        for (int i = 1; i < nowCount; i++) {
            sink(i, now[i]);
        }
    }

    /** Puts {@code nanos} where it belongs among those before place {@code end} that are still to come. */
    private void sink(int end, long nanos) {
        int place = end;
        while (place > next && now[place - 1] > nanos) {
            now[place] = now[place - 1];
            place--;
        }
        now[place] = nanos;
    }
}
