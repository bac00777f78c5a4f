package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final Sweep SWEEP = Sweep.of(Plans.hundredPerSecond().during(Duration.ofSeconds(60)))
            .overMsl(5, 10)
            .overArrivals(10, 100, 400);

    @Test
    void plans_twoByThree_rowByRow() {
        assertThat(SWEEP.plans())
                .extracting(plan -> plan.timeWait().toSeconds() + "s at " + plan.arrivalsPerSecond())
                .containsExactly(
                        "10s at 10.0", "10s at 100.0", "10s at 400.0", "20s at 10.0", "20s at 100.0", "20s at 400.0");
    }

    @Test
    void plans_anyLength_runTheSameSpanAfterTheirRamp() {
        assertThat(SWEEP.plans())
                .allMatch(plan -> plan.during().minus(plan.rampEnd()).equals(Duration.ofSeconds(60)));
    }

    @Test
    void run_anyPlan_isThePlanRunAlone() {
        SweepResult result = SWEEP.run();

        assertThat(result.meanTimeWait()[1][2])
                .isEqualTo(SWEEP.plans().get(5).run().meanTimeWait().orElseThrow())
                .isCloseTo(8_000, within(0.03 * 8_000));
    }

    @Test
    void run_evenBase_staysEven() {
        Sweep even = Sweep.of(Plans.hundredPerSecond().evenArrivalsPerSecond(1)).overArrivals(50);

        assertThat(even.plans().get(0).arrivals()).isEqualTo(new Arrivals.Even(50));
    }

    @Test
    void progress_sixPlans_toldSixTimes() {
        List<Double> seen = new ArrayList<>();
        SWEEP.run(seen::add);

        assertThat(seen).isSorted().hasSize(6).last().isEqualTo(1.0);
    }

    @Test
    void sweep_overNothing_isRefused() {
        assertThatThrownBy(() -> SWEEP.overArrivals())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sweep is over 2 lengths and 0 rates; it needs at least one of each");
    }
}
