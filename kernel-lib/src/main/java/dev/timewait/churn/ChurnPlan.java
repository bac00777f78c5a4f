package dev.timewait.churn;

import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Short connections between one client address and one server: how fast they come, how long they last, who closes them.
 *
 * <p>Immutable; each method that takes an argument gives a changed copy. A run is a pure function of the plan: equal
 * plans give equal results, on every machine.
 *
 * @param stack the operating system whose TIME_WAIT and ports are meant
 * @param arrivals when connections are asked for
 * @param hold how long each stays open
 * @param timeWait how long the end that closes first stays in TIME_WAIT: 0 to 1 hour
 * @param timerGranularity how coarse the timer is that ends TIME_WAIT: 0 (exact, as usual) to 1 minute; a coarse one
 *     fires only at multiples of this, so that a wait ends at the first multiple after its time
 * @param portLimit how many local ports the client may use towards this server, 1 to 1,000,000,000 (more than 65,535
 *     stand for several addresses or destinations); empty for no limit
 * @param closedFirstBy which end enters TIME_WAIT
 * @param during how long connections are asked for, from the first instant on: 1 ns to 7 days
 * @param idle how long is counted on after the last was asked for: 0 (as usual) to 7 days
 * @param sampledEvery the distance between two rows of the result's series: at least a millionth of the run
 * @param seed chooses the draws, any 64 bits
 */
public record ChurnPlan(
        StackProfile stack,
        Arrivals arrivals,
        Hold hold,
        Duration timeWait,
        Duration timerGranularity,
        OptionalInt portLimit,
        Closer closedFirstBy,
        Duration during,
        Duration idle,
        Duration sampledEvery,
        long seed) {

    /** The most connections at once, open and in TIME_WAIT, that a run without a limit of ports will count: 8 bytes each. */
    public static final long MOST_AT_ONCE = 100_000_000;

    private static final Duration LONGEST_TIME_WAIT = Duration.ofHours(1);
    private static final Duration COARSEST_TIMER = Duration.ofMinutes(1);
    private static final Duration LONGEST_RUN = Duration.ofDays(7);
    private static final int MOST_PORTS = 1_000_000_000;
    private static final int MOST_ROWS = 1_000_000;

    /** Rows in a series unless {@link #sampledEvery(Duration)} says otherwise. */
    private static final int USUAL_ROWS = 300;

    /** Refuses a value outside its bounds with an {@link IllegalArgumentException} that names it. */
    public ChurnPlan {
        Bounds.duration("timeWait", timeWait, Duration.ZERO, LONGEST_TIME_WAIT);
        Bounds.duration("timerGranularity", timerGranularity, Duration.ZERO, COARSEST_TIMER);
        Bounds.duration("during", during, Duration.ofNanos(1), LONGEST_RUN);
        Bounds.duration("idle", idle, Duration.ZERO, LONGEST_RUN);
        Duration finest = during.plus(idle).dividedBy(MOST_ROWS).plusNanos(1);
        Bounds.duration("sampledEvery", sampledEvery, finest, LONGEST_RUN);
        portLimit.ifPresent(ports -> Bounds.whole("ports", ports, 1, MOST_PORTS));
    }

    /**
     * A plan to start from: 1,000 connections a second as independent users ask for them, 50 ms open on average, closed
     * first by the client, no limit of ports, five minutes, seed 1.
     *
     * @param stack its TIME_WAIT length is taken; one whose length is unknown is refused
     */
    public static ChurnPlan of(StackProfile stack) {
        Duration timeWait = stack.timeWait()
                .orElseThrow(() -> new IllegalArgumentException("stack is " + stack.name()
                        + "; its TIME_WAIT length is not known, so name one with withTimeWait(...)"));
        return new ChurnPlan(
                stack,
                new Arrivals.Poisson(1_000),
                new Hold.Exponential(Duration.ofMillis(50)),
                timeWait,
                Duration.ZERO,
                OptionalInt.empty(),
                Closer.CLIENT,
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofSeconds(1),
                1);
    }

    /** Independent users: Poisson arrivals at this mean rate per second, above 0 and at most 10,000,000. */
    public ChurnPlan arrivalsPerSecond(double perSecond) {
        return with(draft -> draft.arrivals = new Arrivals.Poisson(perSecond));
    }

    /** A metronome: arrivals at equal distances, this many per second, above 0 and at most 10,000,000. */
    public ChurnPlan evenArrivalsPerSecond(double perSecond) {
        return with(draft -> draft.arrivals = new Arrivals.Even(perSecond));
    }

    /** The mean rate of arrivals, per second. */
    public double arrivalsPerSecond() {
        return arrivals.perSecond();
    }

    /** Exponential holding times with this mean, 0 to 1 day. */
    public ChurnPlan heldFor(Duration mean) {
        return with(draft -> draft.hold = new Hold.Exponential(mean));
    }

    /** Every connection stays open equally long, 0 to 1 day. */
    public ChurnPlan heldForExactly(Duration length) {
        return with(draft -> draft.hold = new Hold.Fixed(length));
    }

    /** Another length of TIME_WAIT, 0 to 1 hour: what if? */
    public ChurnPlan timeWait(Duration length) {
        return with(draft -> draft.timeWait = length);
    }

    /** Another MSL, 0 to 30 minutes; TIME_WAIT lasts twice as long (RFC 9293 §3.6.1, MUST-13). */
    public ChurnPlan msl(Duration maximumSegmentLifetime) {
        Bounds.duration("msl", maximumSegmentLifetime, Duration.ZERO, LONGEST_TIME_WAIT.dividedBy(2));
        return timeWait(maximumSegmentLifetime.multipliedBy(2));
    }

    /**
     * A timer that fires only at multiples of this, 0 to 1 minute.
     *
     * <p>Linux kernel/time/timer.c, {@code calc_index}: a timer of 60 s sits in a level of the wheel whose slots are
     * 2.048 s apart at CONFIG_HZ=250, and fires when the slot after its time comes round.
     */
    public ChurnPlan timerGranularity(Duration granularity) {
        return with(draft -> draft.timerGranularity = granularity);
    }

    /** At most this many local ports towards the server, 1 to 1,000,000,000. */
    public ChurnPlan ports(int limit) {
        return with(draft -> draft.portLimit = OptionalInt.of(limit));
    }

    /** As many connections at once as are asked for. */
    public ChurnPlan unlimitedPorts() {
        return with(draft -> draft.portLimit = OptionalInt.empty());
    }

    /** Another end closes first. */
    public ChurnPlan closedFirstBy(Closer closer) {
        return with(draft -> draft.closedFirstBy = closer);
    }

    /** Asks for connections this long, 1 ns to 7 days; the series gets about 300 rows. */
    public ChurnPlan during(Duration length) {
        return with(draft -> {
            draft.during = length;
            draft.sampledEvery = length.plusNanos(USUAL_ROWS - 1).dividedBy(USUAL_ROWS);
        });
    }

    /** Counts on this long after the last connection was asked for, 0 to 7 days: how does the count drain? */
    public ChurnPlan thenIdleFor(Duration length) {
        return with(draft -> draft.idle = length);
    }

    /** Another distance between the rows of the series. */
    public ChurnPlan sampledEvery(Duration step) {
        return with(draft -> draft.sampledEvery = step);
    }

    /** Other draws. */
    public ChurnPlan seed(long newSeed) {
        return with(draft -> draft.seed = newSeed);
    }

    /**
     * The instant from which the count no longer grows for want of time: TIME_WAIT, the timer's lateness and nearly
     * every hold have passed once ({@link Hold#nearlyAll()}).
     */
    public Duration rampEnd() {
        return timeWait.plus(timerGranularity).plus(hold.nearlyAll());
    }

    /** Counts every connection of this plan. */
    public ChurnResult run() {
        return run(fraction -> {});
    }

    /**
     * Counts every connection of this plan, telling {@code progress} how far it is.
     *
     * @throws RunInterrupted when the thread is interrupted
     * @throws IllegalArgumentException where more than {@link #MOST_AT_ONCE} connections are to be expected at once
     */
    public ChurnResult run(ProgressListener progress) {
        requireRoom();
        return new CountingEngine(this, progress).run();
    }

    /**
     * The same plan with seeds of their own, run one after the other: how much does chance matter?
     *
     * @param times how often, 1 to 10,000
     */
    public List<ChurnResult> replicate(int times) {
        Bounds.whole("times", times, 1, 10_000);
        RandomStreams streams = new RandomStreams(seed);
        List<ChurnResult> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            results.add(seed(streams.replication(i).seed()).run());
        }
        return results;
    }

    /** What is to be expected of this plan, by formula. */
    public ClosedForm closedForm() {
        return new ClosedForm(this);
    }

    /** One line with units, for captions. */
    public String describe() {
        return Bounds.text(arrivals.perSecond()) + " connections/s (" + arrivals.kind() + "), held "
                + Bounds.text(hold.mean()) + " (" + hold.kind() + "), TIME_WAIT " + Bounds.text(timeWait)
                + (timerGranularity.isZero() ? "" : " by a timer of " + Bounds.text(timerGranularity))
                + (portLimit.isPresent() ? ", " + portLimit.getAsInt() + " ports" : ", ports unlimited")
                + (closedFirstBy == Closer.CLIENT ? ", client" : ", server") + " closes first, for "
                + Bounds.text(during) + (idle.isZero() ? "" : ", then idle for " + Bounds.text(idle));
    }

    private void requireRoom() {
        double takenSeconds = Math.min(
                        during.toNanos(),
                        timeWait.plus(timerGranularity).plus(hold.mean()).toNanos())
                / 1e9;
        double highest = MOST_AT_ONCE / takenSeconds;
        if (portLimit.isEmpty() && arrivals.perSecond() > highest) {
            throw new IllegalArgumentException("arrivalsPerSecond is " + Bounds.text(arrivals.perSecond())
                    + "; where each takes " + Bounds.text(takenSeconds) + " s it must be at most "
                    + (long) highest + ", which is " + MOST_AT_ONCE + " connections at once");
        }
    }

    private ChurnPlan with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.plan();
    }

    /** A plan while it is being changed; never leaves this class. */
    private static final class Draft {
        private final StackProfile stack;
        private Arrivals arrivals;
        private Hold hold;
        private Duration timeWait;
        private Duration timerGranularity;
        private OptionalInt portLimit;
        private Closer closedFirstBy;
        private Duration during;
        private Duration idle;
        private Duration sampledEvery;
        private long seed;

        private Draft(ChurnPlan plan) {
            stack = plan.stack;
            arrivals = plan.arrivals;
            hold = plan.hold;
            timeWait = plan.timeWait;
            timerGranularity = plan.timerGranularity;
            portLimit = plan.portLimit;
            closedFirstBy = plan.closedFirstBy;
            during = plan.during;
            idle = plan.idle;
            sampledEvery = plan.sampledEvery;
            seed = plan.seed;
        }

        private ChurnPlan plan() {
            return new ChurnPlan(
                    stack,
                    arrivals,
                    hold,
                    timeWait,
                    timerGranularity,
                    portLimit,
                    closedFirstBy,
                    during,
                    idle,
                    sampledEvery,
                    seed);
        }
    }
}
