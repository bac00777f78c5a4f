package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Plans in which any part may be anything that is allowed: to be written and read, not to be run. */
final class WritablePlans {

    private final RandomStream stream;

    WritablePlans(long seed) {
        stream = new RandomStreams(seed).stream("plans");
    }

    ChurnPlan next() {
        ChurnPlan plan = ChurnPlan.of(stack())
                .arriving(arrivals())
                .behindNat(1 + below(3))
                .holding(hold())
                .timeWait(length(3_600_000_000_000L))
                .closing(closing())
                .watching(one(End.values()))
                .reusing(reuse())
                .during(Duration.ofSeconds(1).plus(length(100_000_000_000L)))
                .seed(stream.nextLong());
        plan = maybe() ? plan.timerGranularity(length(60_000_000_000L)) : plan;
        plan = maybe() ? plan.timeWaitCap(below(1_000_000)) : plan;
        plan = maybe() ? plan.retrying(retry()) : plan;
        plan = maybe() ? plan.thenIdleFor(length(100_000_000_000L)) : plan;
        plan = maybe() ? plan.sampledEvery(Duration.ofMillis(1).plus(length(1_000_000_000L))) : plan;
        plan = maybe() ? plan.using(one(Engine.values())) : plan;
        plan = maybe() ? plan.ports(10 + below(60_000)) : maybe() ? plan.localPorts(localPorts()) : plan;
        return maybe() ? plan.longLived(below(10)) : plan;
    }

    private StackProfile stack() {
        List<StackProfile> known = Stacks.all().stream()
                .filter(profile -> profile.timeWait().isPresent())
                .toList();
        StackProfile stack = known.get(below(known.size()));
        stack = maybe() ? stack.withMsl(length(60_000_000_000L)) : stack;
        return maybe() ? stack.withTimeWait(length(60_000_000_000L)) : stack;
    }

    private Arrivals arrivals() {
        return switch (below(5)) {
            case 0 -> new Arrivals.Poisson(rate());
            case 1 -> new Arrivals.Even(rate());
            case 2 -> new Arrivals.Phases(phases(), maybe());
            case 3 -> new Arrivals.Batches(1 + below(100), Duration.ofMillis(1).plus(length(60_000_000_000L)));
            default ->
                new Arrivals.Recorded(DoubleStream.generate(() -> stream.nextDouble() * 100)
                        .limit(1 + below(20))
                        .sorted()
                        .boxed()
                        .toList());
        };
    }

    private List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        for (int i = below(4); i >= 0; i--) {
            double from = rate();
            phases.add(new Phase(
                    from, maybe() ? from : rate(), Duration.ofMillis(1).plus(length(60_000_000_000L))));
        }
        return phases;
    }

    private Hold hold() {
        return switch (below(3)) {
            case 0 -> new Hold.Exponential(length(10_000_000_000L));
            case 1 -> new Hold.Fixed(length(10_000_000_000L));
            default -> new Hold.Mixed(length(1_000_000_000L), length(60_000_000_000L), stream.nextDouble());
        };
    }

    private Closing closing() {
        if (maybe()) {
            return Closing.by(one(Closer.values()));
        }
        double client = stream.nextDouble() / 2;
        double server = stream.nextDouble() / 2;
        return new Closing(client, server, 1 - client - server, 0);
    }

    private Reuse reuse() {
        Reuse reuse = Reuse.tcpTwReuse(below(3)).after(Duration.ofMillis(1).plus(length(10_000_000_000L)));
        reuse = maybe() ? reuse.withoutTimestamps() : reuse;
        return maybe() ? reuse.onLoopback() : reuse;
    }

    private Retry retry() {
        Duration first = Duration.ofMillis(1).plus(length(10_000_000_000L));
        return maybe()
                ? Retry.every(first)
                : Retry.doubling(first, first.multipliedBy(2)).atMost(below(10));
    }

    private LocalPorts localPorts() {
        int low = 1_024 + below(30_000);
        LocalPorts ports = LocalPorts.of(new PortRange(low, low + 20 + below(20_000)))
                .fromAddresses(1 + below(3))
                .toDestinations(1 + below(3))
                .boundBy(one(Binding.values()))
                .pickedBy(one(PortAlgorithm.values()));
        ports = maybe() ? ports.sharedByTheHost() : ports;
        return maybe() ? ports.reserving(new PortRange(low, low), new PortRange(low + 2, low + 5)) : ports;
    }

    private double rate() {
        return maybe() ? 1 + below(1_000) : 1e6 * stream.nextDouble() + 1e-6;
    }

    /** Up to {@code mostNanos}: often round, sometimes to the nanosecond. */
    private Duration length(long mostNanos) {
        long nanos = (long) (stream.nextDouble() * mostNanos);
        long unit = List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L).get(below(4));
        return Duration.ofNanos(nanos / unit * unit);
    }

    private <T> T one(T[] values) {
        return values[below(values.length)];
    }

    private boolean maybe() {
        return below(2) == 0;
    }

    private int below(int bound) {
        return (int) (stream.nextDouble() * bound);
    }
}
