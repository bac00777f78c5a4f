package dev.timewait.churn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One plan under several lengths of TIME_WAIT and several rates of arrival: every pair of them is a plan of its own.
 *
 * <p>Each runs until its own ramp is over and then as long as the base plan says, so that every mean is taken over the
 * same span of steady traffic.
 *
 * @param base what stays the same; its {@code during} is the span after the ramp
 * @param timeWaits the lengths of TIME_WAIT, in the order of the rows
 * @param ratesPerSecond the rates of arrival, in the order of the columns
 */
public record Sweep(ChurnPlan base, List<Duration> timeWaits, List<Double> ratesPerSecond) {

    /** Copies both lists; an empty one is refused with an {@link IllegalArgumentException}. */
    public Sweep {
        timeWaits = List.copyOf(timeWaits);
        ratesPerSecond = List.copyOf(ratesPerSecond);
        if (timeWaits.isEmpty() || ratesPerSecond.isEmpty()) {
            throw new IllegalArgumentException("sweep is over " + timeWaits.size() + " lengths and "
                    + ratesPerSecond.size() + " rates; it needs at least one of each");
        }
    }

    /** The sweep over nothing but what {@code base} says. */
    public static Sweep of(ChurnPlan base) {
        return new Sweep(base, List.of(base.timeWait()), List.of(base.arrivalsPerSecond()));
    }

    /** Rows for these lengths of TIME_WAIT, in seconds: each 0 to 3,600. */
    public Sweep overTimeWait(double... seconds) {
        List<Duration> lengths = Arrays.stream(seconds)
                .mapToObj(s -> Duration.ofNanos(Math.round(s * 1e9)))
                .toList();
        return new Sweep(base, lengths, ratesPerSecond);
    }

    /** Rows for these settings of MSL, in seconds: each 0 to 1,800; TIME_WAIT lasts twice as long. */
    public Sweep overMsl(double... seconds) {
        return overTimeWait(Arrays.stream(seconds).map(s -> 2 * s).toArray());
    }

    /** Columns for these rates, in connections per second: each above 0, at most {@link Arrivals#MOST_PER_SECOND}. */
    public Sweep overArrivals(double... perSecond) {
        return new Sweep(base, timeWaits, Arrays.stream(perSecond).boxed().toList());
    }

    /** The plans, row by row. */
    public List<ChurnPlan> plans() {
        List<ChurnPlan> plans = new ArrayList<>();
        for (Duration timeWait : timeWaits) {
            for (double rate : ratesPerSecond) {
                ChurnPlan plan = at(timeWait, rate);
                plans.add(plan.during(plan.rampEnd().plus(base.during())));
            }
        }
        return plans;
    }

    /** Runs every plan. */
    public SweepResult run() {
        return run(fraction -> {});
    }

    /**
     * Runs every plan, telling {@code progress} how far it is.
     *
     * @throws RunInterrupted when the thread is interrupted
     */
    public SweepResult run(ProgressListener progress) {
        List<ChurnPlan> plans = plans();
        List<ChurnResult> results = new ArrayList<>();
        for (ChurnPlan plan : plans) {
            results.add(plan.run());
            progress.done((double) results.size() / plans.size());
        }
        return new SweepResult(this, results);
    }

    private ChurnPlan at(Duration timeWait, double rate) {
        ChurnPlan plan = base.timeWait(timeWait);
        return base.arrivals() instanceof Arrivals.Even
                ? plan.evenArrivalsPerSecond(rate)
                : plan.arrivalsPerSecond(rate);
    }
}
