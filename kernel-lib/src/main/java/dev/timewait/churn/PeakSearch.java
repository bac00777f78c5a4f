package dev.timewait.churn;

/**
 * The highest count in TIME_WAIT at any instant, found bin by bin: a bin is looked into only where the count could exceed
 * the highest so far.
 */
final class PeakSearch {

    private final Closes bins;
    private final WaitClock clock;
    private final BinCursor closed;
    private final BinCursor over;
    private long peak;

    PeakSearch(Closes bins, WaitClock clock) {
        this.bins = bins;
        this.clock = clock;
        closed = new BinCursor(bins);
        over = new BinCursor(bins);
    }

    /** The highest count in the bins so far. */
    long peak() {
        return peak;
    }

    /** The first bin that is still needed. */
    long oldestNeeded() {
        return Math.min(closed.bin(), over.bin());
    }

    /** Takes in all bins before {@code endBin}, to which nothing is added any more. */
    void advance(long endBin) {
        while (closed.bin() < endBin) {
            takeIn(Long.MAX_VALUE);
            closed.advance(closed.bin() + 1);
        }
    }

    /** Takes in what lies before {@code endNanos} in the bin of that instant, the last one. */
    void finish(long endNanos) {
        advance(bins.bin(endNanos));
        takeIn(endNanos);
    }

    private void takeIn(long beforeNanos) {
        long bin = closed.bin();
        long start = bins.start(bin);
        over.advance(bins.bin(Math.max(0, clock.overIfBefore(start))));
        long atMost = closed.before() + bins.count(bin) - over.before();
        if (atMost > peak) {
            boolean onlyCloses = clock.overIfBefore(bins.start(bin + 1)) <= 0 && beforeNanos == Long.MAX_VALUE;
            peak = onlyCloses ? atMost : Math.max(peak, lookInto(start, Math.min(beforeNanos, bins.start(bin + 1))));
        }
    }

    /** The highest count right after a close in [{@code from}, {@code to}). */
    private long lookInto(long from, long to) {
        long[] closes = bins.between(from, to);
        if (closes.length == 0) {
            return 0;
        }
        long firstOver = Math.max(0, clock.overIfBefore(from));
        long lastOver = Math.max(0, clock.overIfBefore(closes[closes.length - 1]));
        long[] begun = bins.between(firstOver, lastOver);
        long overBefore = firstOver == 0 ? 0 : over.before() + bins.countBeforeInBin(firstOver);
        long highest = 0;
        int gone = 0;
        for (int i = 0; i < closes.length; i++) {
            while (gone < begun.length && begun[gone] < clock.overIfBefore(closes[i])) {
                gone++;
            }
            highest = Math.max(highest, closed.before() + i + 1 - overBefore - gone);
        }
        return highest;
    }
}
