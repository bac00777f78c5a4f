package dev.timewait.bench;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;

/** One way to count a workload: what the bench compares, in the order in which it reports. */
public enum Contender {
    SSJ_UNLIMITED("SSJ", Workload.UNLIMITED, 0),
    SSJ_LIMITED("SSJ", Workload.LIMITED, 0),
    BOUND("bound: two exponentials drawn", Workload.UNLIMITED, 0),
    RUN_UNLIMITED("run()", Workload.UNLIMITED, 50),
    RUN_LIMITED("run()", Workload.LIMITED, 15);

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
            case RUN_UNLIMITED, RUN_LIMITED -> workload.plan(seed).run().established();
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

    /** What every path pays that draws a gap and a hold for each arrival, and nothing else. */
    private static long drawTwo(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        RandomStream gaps = streams.stream("arrivals");
        RandomStream holds = streams.stream("holds");
        double sum = 0;
        for (int i = 0; i < Workload.ARRIVALS; i++) {
            sum += gaps.nextExponential() + holds.nextExponential();
        }
        return (long) sum;
    }
}
