package dev.timewait.churn;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The replications of one plan: they differ in their seed alone.
 *
 * @param rows one a replication, at least one
 */
public record SweepPoint(List<SweepRow> rows) {

    /** Copies the list; refuses an empty one. */
    public SweepPoint {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("rows is 0 replications; it must be at least one");
        }
    }

    /** What was run, with the seed of the first replication. */
    public ChurnPlan plan() {
        return rows.get(0).plan();
    }

    /** The mean count in TIME_WAIT after the ramp, in entries. */
    public Estimate meanTimeWait() {
        return estimate(row ->
                row.totals().meanTimeWait().orElseThrow(() -> new IllegalStateException("a swept plan has no mean")));
    }

    /** The share of attempts that failed, 0 to 1. */
    public Estimate refusedShare() {
        return estimate(SweepRow::refusedShare);
    }

    /** Any number of a row, such as {@code row -> row.totals().peakTimeWait()}. */
    public Estimate estimate(ToDoubleFunction<SweepRow> number) {
        return Estimate.of(rows.stream().mapToDouble(number).toArray());
    }
}
