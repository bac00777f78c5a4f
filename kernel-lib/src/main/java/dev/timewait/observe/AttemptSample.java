package dev.timewait.observe;

import dev.timewait.data.CsvRow;

/**
 * One look at a client that runs out of local ports: what it had asked for so far, and what came of it.
 *
 * @param atNanos the instant of the look, nanoseconds since the first attempt, 0 or more; the true one, not the one that
 *     was planned
 * @param attempts connections that were asked for, 0 or more: the sum of the next three
 * @param connects those that came about, 0 or more
 * @param notAvailable those for which connect() found no local port (errno EADDRNOTAVAIL), 0 or more
 * @param inUse those for which bind() found none (errno EADDRINUSE), 0 or more
 * @param timeWait the kernel's {@code tw}, of both ends of the connections, 0 or more
 */
public record AttemptSample(long atNanos, long attempts, long connects, long notAvailable, long inUse, long timeWait) {

    /** Refuses attempts that are not the sum of their outcomes with an {@link IllegalArgumentException}. */
    public AttemptSample {
        long sum = connects + notAvailable + inUse;
        if (attempts != sum) {
            throw new IllegalArgumentException("attempts is " + attempts + "; with " + connects + " connects, "
                    + notAvailable + " EADDRNOTAVAIL and " + inUse + " EADDRINUSE it must be " + sum);
        }
    }

    /** The attempts that failed for want of a port, 0 or more. */
    public long refused() {
        return notAvailable + inUse;
    }

    /** The instant of the look, in seconds since the first attempt. */
    public double seconds() {
        return atNanos / 1e9;
    }

    static AttemptSample of(CsvRow row) {
        return new AttemptSample(
                row.requiredCount("nanos"),
                row.requiredCount("attempts"),
                row.requiredCount("connects"),
                row.requiredCount("eaddrnotavail"),
                row.requiredCount("eaddrinuse"),
                row.requiredCount("tw"));
    }
}
