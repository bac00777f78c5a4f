package dev.timewait.bench;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Engine;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.PortAlgorithm;
import java.time.Duration;

/** Which engine is asked to hold more and more live entries: connections open or in TIME_WAIT. */
public enum Population {
    COUNTS("counts only"),
    POOL("exact counts with pool"),
    PORTS("exact with port numbers, least recently used"),
    PORTS_LINUX("exact with port numbers, Linux's search");

    /** How long each connection is alive on average. */
    private static final double ALIVE_SECONDS = Workload.HOLD_SECONDS + Workload.TIME_WAIT_SECONDS;

    /** Ports over live entries: a few more, so that nearly all are taken and hardly any connection is refused. */
    private static final double SPARE = 1.05;

    /** So many arrivals at least, so that a small population is not measured by how a run starts. */
    private static final double ARRIVALS = 1_000_000;

    private final String words;

    Population(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * A run with this many live entries on average once it has risen: two TIME_WAIT lengths and holds, or 1 million
     * arrivals if that is longer. All of it is measured, the rise too.
     *
     * @param liveEntries up to 100 million; with port numbers up to 27 million
     */
    ChurnPlan plan(int liveEntries) {
        int ports = (int) (SPARE * liveEntries);
        ChurnPlan plan = during(liveEntries);
        return switch (this) {
            case COUNTS -> plan.unlimitedPorts().using(Engine.COUNTS);
            case POOL -> plan.ports(ports).using(Engine.POOL);
            case PORTS ->
                plan.localPorts(shared(ports, PortAlgorithm.LEAST_RECENTLY_USED))
                        .using(Engine.PORTS);
            case PORTS_LINUX ->
                plan.localPorts(shared(ports, PortAlgorithm.LINUX)).using(Engine.PORTS);
        };
    }

    /** The arrivals to be expected of {@link #plan(int)}. */
    static double arrivals(int liveEntries) {
        ChurnPlan plan = during(liveEntries);
        return plan.arrivalsPerSecond() * plan.during().toMillis() / 1_000;
    }

    /** One source address has only so many ports to one destination: as many destinations in turn as it takes. */
    private static LocalPorts shared(int ports, PortAlgorithm algorithm) {
        int each = Workload.PORTS.size();
        return LocalPorts.of(Workload.PORTS)
                .toDestinations((ports + each - 1) / each)
                .pickedBy(algorithm);
    }

    private static ChurnPlan during(int liveEntries) {
        // A little below, because a plan counts what is to be expected at once against the most that it allows.
        double rate = liveEntries / ALIVE_SECONDS * (1 - 1e-9);
        double seconds = Math.max(2 * ALIVE_SECONDS, ARRIVALS / rate);
        return Workload.base().arrivalsPerSecond(rate).during(Duration.ofMillis((long) (seconds * 1_000)));
    }
}
