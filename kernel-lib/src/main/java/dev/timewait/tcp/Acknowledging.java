package dev.timewait.tcp;

/**
 * The state of delayed acknowledgment.
 *
 * @param owed whether something came that is not acknowledged yet
 * @param dueNanos when it will be, at the latest; {@link Timers#NEVER} where nothing is owed
 * @param quick how many acknowledgments still go at once (Linux: icsk_ack.quick), 0 or more
 * @param replying whether this end was seen to answer data with data, so that an acknowledgment can travel with it (Linux:
 *     icsk_ack.pingpong)
 * @param delayNanos how long the next one waits (Linux: icsk_ack.ato); 0 before the first data
 * @param lastDataNanos when data came last
 * @param segmentOctets the estimate of the other end's segment size (Linux: icsk_ack.rcv_mss)
 */
public record Acknowledging(
        boolean owed,
        long dueNanos,
        int quick,
        boolean replying,
        long delayNanos,
        long lastDataNanos,
        int segmentOctets) {

    static Acknowledging fresh(int segmentOctets) {
        return new Acknowledging(false, Timers.NEVER, 0, false, 0, Limits.LONG_AGO, segmentOctets);
    }
}
