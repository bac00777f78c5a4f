package dev.timewait.churn;

import dev.timewait.census.CensusSeries;
import dev.timewait.census.Provenance;
import dev.timewait.tcp.TcpState;

/** Collects the rows of a result: each shows the counts just before its instant. */
final class Rows {

    /** There is no further row but the last. */
    static final long NO_MORE = Long.MAX_VALUE;

    private final long stepNanos;
    private final long endNanos;
    private final int longLived;
    private final CensusSeries.Builder counts;
    private final AttemptSeries.Builder attempts = new AttemptSeries.Builder();
    private long nextNanos;

    Rows(ChurnPlan plan) {
        stepNanos = plan.sampledEvery().toNanos();
        endNanos = plan.during().plus(plan.idle()).toNanos();
        longLived = plan.longLived();
        counts = CensusSeries.named(
                Bounds.text(plan.arrivals().perSecond()) + "/s, TIME_WAIT " + Bounds.text(plan.timeWait()),
                new Provenance.Simulated(plan.describe(), plan.seed()),
                TcpState.ESTABLISHED,
                TcpState.TIME_WAIT);
    }

    /** The instant of the next row, or {@link #NO_MORE}. */
    long nextNanos() {
        return nextNanos;
    }

    /** The instant of the last row. */
    long endNanos() {
        return endNanos;
    }

    /** Adds the next row; {@code open} is without the long-lived. */
    void add(long open, long timeWait, long attemptsSoFar, long refusedSoFar) {
        put(nextNanos, open, timeWait, attemptsSoFar, refusedSoFar);
        nextNanos += stepNanos;
        nextNanos = nextNanos < endNanos ? nextNanos : NO_MORE;
    }

    /** Adds the last row. */
    void addLast(long open, long timeWait, long attemptsSoFar, long refusedSoFar) {
        put(endNanos, open, timeWait, attemptsSoFar, refusedSoFar);
    }

    ChurnResult result(ChurnPlan plan, Engine engine, Totals totals) {
        return new ChurnResult(plan, engine, totals, counts.build(), attempts.build());
    }

    private void put(long nanos, long open, long timeWait, long attemptsSoFar, long refusedSoFar) {
        counts.add(nanos, open + longLived, timeWait);
        attempts.add(nanos, attemptsSoFar, refusedSoFar);
    }
}
