package dev.timewait.churn;

import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;

/** Plans that several tests start from. */
final class Plans {

    private Plans() {}

    /** The fixed point: 1,000/s, 50 ms exponential, TIME_WAIT 60 s, ports unlimited, 1,000 s. */
    static ChurnPlan thousandPerSecond() {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .arrivalsPerSecond(1_000)
                .heldFor(Duration.ofMillis(50))
                .during(Duration.ofSeconds(1_000));
    }

    /** A tenth of that for a fifth of the time: 20,000 connections. */
    static ChurnPlan hundredPerSecond() {
        return thousandPerSecond().arrivalsPerSecond(100).during(Duration.ofSeconds(200));
    }

    /** Small plans of many kinds, one for each engine and more. */
    static List<ChurnPlan> ofManyKinds() {
        ChurnPlan plan = hundredPerSecond().timeWait(Duration.ofSeconds(5)).during(Duration.ofSeconds(20));
        return List.of(
                plan,
                plan.using(Engine.SAMPLED),
                plan.ports(300),
                plan.during(Duration.ofSeconds(1)),
                plan.localPorts(LocalPorts.of(new PortRange(40_000, 40_099)).boundBy(Binding.BIND))
                        .retrying(Retry.every(Duration.ofSeconds(1)).atMost(2)),
                plan.localPorts(LocalPorts.of(new PortRange(40_000, 40_099)))
                        .timeWait(Duration.ofSeconds(60))
                        .reusing(Reuse.tcpTwReuse(1)),
                plan.closedFirstBy(Closer.SERVER).behindNat(50).ports(300),
                plan.timeWaitCap(100),
                plan.localPorts(LocalPorts.of(new PortRange(40_000, 40_099)).toDestinations(2)),
                plan.arriving(new Arrivals.Recorded(List.of(0.1, 0.2, 0.30000000000000004))));
    }
}
