package dev.timewait.churn;

/** How many ports have come free: whole bins at a time, and inside a bin only where the caller must know. */
final class PoolCursor {

    /** Up to here looking through a bin each time costs less than to put it in order once. */
    private static final int FEW = 64;

    private final CloseBins bins;
    private final WaitClock clock;
    private long bin;

    /** Those of {@link #bin} that are free already. */
    private int place;

    private long released;

    PoolCursor(CloseBins bins, WaitClock clock) {
        this.bins = bins;
        this.clock = clock;
    }

    /** The ports that have come free as far as this cursor has looked. */
    long released() {
        return released;
    }

    /** Takes in all bins before {@code toBin}. */
    void advance(long toBin) {
        while (bin < toBin) {
            released += bins.count(bin++) - place;
            place = 0;
        }
    }

    /** Takes in every port that is free at {@code nanos}. */
    void advanceTo(long nanos) {
        long bound = clock.overIfBefore(nanos);
        if (bound > 0) {
            advance(bins.bin(bound));
            int free = countBefore(bound);
            released += free - place;
            place = free;
        }
    }

    /** No release comes before this; {@link #advanceTo} has just been asked for. */
    long nextReleaseNanos(long nanos) {
        if (place == bins.count(bin)) {
            // Beyond this bin nothing is known yet but that it comes later.
            return clock.end(bins.start(bin + 1));
        }
        long bound = Math.max(0, clock.overIfBefore(nanos));
        return clock.end(bins.start(bin) + (isFew() ? bins.leastFrom(bound) : bins.sort(bin)[place]));
    }

    private boolean isFew() {
        return bins.count(bin) <= FEW;
    }

    private int countBefore(long bound) {
        if (isFew()) {
            return bins.countBeforeInBin(bound);
        }
        long into = bound - bins.start(bin);
        int count = bins.count(bin);
        int[] offsets = bins.sort(bin);
        int free = place;
        while (free < count && offsets[free] < into) {
            free++;
        }
        return free;
    }
}
