package dev.timewait.churn;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run came to, in numbers; those of TIME_WAIT are of the end that the plan watches.
 *
 * <p>Always {@code attempts = established + refused}, and {@code arrivals = established + abandoned} + the callers that
 * still wait for their next attempt. Without retries {@code arrivals = attempts}.
 *
 * <p>A close that is to leave an entry at the watched end is counted in exactly one of {@code finalTimeWait},
 * {@code expired}, {@code overflowed} and, for an entry that was taken over, {@code recycled} at the client,
 * {@code reopened} or {@code delayed} at the server. Where every connection waits at that end, these add up to the
 * connections that have closed: {@code established - (finalEstablished - longLived)}.
 *
 * @param arrivals connections asked for
 * @param attempts calls of connect(), retries included
 * @param established connections that came about
 * @param refused attempts that failed
 * @param abandoned callers that gave up
 * @param delayed connections whose first SYN met an entry of the server's that would not yield; the RST that this provokes
 *     ends the entry, and the SYN that follows a second later is taken (RFC 9293 §3.10.7.3, RFC 1337 §2, RFC 6298 §2.1;
 *     Linux 6.18 repeats it after some milliseconds already, data/redial.csv)
 * @param recycled entries of the client that a new connect() took over (Linux counts them as TWRecycled)
 * @param reopened entries of the server that a new SYN took over
 * @param overflowed closes that left no entry, because the system had as many as it may
 * @param expired entries that lasted their full length
 * @param firstRefusal the first attempt that failed; empty when none did
 * @param meanTimeWait time average of the count in TIME_WAIT from {@link ChurnPlan#rampEnd()} to the end of the
 *     arrivals; empty when they ended before
 * @param peakTimeWait the highest count in TIME_WAIT at any instant ({@link Engine#SAMPLED}: at any row)
 * @param finalEstablished connections open at the end
 * @param finalTimeWait entries in TIME_WAIT at the end
 */
public record Totals(
        long arrivals,
        long attempts,
        long established,
        long refused,
        long abandoned,
        long delayed,
        long recycled,
        long reopened,
        long overflowed,
        long expired,
        Optional<FirstRefusal> firstRefusal,
        OptionalDouble meanTimeWait,
        long peakTimeWait,
        long finalEstablished,
        long finalTimeWait) {

    /** Closes that left an entry at the watched end, or would have but for the limit of entries. */
    long closesThatWait(End watched) {
        long takenOver = switch (watched) {
            case CLIENT -> recycled;
            case SERVER -> reopened + delayed;
        };
        return finalTimeWait + expired + overflowed + takenOver;
    }

    /** Callers that at the end still waited for their next attempt. */
    public long retrying() {
        return arrivals - established - abandoned;
    }
}
