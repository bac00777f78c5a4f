package dev.timewait.churn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One plan under several lengths of TIME_WAIT and several rates of arrival: every pair of them is a plan of its own, run
 * once or with several seeds.
 *
 * <p>Each runs until its own ramp is over and then as long as the base plan says, so that every mean is taken over the
 * same span of steady traffic.
 *
 * @param base what stays the same; its {@code during} is the span after the ramp
 * @param timeWaits the lengths of TIME_WAIT, in the order of the rows
 * @param ratesPerSecond the rates of arrival, in the order of the columns
 * @param replications how often each pair is run: 1 (with the seed of {@code base}) to 10,000 (with seeds made from it,
 *     the same ones for each pair, so that the difference of two pairs owes less to chance)
 */
public record Sweep(ChurnPlan base, List<Duration> timeWaits, List<Double> ratesPerSecond, int replications) {

    private static final int MOST_REPLICATIONS = 10_000;
    private static final int MOST_PLANS = 1_000_000;

    /**
     * Copies both lists; refuses an empty one, several rates where arrivals are neither Poisson nor even, and more than
     * 1,000,000 plans, with an {@link IllegalArgumentException}.
     */
    public Sweep {
        timeWaits = List.copyOf(timeWaits);
        ratesPerSecond = List.copyOf(ratesPerSecond);
        if (timeWaits.isEmpty() || ratesPerSecond.isEmpty()) {
            throw new IllegalArgumentException("sweep is over " + timeWaits.size() + " lengths and "
                    + ratesPerSecond.size() + " rates; it needs at least one of each");
        }
        Bounds.whole("replications", replications, 1, MOST_REPLICATIONS);
        long plans = (long) timeWaits.size() * ratesPerSecond.size() * replications;
        if (plans > MOST_PLANS) {
            throw new IllegalArgumentException("sweep is of " + plans + " plans; it must be at most " + MOST_PLANS);
        }
        boolean oneNumber = base.arrivals() instanceof Arrivals.Poisson || base.arrivals() instanceof Arrivals.Even;
        if (!oneNumber && !ratesPerSecond.equals(List.of(base.arrivalsPerSecond()))) {
            throw new IllegalArgumentException("arrivals is " + base.arrivals().kind()
                    + "; it must be poisson or even where a sweep sets the rate");
        }
    }

    /** The sweep over nothing but what {@code base} says. */
    public static Sweep of(ChurnPlan base) {
        return new Sweep(base, List.of(base.timeWait()), List.of(base.arrivalsPerSecond()), 1);
    }

    /** Rows for these lengths of TIME_WAIT, in seconds: each 0 to 3,600. */
    public Sweep overTimeWait(double... seconds) {
        List<Duration> lengths = Arrays.stream(seconds)
                .mapToObj(s -> Duration.ofNanos(Math.round(s * 1e9)))
                .toList();
        return new Sweep(base, lengths, ratesPerSecond, replications);
    }

    /** Rows for these settings of MSL, in seconds: each 0 to 1,800; TIME_WAIT lasts twice as long. */
    public Sweep overMsl(double... seconds) {
        return overTimeWait(Arrays.stream(seconds).map(s -> 2 * s).toArray());
    }

    /** Columns for these rates, in connections per second: each above 0, at most {@link Arrivals#MOST_PER_SECOND}. */
    public Sweep overArrivals(double... perSecond) {
        return new Sweep(base, timeWaits, Arrays.stream(perSecond).boxed().toList(), replications);
    }

    /** Runs each pair this often, 1 to 10,000: how much does chance matter? */
    public Sweep replicated(int times) {
        return new Sweep(base, timeWaits, ratesPerSecond, times);
    }

    /** How many plans there are. */
    public int size() {
        return timeWaits.size() * ratesPerSecond.size() * replications;
    }

    /** The plans, row by row, the replications of a pair one after the other. */
    public List<ChurnPlan> plans() {
        List<ChurnPlan> plans = new ArrayList<>();
        for (Duration timeWait : timeWaits) {
            for (double rate : ratesPerSecond) {
                ChurnPlan plan = at(timeWait, rate);
                plan = plan.during(plan.rampEnd().plus(base.during()));
                for (int i = 0; i < replications; i++) {
                    plans.add(replications == 1 ? plan : plan.replication(i));
                }
            }
        }
        return plans;
    }

    /** Runs every plan, one after the other. */
    public SweepResult run() {
        return run(fraction -> {});
    }

    /**
     * Runs every plan, one after the other, telling {@code progress} how far it is.
     *
     * @throws RunInterrupted when the thread is interrupted
     */
    public SweepResult run(ProgressListener progress) {
        return run(SweepMapper.oneByOne(), progress);
    }

    /**
     * Runs every plan as {@code mapper} does; the result is the same whichever it is.
     *
     * @throws RunInterrupted when the thread is interrupted
     * @throws IllegalStateException where the mapper gives rows of other plans, or in another order
     */
    public SweepResult run(SweepMapper mapper, ProgressListener progress) {
        List<ChurnPlan> plans = plans();
        List<SweepRow> rows = mapper.map(plans, progress);
        if (!rows.stream().map(SweepRow::plan).toList().equals(plans)) {
            throw new IllegalStateException("the mapper gave rows that are not those of the plans, in their order");
        }
        return new SweepResult(this, rows);
    }

    private ChurnPlan at(Duration timeWait, double rate) {
        ChurnPlan plan = base.timeWait(timeWait);
        if (rate == base.arrivalsPerSecond()) {
            return plan;
        }
        return base.arrivals() instanceof Arrivals.Even
                ? plan.evenArrivalsPerSecond(rate)
                : plan.arrivalsPerSecond(rate);
    }
}
