package dev.timewait.churn;

/** Takes closes a block at a time. */
interface CloseSink {

    /**
     * Adds the closes of connections that were asked for one after the other.
     *
     * @param count how many of {@code closes}, from the first on
     * @param earliest no close is before
     * @param latest no close is after
     */
    void addAll(long[] closes, int count, long earliest, long latest);
}
