package dev.timewait.churn;

/** A place in the bins that only moves on, and the number of closes before it. */
final class BinCursor {

    private final Closes bins;
    private long bin;
    private long before;

    BinCursor(Closes bins) {
        this.bins = bins;
    }

    /** The bin in which it stands. */
    long bin() {
        return bin;
    }

    /** The closes in all bins before. */
    long before() {
        return before;
    }

    /** Moves to {@code toBin}, if that lies ahead. */
    void advance(long toBin) {
        while (bin < toBin) {
            before += bins.count(bin++);
        }
    }

    /** Moves to the bin of {@code nanos} and says how many closes lie before that instant; 0 where it is below 0. */
    long countBefore(long nanos) {
        if (nanos <= 0) {
            return 0;
        }
        advance(bins.bin(nanos));
        return before + bins.countBeforeInBin(nanos);
    }
}
