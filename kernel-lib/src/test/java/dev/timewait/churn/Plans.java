package dev.timewait.churn;

import dev.timewait.stack.Stacks;
import java.time.Duration;

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
}
