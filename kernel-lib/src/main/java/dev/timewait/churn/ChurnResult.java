package dev.timewait.churn;

import dev.timewait.census.CensusSeries;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a plan came to, counted connection by connection.
 *
 * <p>Always {@code arrivals = established + refused} and {@code established = finalEstablished + finalTimeWait + expired
 * + reopened}. TIME_WAIT is counted at the end that closes first.
 *
 * @param plan what was run
 * @param arrivals connections asked for
 * @param established connections that came about
 * @param refused connections for which no port was free
 * @param reopened TIME_WAIT entries of the server that a new connection took over before they were over
 * @param expired TIME_WAIT entries that lasted their full length
 * @param firstRefusalNanos when the first was refused, in nanoseconds since the start; empty when none was
 * @param meanTimeWait time average of the count in TIME_WAIT from {@link ChurnPlan#rampEnd()} to the end of the
 *     arrivals; empty when they ended before
 * @param peakTimeWait the highest count in TIME_WAIT at any instant
 * @param finalEstablished connections open at the end
 * @param finalTimeWait entries in TIME_WAIT at the end
 * @param series counts of ESTABLISHED and TIME_WAIT over time, every {@link ChurnPlan#sampledEvery()} from 0 on and at
 *     the end
 */
public record ChurnResult(
        ChurnPlan plan,
        long arrivals,
        long established,
        long refused,
        long reopened,
        long expired,
        OptionalLong firstRefusalNanos,
        OptionalDouble meanTimeWait,
        long peakTimeWait,
        long finalEstablished,
        long finalTimeWait,
        CensusSeries series) {

    /** When the first arrival was refused, in seconds since the start; empty when none was. */
    public OptionalDouble firstRefusalSeconds() {
        return firstRefusalNanos.isPresent()
                ? OptionalDouble.of(firstRefusalNanos.getAsLong() / 1e9)
                : OptionalDouble.empty();
    }
}
