package dev.timewait.churn;

/**
 * The instants at which connections close, kept until their waits are over: how many lie in each bin of time, and, where
 * the order inside a bin decides, which.
 */
abstract class Closes {

    static final int MOST_BINS = 1 << 15;
    private static final int FEWEST_BINS = 1 << 6;
    private static final int MOST_USUAL = 1 << 16;

    /** Offsets in a bin are ints. */
    private static final int WIDEST_LOG2 = 31;

    final int widthLog2;

    /** Room for the closes of most bins, so that few arrays must grow. */
    final int usualCloses;

    /** Bins lie in a ring of this many, less one. */
    final int mask;

    /** The first bin that is still kept. */
    long oldest;

    /**
     * Bins that suit closes which are kept for {@code spanNanos}.
     *
     * @param closesInABin so many that a bin is neither long to look through nor a burden by its number
     */
    Closes(ChurnPlan plan, double spanNanos, double closesInABin) {
        double wanted = closesInABin * 1e9 / plan.arrivals().perSecond();
        double width = Math.max(wanted, 2 * spanNanos / MOST_BINS);
        widthLog2 = Math.min(WIDEST_LOG2, Math.max(0, Long.SIZE - Long.numberOfLeadingZeros((long) width) - 1));
        double expected = plan.arrivals().perSecond() * (1L << widthLog2) / 1e9;
        usualCloses = (int) Math.min(MOST_USUAL, Math.max(closesInABin, expected + Math.sqrt(expected)));
        int bins = (int) Math.min(MOST_BINS, Math.max(FEWEST_BINS, 2 * spanNanos / (1L << widthLog2)));
        mask = (Integer.highestOneBit(bins - 1) << 1) - 1;
    }

    /** The time for which closes are kept: until nearly all that were asked for together are over. */
    static double spanNanos(ChurnPlan plan) {
        return plan.timeWait()
                .plus(plan.timerGranularity())
                .plus(plan.hold().mean().multipliedBy(10))
                .toNanos();
    }

    /** The bin of an instant, counted from the start of time. */
    final long bin(long nanos) {
        return nanos >>> widthLog2;
    }

    /** The instant at which {@code bin} begins. */
    final long start(long bin) {
        return bin << widthLog2;
    }

    /** The first bin that lies beyond the ring. */
    final long horizon() {
        return oldest + mask + 1;
    }

    /** The closes in {@code bin}, which must be kept. */
    abstract int count(long bin);

    /** How many closes of the bin of {@code nanos} lie before that instant. */
    abstract int countBeforeInBin(long nanos);

    /** The closes of [{@code from}, {@code to}), in order. */
    abstract long[] between(long from, long to);

    /** Lets go of all bins before {@code bin} and takes in what has come within reach. */
    abstract void forgetBefore(long bin);

    /** How many closes lie in the bins that [{@code from}, {@code to}) touches. */
    final int countAround(long from, long to) {
        int size = 0;
        for (long bin = bin(from); bin <= bin(to); bin++) {
            size += count(bin);
        }
        return size;
    }
}
