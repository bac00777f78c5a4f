package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plans that a seed chose: every kind of arrivals and holds, 0.001 to 100,000 a second, up to some thousand connections
 * each, and now and then an extreme: nothing in TIME_WAIT, one port, connections that last a day.
 */
final class RandomPlans {

    private static final Duration LONGEST_RUN = Duration.ofDays(7);
    private static final double SECONDS_AT_MOST = 604_800;
    private static final double MOST_CONNECTIONS = 1_500;

    private final RandomStream chance;

    private RandomPlans(RandomStream chance) {
        this.chance = chance;
    }

    /** So many plans without a limit of ports, the client closing. */
    static Stream<ChurnPlan> unlimited(long seed, int number) {
        RandomPlans plans = new RandomPlans(new RandomStreams(seed).stream("plans"));
        return IntStream.range(0, number).mapToObj(i -> plans.basic(i));
    }

    /** So many plans with a limit of ports, and numbers for half of them. */
    static Stream<ChurnPlan> limited(long seed, int number) {
        RandomPlans plans = new RandomPlans(new RandomStreams(seed).stream("plans"));
        return IntStream.range(0, number).mapToObj(i -> plans.limited(plans.basic(i), i % 2 == 0));
    }

    /** So many plans with everything that only {@link Engine#EVENTS} answers, ports being taken round and round. */
    static Stream<ChurnPlan> eventful(long seed, int number) {
        RandomPlans plans = new RandomPlans(new RandomStreams(seed).stream("plans"));
        return IntStream.range(0, number).mapToObj(i -> plans.eventful(plans.basic(i), i));
    }

    private ChurnPlan basic(int index) {
        double perSecond = between(1e-3, 1e5);
        double seconds = Math.min(between(1, MOST_CONNECTIONS) / perSecond, SECONDS_AT_MOST);
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .arriving(arrivals(index % 8, perSecond, seconds))
                .holding(hold(seconds))
                .during(duration(seconds, LONGEST_RUN))
                .timeWait(timeWait(seconds))
                .timerGranularity(chance.nextDouble() < 0.5 ? Duration.ZERO : granularity(seconds))
                .thenIdleFor(
                        chance.nextDouble() < 0.5 ? Duration.ZERO : duration(seconds * between(0.1, 3), LONGEST_RUN))
                .longLived(chance.nextDouble() < 0.3 ? below(5) : 0)
                .seed(chance.nextLong());
        Duration whole = plan.during().plus(plan.idle());
        return plan.sampledEvery(
                duration(whole.toNanos() / 1e9 / (1 + below(60)) + below(1_000) / 1e9 + 1e-9, LONGEST_RUN));
    }

    private Arrivals arrivals(int kind, double perSecond, double seconds) {
        Duration fifth = phase(seconds / 5);
        return switch (kind) {
            case 0 -> new Arrivals.Poisson(perSecond);
            case 1 -> new Arrivals.Even(perSecond);
            case 2 -> Arrivals.onOff(perSecond * between(1, 3), fifth, phase(seconds / between(2, 20)));
            case 3 ->
                Arrivals.ramp(perSecond * below(2), perSecond * between(0.5, 2), phase(seconds * between(0.3, 2)));
            case 4 -> Arrivals.burst(perSecond / 2, perSecond * 4, fifth, fifth);
            case 5 -> batches(1 + below(50), perSecond);
            case 6 -> recorded(perSecond, seconds);
            default ->
                new Arrivals.Phases(
                        List.of(
                                new Phase(perSecond, 0, fifth),
                                Phase.steady(0, fifth),
                                new Phase(perSecond / 3, 2 * perSecond, fifth)),
                        chance.nextDouble() < 0.7);
        };
    }

    private static Arrivals batches(int size, double perSecond) {
        return new Arrivals.Batches(size, phase(size / perSecond));
    }

    private Arrivals recorded(double perSecond, double seconds) {
        List<Double> times = new ArrayList<>();
        double at = 0;
        while (at < Math.min(1.2 * seconds, SECONDS_AT_MOST) && times.size() < MOST_CONNECTIONS) {
            times.add(at);
            at += chance.nextDouble() < 0.2 ? 0 : chance.nextExponential() / perSecond;
        }
        return new Arrivals.Recorded(times);
    }

    private Hold hold(double seconds) {
        Duration mean = chance.nextDouble() < 0.2 ? Duration.ZERO : duration(seconds * between(1e-5, 10), Hold.LONGEST);
        return switch (below(4)) {
            case 0 -> new Hold.Fixed(mean);
            case 1 -> new Hold.Mixed(mean, duration(seconds * between(0.01, 10), Hold.LONGEST), chance.nextDouble());
            default -> new Hold.Exponential(mean);
        };
    }

    private Duration timeWait(double seconds) {
        Duration longest = Duration.ofHours(1);
        return switch (below(6)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(1 + below(3));
            case 2 -> longest;
            default -> duration(seconds * between(0.01, 1), longest);
        };
    }

    private Duration granularity(double seconds) {
        return switch (below(4)) {
            case 0 -> Duration.ofNanos(1 + below(3));
            case 1 -> Duration.ofMillis(2_048);
            default -> duration(seconds * between(0.01, 0.5), Duration.ofMinutes(1));
        };
    }

    private ChurnPlan limited(ChurnPlan plan, boolean numbered) {
        int ports = Math.max(1 + plan.longLived(), (int) between(1, MOST_CONNECTIONS / 2));
        if (!numbered) {
            return plan.ports(ports);
        }
        PortAlgorithm algorithm = oneOf(PortAlgorithm.values());
        boolean even = ports % 2 == 0;
        int size = algorithm.findsWhatIsLeft(ports) || even ? ports : ports + 1;
        PortAlgorithm sure = algorithm.findsWhatIsLeft(size) ? algorithm : PortAlgorithm.LEAST_RECENTLY_USED;
        return plan.localPorts(
                LocalPorts.of(new PortRange(40_000, 39_999 + size)).pickedBy(sure));
    }

    private ChurnPlan eventful(ChurnPlan plan, int index) {
        int ports = 6 + (int) between(1, MOST_CONNECTIONS / 5);
        ChurnPlan changed = plan.watching(index % 2 == 0 ? End.CLIENT : End.SERVER)
                .closing(closing())
                .retrying(retry(plan))
                .reusing(reuse(plan))
                .behindNat(chance.nextDouble() < 0.5 ? 1 : 1 + below(3));
        changed = chance.nextDouble() < 0.3 ? changed.timeWaitCap(below(ports)) : changed;
        changed = withStack(changed);
        return switch (below(4)) {
            case 0 -> changed;
            case 1 -> changed.ports(ports);
            default -> changed.localPorts(shared(ports));
        };
    }

    private LocalPorts shared(int ports) {
        LocalPorts pool = LocalPorts.of(new PortRange(40_000, 39_999 + ports))
                .pickedBy(PortAlgorithm.LEAST_RECENTLY_USED)
                .fromAddresses(1 + below(2))
                .toDestinations(1 + below(3))
                .boundBy(oneOf(Binding.values()));
        pool = chance.nextDouble() < 0.3 ? pool.reserving(new PortRange(1, 40_002)) : pool;
        return chance.nextDouble() < 0.3 ? pool.sharedByTheHost() : pool;
    }

    private Closing closing() {
        if (chance.nextDouble() < 0.5) {
            return Closing.by(oneOf(Closer.values()));
        }
        double client = chance.nextDouble();
        double server = (1 - client) * chance.nextDouble();
        double both = (1 - client - server) * chance.nextDouble();
        return new Closing(client, server, both, 1 - client - server - both);
    }

    private Retry retry(ChurnPlan plan) {
        Duration first = duration(Math.max(0.001, plan.during().toNanos() / 1e9 / 20), Duration.ofMinutes(30));
        return switch (below(4)) {
            case 0 -> Retry.every(first).atMost(1 + below(20));
            case 1 -> Retry.doubling(first, first.multipliedBy(2)).atMost(1 + below(40));
            case 2 -> new Retry(below(6), first, 1.1, first.multipliedBy(2));
            default -> Retry.NONE;
        };
    }

    private Reuse reuse(ChurnPlan plan) {
        Duration delay =
                duration(Math.max(0.001, plan.timeWait().toNanos() / 1e9 * between(0.01, 1.5)), Duration.ofSeconds(60));
        Reuse rule = Reuse.tcpTwReuse(below(3)).after(delay);
        return chance.nextDouble() < 0.5 ? rule.onLoopback() : rule;
    }

    /** Linux mostly; or one whose TIME_WAIT no SYN ends, or no RST. */
    private ChurnPlan withStack(ChurnPlan plan) {
        String id = List.of("linux-6", "linux-6", "smoltcp", "freebsd-14").get(below(4));
        return new ChurnPlan(
                Stacks.named(id),
                plan.arrivals(),
                plan.clients(),
                plan.hold(),
                plan.longLived(),
                plan.closing(),
                plan.retry(),
                plan.timeWait(),
                plan.timerGranularity(),
                plan.timeWaitCap(),
                plan.reuse(),
                plan.ports(),
                plan.watched(),
                plan.during(),
                plan.idle(),
                plan.sampledEvery(),
                plan.seed(),
                plan.requested());
    }

    /** Evenly on a logarithmic scale. */
    private double between(double low, double high) {
        return low * Math.pow(high / low, chance.nextDouble());
    }

    private <T> T oneOf(T[] all) {
        return all[below(all.length)];
    }

    private int below(int bound) {
        return (int) (chance.nextDouble() * bound);
    }

    private static Duration duration(double seconds, Duration longest) {
        Duration wanted = Duration.ofNanos(Math.max(1, (long) (seconds * 1e9)));
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    private static Duration phase(double seconds) {
        return duration(Math.max(1e-6, seconds), LONGEST_RUN);
    }
}
