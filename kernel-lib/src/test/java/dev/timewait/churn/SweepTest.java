package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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
    void run_baseWithBursts_keepsThem() {
        ChurnPlan bursts = Plans.hundredPerSecond().arriving(new Arrivals.Batches(100, Duration.ofSeconds(1)));

        assertThat(Sweep.of(bursts).overMsl(5, 10).plans())
                .extracting(ChurnPlan::arrivals)
                .containsOnly(bursts.arrivals());
        assertThatThrownBy(() -> Sweep.of(bursts).overArrivals(10, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arrivals is batches; it must be poisson or even where a sweep sets the rate");
    }

    @Test
    void progress_sixPlans_risesToTheEnd() {
        List<Double> seen = new ArrayList<>();
        SWEEP.run(seen::add);

        assertThat(seen).isSorted().hasSizeGreaterThanOrEqualTo(6).last().isEqualTo(1.0);
    }

    @Test
    void plans_once_haveTheSeedOfTheBase() {
        assertThat(SWEEP.replicated(1).plans()).isEqualTo(SWEEP.plans());
        assertThat(SWEEP.plans()).extracting(ChurnPlan::seed).containsOnly(1L);
    }

    @Test
    void plans_replicated_haveTheSeedsOfReplicateInnermost() {
        List<ChurnPlan> plans = SWEEP.replicated(3).plans();

        assertThat(plans).hasSize(18).doesNotHaveDuplicates();
        List<Long> seeds = Plans.hundredPerSecond().replicate(3).stream()
                .map(result -> result.plan().seed())
                .toList();
        for (int point = 0; point < 6; point++) {
            assertThat(plans.subList(3 * point, 3 * point + 3))
                    .extracting(ChurnPlan::seed)
                    .isEqualTo(seeds);
            assertThat(plans.subList(3 * point, 3 * point + 3))
                    .extracting(plan -> plan.seed(1))
                    .containsOnly(SWEEP.plans().get(point));
        }
    }

    @Test
    void result_replicated_isTheMeanOverTheReplications() {
        Sweep sweep = SWEEP.replicated(4);

        SweepResult result = sweep.run();

        double sum = 0;
        for (ChurnPlan plan : sweep.plans().subList(8, 12)) {
            sum += plan.run().meanTimeWait().orElseThrow();
        }
        assertThat(result.meanTimeWait()[0][2]).isEqualTo(sum / 4);
        assertThat(result.points()).hasSize(6);
        assertThat(result.points().get(2).plan()).isEqualTo(sweep.plans().get(8));
        assertThat(result.points().get(2).refusedShare()).isEqualTo(new Estimate(0, OptionalDouble.of(0)));
    }

    @Test
    void result_once_hasNoInterval() {
        assertThat(SWEEP.run().points())
                .allSatisfy(
                        point -> assertThat(point.meanTimeWait().halfWidth()).isEmpty());
    }

    @Test
    void mapper_anotherOrder_isRefused() {
        SweepMapper backwards = (plans, progress) -> {
            List<SweepRow> rows = new ArrayList<>(SweepMapper.oneByOne().map(plans, progress));
            Collections.reverse(rows);
            return rows;
        };

        assertThatThrownBy(() -> SWEEP.run(backwards, fraction -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the mapper gave rows that are not those of the plans, in their order");
        assertThat(SWEEP.run(SweepMapper.oneByOne(), fraction -> {})).isEqualTo(SWEEP.run());
    }

    @Test
    void run_interrupted_saysHowManyAreDone() {
        ProgressListener third = fraction -> {
            if (fraction >= 0.5) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> SWEEP.run(third))
                .isInstanceOf(RunInterrupted.class)
                .hasMessage("Stopped after 3 of 6 runs.");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void sweep_tooMuch_isRefused() {
        assertThatThrownBy(() -> SWEEP.replicated(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replications is 0; it must be from 1 to 10000");
        double[] rates = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
        assertThatThrownBy(() -> SWEEP.overArrivals(rates).replicated(10_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sweep is of 2000000 plans; it must be at most 1000000");
    }

    @Test
    void sweep_overNothing_isRefused() {
        assertThatThrownBy(() -> SWEEP.overArrivals())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sweep is over 2 lengths and 0 rates; it needs at least one of each");
    }
}
