package dev.timewait.bench;

import dev.timewait.churn.ChurnPlan;
import java.time.Duration;

/** Which engine is asked for more and more live entries: connections open or in TIME_WAIT. */
public enum Growth {
    COUNTS("counts only") {
        @Override
        ChurnPlan plan(int liveEntries) {
            return during(Workload.base().unlimitedPorts(), liveEntries / TAKEN_SECONDS);
        }
    },
    POOL("exact counts with pool") {
        @Override
        ChurnPlan plan(int liveEntries) {
            return during(Workload.base().ports(liveEntries), WANTED * liveEntries / TAKEN_SECONDS);
        }
    };

    /** How long a port is taken. */
    private static final double TAKEN_SECONDS = Workload.HOLD_SECONDS + Workload.TIME_WAIT_SECONDS;

    /** Demand over ports, as in the limited workload. */
    private static final double WANTED = Workload.ARRIVALS_PER_SECOND
            * TAKEN_SECONDS
            / Workload.LIMITED.ports().orElseThrow();

    /** So many arrivals at least, so that a small population is not measured by how a run starts. */
    private static final double ARRIVALS = 1_000_000;

    private final String words;

    Growth(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * A run with this many live entries once it has risen: two TIME_WAIT lengths and holds, or 1 million arrivals if that
     * is longer. All of it is measured, the rise too.
     */
    abstract ChurnPlan plan(int liveEntries);

    private static ChurnPlan during(ChurnPlan plan, double arrivalsPerSecond) {
        double seconds = Math.max(2 * TAKEN_SECONDS, ARRIVALS / arrivalsPerSecond);
        // A little below, because a plan counts what is to be expected at once against the most that it allows.
        double rate = arrivalsPerSecond * (1 - 1e-9);
        return plan.arrivalsPerSecond(rate).during(Duration.ofMillis((long) (seconds * 1_000)));
    }

    /** The arrivals to be expected of {@link #plan(int)}. */
    double arrivals(int liveEntries) {
        ChurnPlan plan = plan(liveEntries);
        return plan.arrivalsPerSecond() * plan.during().toMillis() / 1_000;
    }
}
