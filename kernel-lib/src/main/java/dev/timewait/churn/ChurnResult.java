package dev.timewait.churn;

import dev.timewait.census.CensusSeries;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a plan came to.
 *
 * <p>The counts are those of the end that the plan watches ({@link ChurnPlan#watched()}).
 *
 * @param plan what was run
 * @param engine how it was counted, and so what is exact about it
 * @param totals the numbers of the whole run
 * @param series counts of ESTABLISHED and TIME_WAIT over time, every {@link ChurnPlan#sampledEvery()} from 0 on and at
 *     the end
 * @param attempts calls of connect() at the same rows
 */
public record ChurnResult(ChurnPlan plan, Engine engine, Totals totals, CensusSeries series, AttemptSeries attempts) {

    /** Connections asked for. */
    public long arrivals() {
        return totals.arrivals();
    }

    /** Connections that came about. */
    public long established() {
        return totals.established();
    }

    /** Attempts that failed. */
    public long refused() {
        return totals.refused();
    }

    /** TIME_WAIT entries of the server that a new SYN took over before they were over. */
    public long reopened() {
        return totals.reopened();
    }

    /** TIME_WAIT entries that lasted their full length. */
    public long expired() {
        return totals.expired();
    }

    /** When the first attempt was refused, in nanoseconds since the start; empty when none was. */
    public OptionalLong firstRefusalNanos() {
        return totals.firstRefusal()
                .map(first -> OptionalLong.of(first.nanos()))
                .orElse(OptionalLong.empty());
    }

    /** When the first attempt was refused, in seconds since the start; empty when none was. */
    public OptionalDouble firstRefusalSeconds() {
        return totals.firstRefusal()
                .map(first -> OptionalDouble.of(first.seconds()))
                .orElse(OptionalDouble.empty());
    }

    /** Time average of the count in TIME_WAIT after the ramp; empty when the arrivals ended before. */
    public OptionalDouble meanTimeWait() {
        return totals.meanTimeWait();
    }

    /** The highest count in TIME_WAIT at any instant ({@link Engine#SAMPLED}: at any row). */
    public long peakTimeWait() {
        return totals.peakTimeWait();
    }

    /** Connections open at the end. */
    public long finalEstablished() {
        return totals.finalEstablished();
    }

    /** Entries in TIME_WAIT at the end. */
    public long finalTimeWait() {
        return totals.finalTimeWait();
    }
}
