package dev.timewait.churn;

import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Short connections between clients and a server: how fast they come, how long they last, who closes them, which ports
 * there are.
 *
 * <p>Immutable; each method that takes an argument gives a changed copy. A run is a pure function of the plan: equal
 * plans give equal results, on every machine.
 *
 * @param stack the operating system whose TIME_WAIT and ports are meant
 * @param arrivals when connections are asked for
 * @param clients how many hosts stand behind the client's address (NAT): 1 to 1,000,000
 * @param hold how long each connection stays open
 * @param longLived connections that are open all the time and take a port each: 0 to the number of ports
 * @param closing who closes first
 * @param retry what a refused caller does
 * @param timeWait how long the end that closes first stays in TIME_WAIT: 0 to 1 hour
 * @param timerGranularity how coarse the timer is that ends TIME_WAIT: 0 (exact, as usual) to 1 minute; a coarse one
 *     fires only at multiples of this, so that a wait ends at the first multiple after its time
 * @param timeWaitCap most entries in TIME_WAIT at one end (net.ipv4.tcp_max_tw_buckets), 0 to 1,000,000,000; a close
 *     beyond leaves none; empty for no limit
 * @param reuse whether connect() may take over a port in TIME_WAIT
 * @param ports the local ports of the client
 * @param watched the end whose TIME_WAIT is counted
 * @param during how long connections are asked for, from the first instant on: 1 ns to 7 days
 * @param idle how long is counted on after the last was asked for: 0 (as usual) to 7 days
 * @param sampledEvery the distance between two rows of the result's series: at least a millionth of the run
 * @param seed chooses the draws, any 64 bits
 * @param requested the engine that was asked for; empty for the cheapest that answers
 */
public record ChurnPlan(
        StackProfile stack,
        Arrivals arrivals,
        int clients,
        Hold hold,
        int longLived,
        Closing closing,
        Retry retry,
        Duration timeWait,
        Duration timerGranularity,
        OptionalInt timeWaitCap,
        Reuse reuse,
        PortPool ports,
        End watched,
        Duration during,
        Duration idle,
        Duration sampledEvery,
        long seed,
        Optional<Engine> requested) {

    /** The most connections at once, open and in TIME_WAIT, that a run without a limit of ports will count: 8 bytes each. */
    public static final long MOST_AT_ONCE = 100_000_000;

    private static final Duration LONGEST_TIME_WAIT = Duration.ofHours(1);
    private static final Duration COARSEST_TIMER = Duration.ofMinutes(1);
    private static final Duration LONGEST_RUN = Duration.ofDays(7);
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_CLIENTS = 1_000_000;
    private static final int MOST_CAP = 1_000_000_000;

    /** Rows in a series unless {@link #sampledEvery(Duration)} says otherwise. */
    private static final int USUAL_ROWS = 300;

    /** Refuses a value outside its bounds with an {@link IllegalArgumentException} that names it. */
    public ChurnPlan {
        Bounds.whole("clients", clients, 1, MOST_CLIENTS);
        Bounds.whole("longLived", longLived, 0, ports.limit().orElse(Integer.MAX_VALUE));
        Bounds.duration("timeWait", timeWait, Duration.ZERO, LONGEST_TIME_WAIT);
        Bounds.duration("timerGranularity", timerGranularity, Duration.ZERO, COARSEST_TIMER);
        timeWaitCap.ifPresent(cap -> Bounds.whole("timeWaitCap", cap, 0, MOST_CAP));
        Bounds.duration("during", during, Duration.ofNanos(1), LONGEST_RUN);
        Bounds.duration("idle", idle, Duration.ZERO, LONGEST_RUN);
        Duration finest = during.plus(idle).dividedBy(MOST_ROWS).plusNanos(1);
        Bounds.duration("sampledEvery", sampledEvery, finest, LONGEST_RUN);
    }

    /**
     * A plan to start from: 1,000 connections a second as independent users ask for them, 50 ms open on average, closed
     * first by the client, no limit of ports, five minutes, seed 1.
     *
     * @param stack its TIME_WAIT length is taken; one whose length is unknown is refused
     */
    public static ChurnPlan of(StackProfile stack) {
        return ChurnPlanDraft.of(stack).plan();
    }

    /**
     * The plan that {@link #toText()} wrote.
     *
     * @param text keys and values in any order, such as {@code stack=linux-6 arrivalsPerSecond=800 ports=28232 seed=7};
     *     what is left out is as in {@link #of}
     * @throws IllegalArgumentException where it cannot be read; the message names the key, the value and the bound
     */
    public static ChurnPlan parse(String text) {
        return PlanReader.plan(text);
    }

    /** Independent users: Poisson arrivals at this mean rate per second, above 0 and at most 10,000,000. */
    public ChurnPlan arrivalsPerSecond(double perSecond) {
        return arriving(new Arrivals.Poisson(perSecond));
    }

    /** A metronome: arrivals at equal distances, this many per second, above 0 and at most 10,000,000. */
    public ChurnPlan evenArrivalsPerSecond(double perSecond) {
        return arriving(new Arrivals.Even(perSecond));
    }

    /** Connections that are asked for in another way, such as {@link Arrivals#burst} or {@link Arrivals#onOff}. */
    public ChurnPlan arriving(Arrivals other) {
        return with(draft -> draft.arrivals = other);
    }

    /** The mean rate of arrivals, per second. */
    public double arrivalsPerSecond() {
        return arrivals.perSecond();
    }

    /** The same connections, but made by this many hosts behind one address, 1 to 1,000,000. */
    public ChurnPlan behindNat(int hosts) {
        return with(draft -> draft.clients = hosts);
    }

    /** Exponential holding times with this mean, 0 to 1 day. */
    public ChurnPlan heldFor(Duration mean) {
        return holding(new Hold.Exponential(mean));
    }

    /** Every connection stays open equally long, 0 to 1 day. */
    public ChurnPlan heldForExactly(Duration length) {
        return holding(new Hold.Fixed(length));
    }

    /** Connections that stay open in another way, such as {@link Hold.Mixed}. */
    public ChurnPlan holding(Hold other) {
        return with(draft -> draft.hold = other);
    }

    /** Besides, this many connections that are open all the time: 0 to the number of ports. */
    public ChurnPlan longLived(int connections) {
        return with(draft -> draft.longLived = connections);
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

    /** At most this many entries in TIME_WAIT at one end, 0 to 1,000,000,000: a close beyond leaves none. */
    public ChurnPlan timeWaitCap(int entries) {
        return with(draft -> draft.timeWaitCap = OptionalInt.of(entries));
    }

    /** Another rule for taking over ports in TIME_WAIT. */
    public ChurnPlan reusing(Reuse rule) {
        return with(draft -> draft.reuse = rule);
    }

    /** At most this many local ports towards the server, 1 to 1,000,000,000. */
    public ChurnPlan ports(int limit) {
        return with(draft -> draft.ports = new PortPool.Counted(limit));
    }

    /** Ports with numbers. */
    public ChurnPlan localPorts(LocalPorts pool) {
        return with(draft -> draft.ports = pool);
    }

    /** As many connections at once as are asked for. */
    public ChurnPlan unlimitedPorts() {
        return with(draft -> draft.ports = new PortPool.Unlimited());
    }

    /** The connections that can hold a port at once; empty for no limit. */
    public OptionalInt portLimit() {
        return ports.limit();
    }

    /** Another end closes first, and is the one that is watched. */
    public ChurnPlan closedFirstBy(Closer closer) {
        return with(draft -> {
            draft.closing = Closing.by(closer);
            draft.watched = closer == Closer.SERVER ? End.SERVER : End.CLIENT;
        });
    }

    /** Now one end closes first, now the other. */
    public ChurnPlan closing(Closing shares) {
        return with(draft -> draft.closing = shares);
    }

    /** Counts the entries in TIME_WAIT of this end. */
    public ChurnPlan watching(End end) {
        return with(draft -> draft.watched = end);
    }

    /** What refused callers do. */
    public ChurnPlan retrying(Retry rule) {
        return with(draft -> draft.retry = rule);
    }

    /** Asks for connections this long, 1 ns to 7 days; the series gets about 300 rows. */
    public ChurnPlan during(Duration length) {
        return with(draft -> {
            draft.during = length;
            draft.sampledEvery = usualStep(length);
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

    /** Counted by this engine and no other; {@link #run} refuses where it cannot answer. */
    public ChurnPlan using(Engine engine) {
        return with(draft -> draft.requested = Optional.of(engine));
    }

    /** The engine that {@link #run} takes: the one asked for, else the cheapest that answers. */
    public Engine engine() {
        return Engines.choose(this);
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
     * @throws IllegalArgumentException where more than {@link #MOST_AT_ONCE} connections are to be expected at once, or
     *     where the engine that was asked for cannot answer
     */
    public ChurnResult run(ProgressListener progress) {
        return Engines.run(this, progress);
    }

    /**
     * The first connections of this plan with their ports, event by event.
     *
     * @param most how many at most: 1 to 10,000,000
     */
    public List<Connection> firstConnections(int most) {
        Bounds.whole("most", most, 1, (int) Arrivals.MOST_PER_SECOND);
        return Engines.connections(this, most);
    }

    /**
     * The same plan with seeds of their own, run one after the other: how much does chance matter?
     *
     * @param times how often, 1 to 10,000
     */
    public List<ChurnResult> replicate(int times) {
        Bounds.whole("times", times, 1, 10_000);
        List<ChurnResult> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            results.add(replication(i).run());
        }
        return results;
    }

    /** The same plan with the seed of replication {@code index}, 0 or more. */
    ChurnPlan replication(int index) {
        return seed(new RandomStreams(seed).replication(index).seed());
    }

    /** What is to be expected of this plan, by formula. */
    public ClosedForm closedForm() {
        return new ClosedForm(this);
    }

    /** One line with units, for captions. */
    public String describe() {
        return arrivals.words() + (clients > 1 ? " of " + clients + " hosts behind one address" : "") + ", held "
                + hold.words() + (longLived > 0 ? ", " + longLived + " long-lived" : "") + ", TIME_WAIT "
                + Bounds.text(timeWait)
                + (timerGranularity.isZero() ? "" : " by a timer of " + Bounds.text(timerGranularity))
                + (timeWaitCap.isPresent() ? ", at most " + timeWaitCap.getAsInt() + " entries" : "") + ", "
                + ports.words() + reuse.words() + ", " + closing.words() + retry.words() + ", for "
                + Bounds.text(during) + (idle.isZero() ? "" : ", then idle for " + Bounds.text(idle));
    }

    /**
     * Every part of the plan in one line that {@link #parse} reads back as an equal plan; equal plans give equal text.
     *
     * @throws IllegalArgumentException where {@link #stack()} is no system of the table with at most another TIME_WAIT or
     *     MSL
     */
    public String toText() {
        return PlanWriter.text(this);
    }

    /** The distance of rows at which a run of this length has about 300. */
    static Duration usualStep(Duration length) {
        return length.plusNanos(USUAL_ROWS - 1).dividedBy(USUAL_ROWS);
    }

    private ChurnPlan with(Consumer<ChurnPlanDraft> change) {
        ChurnPlanDraft draft = new ChurnPlanDraft(this);
        change.accept(draft);
        return draft.plan();
    }
}
