package dev.timewait.churn;

/** How many ports have come free: whole bins at a time, and one by one only where the caller must know. */
final class PoolCursor {

    private final CloseBins bins;
    private final WaitClock clock;
    private long bin;
    /** Those of {@link #bin}, in order, that are free already. */
    private int place;

    private long released;

    PoolCursor(CloseBins bins, WaitClock clock) {
        this.bins = bins;
        this.clock = clock;
    }

    /** The bin in which it stands. */
    long bin() {
        return bin;
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

    /** Takes in every port that is free at {@code nanos}; that orders the bin in which the border lies. */
    void advanceTo(long nanos) {
        long bound = clock.overIfBefore(nanos);
        if (bound <= 0) {
            return;
        }
        advance(bins.bin(bound));
        long into = bound - bins.start(bin);
        int count = bins.count(bin);
        int[] offsets = bins.sort(bin);
        while (place < count && offsets[place] < into) {
            place++;
            released++;
        }
    }

    /** No release comes before this; {@link #advanceTo} has just been asked for. */
    long nextReleaseNanos() {
        int count = bins.count(bin);
        // Beyond this bin nothing is ordered yet, so its end is all that is certain.
        return clock.end(place < count ? bins.start(bin) + bins.sort(bin)[place] : bins.start(bin + 1));
    }
}
