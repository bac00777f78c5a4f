package dev.timewait.churn;

import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

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
 * @param portLimit how many local ports the client may use towards this server, 1 to 1,000,000,000 (more than 65,535
 *     stand for several addresses or destinations); empty for no limit
 * @param closedFirstBy which end enters TIME_WAIT
 * @param during how long connections are asked for, from the first instant on: 1 ns to 7 days
 * @param sampledEvery the distance between two rows of the result's series: at least a millionth of {@code during}
 * @param seed chooses the draws, any 64 bits
 */
public record ChurnPlan(
        StackProfile stack,
        Arrivals arrivals,
        Hold hold,
        Duration timeWait,
        OptionalInt portLimit,
        Closer closedFirstBy,
        Duration during,
        Duration sampledEvery,
        long seed) {

    private static final Duration LONGEST_TIME_WAIT = Duration.ofHours(1);
    private static final Duration LONGEST_RUN = Duration.ofDays(7);
    private static final int MOST_PORTS = 1_000_000_000;
    private static final int MOST_ROWS = 1_000_000;

    /** Rows in a series unless {@link #sampledEvery(Duration)} says otherwise. */
    private static final int USUAL_ROWS = 300;

    /** Refuses a value outside its bounds with an {@link IllegalArgumentException} that names it. */
    public ChurnPlan {
        Bounds.duration("timeWait", timeWait, Duration.ZERO, LONGEST_TIME_WAIT);
        Bounds.duration("during", during, Duration.ofNanos(1), LONGEST_RUN);
        Bounds.duration(
                "sampledEvery", sampledEvery, during.dividedBy(MOST_ROWS).plusNanos(1), LONGEST_RUN);
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
                OptionalInt.empty(),
                Closer.CLIENT,
                Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                1);
    }

    /** Independent users: Poisson arrivals at this mean rate per second, above 0 and at most 10,000,000. */
    public ChurnPlan arrivalsPerSecond(double perSecond) {
        return with(new Arrivals.Poisson(perSecond));
    }

    /** A metronome: arrivals at equal distances, this many per second, above 0 and at most 10,000,000. */
    public ChurnPlan evenArrivalsPerSecond(double perSecond) {
        return with(new Arrivals.Even(perSecond));
    }

    /** The mean rate of arrivals, per second. */
    public double arrivalsPerSecond() {
        return arrivals.perSecond();
    }

    /** Exponential holding times with this mean, 0 to 1 day. */
    public ChurnPlan heldFor(Duration mean) {
        return with(new Hold.Exponential(mean));
    }

    /** Every connection stays open equally long, 0 to 1 day. */
    public ChurnPlan heldForExactly(Duration length) {
        return with(new Hold.Fixed(length));
    }

    /** Another length of TIME_WAIT, 0 to 1 hour: what if? */
    public ChurnPlan timeWait(Duration length) {
        return new ChurnPlan(stack, arrivals, hold, length, portLimit, closedFirstBy, during, sampledEvery, seed);
    }

    /** Another MSL, 0 to 30 minutes; TIME_WAIT lasts twice as long (RFC 9293 §3.6.1, MUST-13). */
    public ChurnPlan msl(Duration maximumSegmentLifetime) {
        Bounds.duration("msl", maximumSegmentLifetime, Duration.ZERO, LONGEST_TIME_WAIT.dividedBy(2));
        return timeWait(maximumSegmentLifetime.multipliedBy(2));
    }

    /** At most this many local ports towards the server, 1 to 1,000,000,000. */
    public ChurnPlan ports(int limit) {
        return with(OptionalInt.of(limit));
    }

    /** As many connections at once as are asked for. */
    public ChurnPlan unlimitedPorts() {
        return with(OptionalInt.empty());
    }

    /** Another end closes first. */
    public ChurnPlan closedFirstBy(Closer closer) {
        return new ChurnPlan(stack, arrivals, hold, timeWait, portLimit, closer, during, sampledEvery, seed);
    }

    /** Runs this long, 1 ns to 7 days; the series gets about 300 rows. */
    public ChurnPlan during(Duration length) {
        Duration step = length.plusNanos(USUAL_ROWS - 1).dividedBy(USUAL_ROWS);
        return new ChurnPlan(stack, arrivals, hold, timeWait, portLimit, closedFirstBy, length, step, seed);
    }

    /** Another distance between the rows of the series. */
    public ChurnPlan sampledEvery(Duration step) {
        return new ChurnPlan(stack, arrivals, hold, timeWait, portLimit, closedFirstBy, during, step, seed);
    }

    /** Other draws. */
    public ChurnPlan seed(long newSeed) {
        return new ChurnPlan(stack, arrivals, hold, timeWait, portLimit, closedFirstBy, during, sampledEvery, newSeed);
    }

    /**
     * The instant from which the count no longer grows for want of time: TIME_WAIT and nearly every hold have passed
     * once ({@link Hold#nearlyAll()}).
     */
    public Duration rampEnd() {
        return timeWait.plus(hold.nearlyAll());
    }

    /** Counts every connection of this plan. */
    public ChurnResult run() {
        return run(fraction -> {});
    }

    /**
     * Counts every connection of this plan, telling {@code progress} how far it is.
     *
     * @throws RunInterrupted when the thread is interrupted
     */
    public ChurnResult run(ProgressListener progress) {
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
                + (portLimit.isPresent() ? ", " + portLimit.getAsInt() + " ports" : ", ports unlimited")
                + (closedFirstBy == Closer.CLIENT ? ", client" : ", server") + " closes first, for "
                + Bounds.text(during);
    }

    private ChurnPlan with(Arrivals other) {
        return new ChurnPlan(stack, other, hold, timeWait, portLimit, closedFirstBy, during, sampledEvery, seed);
    }

    private ChurnPlan with(Hold other) {
        return new ChurnPlan(stack, arrivals, other, timeWait, portLimit, closedFirstBy, during, sampledEvery, seed);
    }

    private ChurnPlan with(OptionalInt limit) {
        return new ChurnPlan(stack, arrivals, hold, timeWait, limit, closedFirstBy, during, sampledEvery, seed);
    }
}
