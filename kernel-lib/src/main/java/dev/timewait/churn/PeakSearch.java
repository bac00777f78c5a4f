package dev.timewait.churn;

/**
 * The highest count in TIME_WAIT at any instant, found bin by bin: a bin is looked into only where the count could exceed
 * the highest so far.
 *
 * <p>Bins that could are put aside, and of those put aside the most promising is looked into first; that settles most of
 * the others.
 */
final class PeakSearch {

    private static final int MOST_ASIDE = 64;

    /** Bins that are passed over at once. */
    private static final int GROUP = 8;

    /** Bins that may pass before those put aside are settled, as a share of the ring: their closes must still be kept. */
    private static final int SHARE_OF_RING = 16;

    private final Closes bins;
    private final WaitClock clock;
    private final BinCursor closed;
    private final BinCursor over;
    private long peak;

    private int aside;
    private final long[] asideBin = new long[MOST_ASIDE];
    private final long[] asideAtMost = new long[MOST_ASIDE];
    private final long[] asideClosed = new long[MOST_ASIDE];
    private final long[] asideOver = new long[MOST_ASIDE];

    PeakSearch(Closes bins, WaitClock clock) {
        this.bins = bins;
        this.clock = clock;
        closed = new BinCursor(bins);
        over = new BinCursor(bins);
    }

    /** The highest count in the bins so far; {@link #finish} has settled them all. */
    long peak() {
        return peak;
    }

    /** The first bin that is still needed. */
    long oldestNeeded() {
        return aside == 0 ? Math.min(closed.bin(), over.bin()) : bins.bin(firstOver(asideBin[0]));
    }

    /** Takes in all bins before {@code endBin}, to which nothing is added any more. */
    void advance(long endBin) {
        while (closed.bin() < endBin) {
            if (!passGroup(endBin)) {
                takeIn();
                closed.advance(closed.bin() + 1);
            }
        }
        if (aside > 0 && endBin - asideBin[0] > bins.mask / SHARE_OF_RING) {
            settle();
        }
    }

    /** Passes over several bins where even all of their closes together could not exceed the peak; false where they could. */
    private boolean passGroup(long endBin) {
        long first = closed.bin();
        if (endBin - first < GROUP) {
            return false;
        }
        over.advance(bins.bin(firstOver(first)));
        long atMost = closed.before() - over.before();
        for (long bin = first; bin < first + GROUP; bin++) {
            atMost += bins.count(bin);
        }
        if (atMost > peak) {
            return false;
        }
        closed.advance(first + GROUP);
        return true;
    }

    /** Takes in what lies before {@code endNanos}, the end of the run. */
    void finish(long endNanos) {
        advance(bins.bin(endNanos));
        settle();
        over.advance(bins.bin(firstOver(closed.bin())));
        lookInto(closed.bin(), endNanos, closed.before(), over.before());
    }

    /** The bound below which a wait must have begun to be over when {@code bin} begins. */
    private long firstOver(long bin) {
        return Math.max(0, clock.overIfBefore(bins.start(bin)));
    }

    private void takeIn() {
        long bin = closed.bin();
        over.advance(bins.bin(firstOver(bin)));
        long atMost = closed.before() + bins.count(bin) - over.before();
        if (atMost <= peak) {
            return;
        }
        if (clock.overIfBefore(bins.start(bin + 1)) <= 0) {
            // Nothing is over yet, so the count only climbs.
            peak = atMost;
            return;
        }
        if (aside == MOST_ASIDE) {
            settle();
        }
        asideBin[aside] = bin;
        asideAtMost[aside] = atMost;
        asideClosed[aside] = closed.before();
        asideOver[aside++] = over.before();
    }

    /** Looks into those put aside until none of them could exceed the peak. */
    private void settle() {
        while (aside > 0) {
            int best = 0;
            for (int i = 1; i < aside; i++) {
                best = asideAtMost[i] > asideAtMost[best] ? i : best;
            }
            if (asideAtMost[best] <= peak) {
                break;
            }
            asideAtMost[best] = 0;
            lookInto(asideBin[best], bins.start(asideBin[best] + 1), asideClosed[best], asideOver[best]);
        }
        aside = 0;
    }

    /** Follows the count from close to close in {@code bin}, up to {@code endNanos}. */
    private void lookInto(long bin, long endNanos, long closedBefore, long overBefore) {
        long firstOver = firstOver(bin);
        long overAtStart = firstOver == 0 ? 0 : overBefore + bins.countBeforeInBin(firstOver);
        if (closedBefore + bins.count(bin) - overAtStart <= peak) {
            return;
        }
        long[] closes = bins.between(bins.start(bin), endNanos);
        if (closes.length == 0) {
            return;
        }
        long[] begun = bins.between(firstOver, Math.max(0, clock.overIfBefore(closes[closes.length - 1])));
        int gone = 0;
        for (int i = 0; i < closes.length; i++) {
            while (gone < begun.length && begun[gone] < clock.overIfBefore(closes[i])) {
                gone++;
            }
            peak = Math.max(peak, closedBefore + i + 1 - overAtStart - gone);
        }
    }
}
