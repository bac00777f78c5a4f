package dev.timewait.capacity;

import dev.timewait.churn.Binding;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Reuse;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Will it hold? A host that opens short connections, the load, and what lies between it and its destinations.
 *
 * <p>Immutable; each method that takes an argument gives a changed copy. {@link #answer()} is a pure function of the
 * question.
 *
 * @param stack the operating system of the host that opens the connections; its TIME_WAIT is the one that counts
 * @param client the local ports and how they are shared
 * @param demand how many requests come, and how fast
 * @param open how long a connection is open: 0 to 1 day
 * @param keepAlive how many requests open no connection
 * @param closer who closes first
 * @param tcpTwReuse net.ipv4.tcp_tw_reuse: 0 never, 1 always, 2 on loopback; empty for the system's own rule
 * @param timeWaitBuckets most entries in TIME_WAIT at the end that closes first (net.ipv4.tcp_max_tw_buckets), 1 to
 *     1,000,000,000; empty where it is not known
 * @param path the boxes between the host and its destinations, in order
 * @param observed what was seen
 * @param fleet nodes like this host behind one NAT, and the split of its ports
 */
public record CapacityQuestion(
        StackProfile stack,
        ClientPorts client,
        Demand demand,
        Duration open,
        KeepAlive keepAlive,
        Closer closer,
        OptionalInt tcpTwReuse,
        OptionalInt timeWaitBuckets,
        List<PathBox> path,
        Observed observed,
        Optional<Fleet> fleet) {

    private static final Duration LONGEST_OPEN = Duration.ofDays(1);
    private static final int MOST_BUCKETS = 1_000_000_000;

    /** Refuses a value outside its bounds with an {@link IllegalArgumentException} that names it. */
    public CapacityQuestion {
        path = List.copyOf(path);
        Bounds.duration("open", open, Duration.ZERO, LONGEST_OPEN);
        tcpTwReuse.ifPresent(setting -> Bounds.whole("tcpTwReuse", setting, 0, 2));
        timeWaitBuckets.ifPresent(entries -> Bounds.whole("timeWaitBuckets", entries, 1, MOST_BUCKETS));
    }

    /**
     * A host of this system with its usual ports, one address and one destination, that opens a connection for each
     * request and closes it first, at once; nothing in between, and no load yet.
     *
     * @param stack its TIME_WAIT length and its ports are taken; one where either is unknown is refused
     */
    public static CapacityQuestion of(StackProfile stack) {
        return of(
                stack,
                stack.ports()
                        .orElseThrow(() -> new IllegalArgumentException("stack is " + stack.name()
                                + "; its local ports are not known, so name them, such as 32768-60999")));
    }

    /** The same with other ports than the system's. */
    public static CapacityQuestion of(StackProfile stack, PortRange ports) {
        if (stack.timeWait().isEmpty()) {
            throw new IllegalArgumentException(
                    "stack is " + stack.name() + "; its TIME_WAIT length is not known, so name one");
        }
        return new CapacityQuestion(
                stack,
                ClientPorts.of(ports, HostRules.perHost(stack)),
                new Demand.Unknown(),
                Duration.ZERO,
                new KeepAlive.Share(0),
                Closer.CLIENT,
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                Observed.NOTHING,
                Optional.empty());
    }

    /** So many requests per second for good, 0 to 10,000,000. */
    public CapacityQuestion requestsPerSecond(double perSecond) {
        return with(draft -> draft.demand = new Demand.Steady(perSecond));
    }

    /** Another load. */
    public CapacityQuestion demanding(Demand load) {
        return with(draft -> draft.demand = load);
    }

    /** Each connection is open for so long, 0 to 1 day. */
    public CapacityQuestion openFor(Duration length) {
        return with(draft -> draft.open = length);
    }

    /** This share of the requests finds an open connection, 0 to 1. */
    public CapacityQuestion reused(double share) {
        return with(draft -> draft.keepAlive = new KeepAlive.Share(share));
    }

    /** So many workers share a pool that keeps so many idle connections. */
    public CapacityQuestion pooled(int workers, int idle) {
        return with(draft -> draft.keepAlive = new KeepAlive.Pool(workers, idle));
    }

    /** Another rule of who keeps connections open. */
    public CapacityQuestion keeping(KeepAlive rule) {
        return with(draft -> draft.keepAlive = rule);
    }

    /** Another end closes first. */
    public CapacityQuestion closedFirstBy(Closer end) {
        return with(draft -> draft.closer = end);
    }

    /** Other local ports, both ends included. */
    public CapacityQuestion ports(PortRange range) {
        return with(draft -> draft.client = draft.client.range(range));
    }

    /** So many ports of the range are reserved. */
    public CapacityQuestion reserving(int ports) {
        return with(draft -> draft.client = draft.client.reserved(ports));
    }

    /** So many connections are open all the time. */
    public CapacityQuestion holding(int connections) {
        return with(draft -> draft.client = draft.client.held(connections));
    }

    /** From so many source addresses in turn, 1 to 1,024. */
    public CapacityQuestion fromAddresses(int number) {
        return with(draft -> draft.client = draft.client.sourceAddresses(number));
    }

    /** To so many destinations (address and port) in turn, 1 to 1,024. */
    public CapacityQuestion toDestinations(int number) {
        return with(draft -> draft.client = draft.client.destinations(number));
    }

    /** Another thing is done before connect(). */
    public CapacityQuestion boundBy(Binding way) {
        return with(draft -> draft.client = draft.client.binding(way));
    }

    /** One of the two addresses is a loopback address. */
    public CapacityQuestion onLoopback() {
        return with(draft -> draft.client = draft.client.loopback(true));
    }

    /** net.ipv4.tcp_tw_reuse: 0 never, 1 always, 2 on loopback. */
    public CapacityQuestion tcpTwReuse(int setting) {
        return with(draft -> draft.tcpTwReuse = OptionalInt.of(setting));
    }

    /** net.ipv4.tcp_max_tw_buckets, 1 to 1,000,000,000. */
    public CapacityQuestion timeWaitBuckets(int entries) {
        return with(draft -> draft.timeWaitBuckets = OptionalInt.of(entries));
    }

    /**
     * Through these boxes, in order.
     *
     * @param boxes such as {@code nat:gcp-cloud-nat,conntrack:262144,sidecar}; see {@link PathText}
     */
    public CapacityQuestion through(String boxes) {
        return through(PathText.parse(boxes));
    }

    /** Through these boxes, in order. */
    public CapacityQuestion through(List<PathBox> boxes) {
        return with(draft -> draft.path = boxes);
    }

    /** What was seen. */
    public CapacityQuestion observing(Observed seen) {
        return with(draft -> draft.observed = seen);
    }

    /** So many connections were seen in TIME_WAIT. */
    public CapacityQuestion observedTimeWait(long count) {
        return observing(
                new Observed(OptionalLong.of(count), observed.towardsOne(), observed.closeWait(), observed.after()));
    }

    /** So many of those in TIME_WAIT have the same address and port at the other end. */
    public CapacityQuestion observedTowardsOne(long count) {
        return observing(
                new Observed(observed.timeWait(), OptionalLong.of(count), observed.closeWait(), observed.after()));
    }

    /** So many connections were seen in CLOSE_WAIT. */
    public CapacityQuestion observedCloseWait(long count) {
        return observing(
                new Observed(observed.timeWait(), observed.towardsOne(), OptionalLong.of(count), observed.after()));
    }

    /** The first connection failed so long after the start of the load. */
    public CapacityQuestion diedAfter(Duration time) {
        return observing(
                new Observed(observed.timeWait(), observed.towardsOne(), observed.closeWait(), Optional.of(time)));
    }

    /** Such nodes behind one NAT: does the split exist? */
    public CapacityQuestion fleet(int nodes, int portsPerNode, int addresses) {
        return with(draft -> draft.fleet = Optional.of(new Fleet(nodes, portsPerNode, addresses)));
    }

    /** What holds, what gives first, when, and what to change. */
    public CapacityAnswer answer() {
        return CapacityAnswer.to(this);
    }

    /** How long TIME_WAIT lasts on this system, in seconds. */
    public double stackTimeWaitSeconds() {
        return seconds(stack.timeWait().orElseThrow());
    }

    /** {@link #open} in seconds. */
    public double openSeconds() {
        return seconds(open);
    }

    /** The share of requests that open a connection: 0 to 1. */
    public double newShare() {
        return 1 - keepAlive.reusedShare();
    }

    /** The first NAT on the path; empty where there is none. */
    Optional<PathBox> nat() {
        return path.stream().filter(box -> box.kind() == BoxKind.NAT).findFirst();
    }

    /** Whether connect() may take over a port in TIME_WAIT, as set or by the system's own rule. */
    Reuse reuse() {
        Reuse rule = Reuse.tcpTwReuse(tcpTwReuse.orElse(HostRules.usualReuse(stack)));
        return client.loopback() ? rule.onLoopback() : rule;
    }

    static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }

    private CapacityQuestion with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.question(this);
    }

    /** A question while it is being changed. */
    private static final class Draft {
        ClientPorts client;
        Demand demand;
        Duration open;
        KeepAlive keepAlive;
        Closer closer;
        OptionalInt tcpTwReuse;
        OptionalInt timeWaitBuckets;
        List<PathBox> path;
        Observed observed;
        Optional<Fleet> fleet;

        Draft(CapacityQuestion question) {
            client = question.client;
            demand = question.demand;
            open = question.open;
            keepAlive = question.keepAlive;
            closer = question.closer;
            tcpTwReuse = question.tcpTwReuse;
            timeWaitBuckets = question.timeWaitBuckets;
            path = question.path;
            observed = question.observed;
            fleet = question.fleet;
        }

        CapacityQuestion question(CapacityQuestion before) {
            return new CapacityQuestion(
                    before.stack,
                    client,
                    demand,
                    open,
                    keepAlive,
                    closer,
                    tcpTwReuse,
                    timeWaitBuckets,
                    path,
                    observed,
                    fleet);
        }
    }
}
