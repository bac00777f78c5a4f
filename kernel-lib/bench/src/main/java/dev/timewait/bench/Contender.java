package dev.timewait.bench;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Engine;
import dev.timewait.churn.PortAlgorithm;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;

/** One way to count a workload: what the bench compares, in the order in which it reports. */
public enum Contender {
    SSJ_UNLIMITED("SSJ", Workload.UNLIMITED, 0),
    SSJ_LIMITED("SSJ", Workload.LIMITED, 0),
    BOUND("bound: two exponentials drawn", Workload.UNLIMITED, 0),
    COUNTS("counts only", Workload.UNLIMITED, 50),
    POOL("exact counts with pool", Workload.LIMITED, 15),
    PORTS("exact with port numbers, least recently used", Workload.LIMITED, 10),
    PORTS_LINUX("exact with port numbers, Linux's search", Workload.LIMITED, 0),
    EVENTS_UNLIMITED("event by event", Workload.UNLIMITED, 5),
    EVENTS_LIMITED("event by event with port numbers, least recently used", Workload.LIMITED, 0),
    SAMPLED("sampled", Workload.UNLIMITED, 0);

    private static final int BLOCK = 512;

    private final String words;
    private final Workload workload;
    private final double bar;

    Contender(String words, Workload workload, double bar) {
        this.words = words;
        this.workload = workload;
        this.bar = bar;
    }

    /**
     * Counts about {@link Workload#ARRIVALS} arrivals.
     *
     * @param seed of the library's draws; the peer goes on with streams of its own
     * @return something that depends on every arrival
     */
    long count(long seed) {
        return switch (this) {
            case SSJ_UNLIMITED, SSJ_LIMITED -> new SsjPeer(workload).run().established();
            case BOUND -> drawTwo(seed);
            case COUNTS, POOL, PORTS, PORTS_LINUX, EVENTS_UNLIMITED, EVENTS_LIMITED, SAMPLED ->
                plan(seed).run().established();
        };
    }

    /** How a table calls it. */
    String words() {
        return words + " (" + workload.letter() + ")";
    }

    /** How many times as fast as the peer it must be; 0 where nothing is asked of it. */
    double bar() {
        return bar;
    }

    /** The peer on the same workload. */
    Contender peer() {
        return switch (workload) {
            case UNLIMITED -> SSJ_UNLIMITED;
            case LIMITED -> SSJ_LIMITED;
        };
    }

    private ChurnPlan plan(long seed) {
        return switch (this) {
            case SSJ_UNLIMITED, SSJ_LIMITED, BOUND -> throw new IllegalStateException(this + " is not of the library");
            case COUNTS -> workload.plan(seed).using(Engine.COUNTS);
            case POOL -> workload.plan(seed).using(Engine.POOL);
            case PORTS ->
                Workload.numbered(PortAlgorithm.LEAST_RECENTLY_USED, seed).using(Engine.PORTS);
            case PORTS_LINUX -> Workload.numbered(PortAlgorithm.LINUX, seed).using(Engine.PORTS);
            case EVENTS_UNLIMITED -> workload.plan(seed).using(Engine.EVENTS);
            case EVENTS_LIMITED ->
                Workload.numbered(PortAlgorithm.LEAST_RECENTLY_USED, seed).using(Engine.EVENTS);
            case SAMPLED -> workload.plan(seed).using(Engine.SAMPLED);
        };
    }

    /** What every path pays that draws a gap and a hold for each arrival, by the library's fastest way to draw. */
    private static long drawTwo(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        RandomStream gaps = streams.stream("arrivals");
        RandomStream holds = streams.stream("holds");
        double[] gap = new double[BLOCK];
        double[] hold = new double[BLOCK];
        long sum = 0;
        for (int drawn = 0; drawn < Workload.ARRIVALS; drawn += BLOCK) {
            int count = Math.min(BLOCK, Workload.ARRIVALS - drawn);
            gaps.fillExponentials(gap, count);
            holds.fillExponentials(hold, count);
            // The sum of their bits: each is read, and none waits for the last addition as a sum of doubles would.
            for (int i = 0; i < count; i++) {
                sum += Double.doubleToRawLongBits(gap[i]) + Double.doubleToRawLongBits(hold[i]);
            }
        }
        return sum;
    }
}
