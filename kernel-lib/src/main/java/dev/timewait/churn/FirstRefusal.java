package dev.timewait.churn;

/**
 * The first attempt that failed.
 *
 * @param nanos when, in nanoseconds since the start
 * @param establishedBefore how many connections had come about by then
 * @param reason why it failed
 */
public record FirstRefusal(long nanos, long establishedBefore, Refusal reason) {

    /** When, in seconds since the start. */
    public double seconds() {
        return nanos / 1e9;
    }
}
