package dev.timewait.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link Engine#SAMPLED} draws other rows than {@link Engine#COUNTS} counts, from the same distribution.
 *
 * <p>Each plan is run 400 times by either engine, with seeds of their own. At chosen rows the means, the variances and
 * the covariances of what was counted are compared: a difference counts where it is more than 4.5 standard errors, which
 * befalls two equal distributions in 7 of a million comparisons (where sums are normal; products of counts are a little
 * less so). Some 750 comparisons are made, so that this test would refuse a right engine for about 1 choice of seeds in
 * 200; the seeds are fixed, so the verdict is too.
 */
class SampledEngineTest {

    private static final int REPLICATIONS = 400;
    private static final double STANDARD_ERRORS = 4.5;

    static Stream<Arguments> plans() {
        ChurnPlan poisson = Plans.hundredPerSecond()
                .arrivalsPerSecond(5)
                .heldFor(Duration.ofSeconds(2))
                .timeWait(Duration.ofSeconds(9))
                .during(Duration.ofSeconds(30))
                .sampledEvery(Duration.ofSeconds(3));
        Duration second = Duration.ofSeconds(1);
        return Stream.of(
                named("Poisson arrivals, exponential holds", poisson),
                named("fixed holds", poisson.heldForExactly(Duration.ofMillis(2_500))),
                named("no hold at all", poisson.heldFor(Duration.ZERO)),
                named("mixed holds", poisson.holding(new Hold.Mixed(second, Duration.ofSeconds(20), 0.3))),
                named("rows that do not divide TIME_WAIT", poisson.sampledEvery(Duration.ofMillis(1_700))),
                named("rows further apart than TIME_WAIT", poisson.timeWait(second)),
                named("one row at the end", poisson.sampledEvery(Duration.ofSeconds(40))),
                named("no TIME_WAIT", poisson.timeWait(Duration.ZERO)),
                named("a coarse timer", poisson.timerGranularity(Duration.ofMillis(2_048))),
                named(
                        "a timer coarser than TIME_WAIT",
                        poisson.timeWait(second).timerGranularity(Duration.ofSeconds(7))),
                named("then idle", poisson.thenIdleFor(Duration.ofSeconds(13))),
                named(
                        "idle, mixed holds, a coarse timer",
                        poisson.thenIdleFor(Duration.ofSeconds(20))
                                .holding(new Hold.Mixed(second, Duration.ofSeconds(10), 0.5))
                                .timerGranularity(Duration.ofSeconds(4))),
                named("a burst", poisson.arriving(Arrivals.burst(2, 40, Duration.ofMillis(4_100), second))),
                named(
                        "on and off",
                        poisson.arriving(Arrivals.onOff(12, second.multipliedBy(2), Duration.ofMillis(3_300)))),
                named("a ramp from nothing", poisson.arriving(Arrivals.ramp(0, 12, Duration.ofSeconds(20)))),
                named(
                        "a ramp down, fixed holds",
                        poisson.arriving(Arrivals.ramp(14, 1, Duration.ofSeconds(25)))
                                .heldForExactly(Duration.ofMillis(2_500))),
                named(
                        "ramps again and again, mixed holds",
                        poisson.arriving(new Arrivals.Phases(
                                        List.of(
                                                new Phase(0, 10, Duration.ofSeconds(5)),
                                                new Phase(10, 4, Duration.ofMillis(2_345)),
                                                Phase.steady(0, second)),
                                        true))
                                .holding(new Hold.Mixed(second, Duration.ofSeconds(10), 0.5))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void sampled_anyPlan_hasTheDistributionOfTheCounted(String name, ChurnPlan plan) {
        assertThat(differences(plan, plan)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    @DisplayName("In one run the books of a sampled plan balance, and its series has the rows of the counted one")
    void sampled_anyPlan_balances(String name, ChurnPlan plan) {
        ChurnResult sampled = plan.using(Engine.SAMPLED).longLived(3).run();
        Totals totals = sampled.totals();

        assertThat(totals.established()).isEqualTo(totals.arrivals()).isEqualTo(totals.attempts());
        assertThat(totals.established())
                .isEqualTo(totals.finalEstablished() - 3 + totals.finalTimeWait() + totals.expired());
        assertThat(sampled.series().seconds())
                .isEqualTo(plan.using(Engine.COUNTS).run().series().seconds());
        long[] timeWait = sampled.series().count(TcpState.TIME_WAIT);
        assertThat(totals.peakTimeWait())
                .isEqualTo(LongStream.of(timeWait).max().orElseThrow());
        assertThat(timeWait[timeWait.length - 1]).isEqualTo(totals.finalTimeWait());
    }

    static Stream<Arguments> wrongPlans() {
        ChurnPlan plan = (ChurnPlan) plans().toList().get(0).get()[1];
        return Stream.of(
                Arguments.of("a rate that is 3 % higher", plan, plan.arrivalsPerSecond(5.15)),
                Arguments.of("holds that are 10 % longer", plan, plan.heldFor(Duration.ofMillis(2_200))),
                Arguments.of("TIME_WAIT 0.5 s longer", plan, plan.timeWait(Duration.ofMillis(9_500))),
                Arguments.of("batches of two", plan, plan.arriving(new Arrivals.Batches(2, Duration.ofMillis(400)))),
                Arguments.of("even arrivals", plan, plan.evenArrivalsPerSecond(5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongPlans")
    @DisplayName("Control: the same comparison refuses a counted plan that is a little different")
    void sampled_besideADifferentPlan_isRefused(String name, ChurnPlan plan, ChurnPlan different) {
        assertThat(differences(plan, different)).isNotEmpty();
    }

    @Test
    @DisplayName(
            "10,000,000 connections a second for a day: more than 1e9 arrivals between two rows are drawn in parts")
    void sampled_vastPlan_isAnswered() {
        ChurnPlan plan = Plans.thousandPerSecond().arrivalsPerSecond(1e7).during(Duration.ofDays(1));
        ChurnResult result = plan.run();

        assertThat(result.engine()).isEqualTo(Engine.SAMPLED);
        // Poisson: within 6 standard deviations, 2 in a billion.
        assertThat(Math.abs(result.arrivals() - 864e9)).isLessThan(6 * Math.sqrt(864e9));
        assertThat(Math.abs(result.finalTimeWait() - 6e8)).isLessThan(6 * Math.sqrt(6e8));
    }

    /** Where the sampled and the counted plan differ by more than chance, in words. */
    private static List<String> differences(ChurnPlan sampled, ChurnPlan counted) {
        double[][] drawn = measure(sampled.seed(12).using(Engine.SAMPLED));
        double[][] exact = measure(counted.seed(21).using(Engine.COUNTS));
        List<String> found = new ArrayList<>();
        for (int i = 0; i < drawn.length; i++) {
            compare(found, "mean " + i, drawn[i], exact[i]);
            for (int k = i; k < drawn.length; k++) {
                compare(found, "covariance " + i + " " + k, products(drawn[i], drawn[k]), products(exact[i], exact[k]));
            }
        }
        return found;
    }

    /** ESTABLISHED and TIME_WAIT at three rows, arrivals and expired entries: each with its values in all replications. */
    private static double[][] measure(ChurnPlan plan) {
        double[][] values = new double[8][REPLICATIONS];
        for (int run = 0; run < REPLICATIONS; run++) {
            ChurnResult result = plan.replication(run).run();
            long[] open = result.series().count(TcpState.ESTABLISHED);
            long[] waiting = result.series().count(TcpState.TIME_WAIT);
            int last = open.length - 1;
            int[] rows = {last / 3, last / 3 + (last + 5) / 6, last};
            for (int i = 0; i < rows.length; i++) {
                values[2 * i][run] = open[rows[i]];
                values[2 * i + 1][run] = waiting[rows[i]];
            }
            values[6][run] = result.arrivals();
            values[7][run] = result.expired();
        }
        return values;
    }

    /** Products of the deviations from the means: their mean is the covariance, their spread its standard error. */
    private static double[] products(double[] one, double[] other) {
        double meanOne = mean(one);
        double meanOther = mean(other);
        double[] products = new double[one.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (one[i] - meanOne) * (other[i] - meanOther);
        }
        return products;
    }

    private static void compare(List<String> found, String what, double[] one, double[] other) {
        double difference = mean(one) - mean(other);
        double error = Math.sqrt((mean(products(one, one)) + mean(products(other, other))) / REPLICATIONS);
        if (Math.abs(difference) > STANDARD_ERRORS * error) {
            found.add(what + ": " + mean(one) + " and " + mean(other) + " with a standard error of " + error);
        }
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static Arguments named(String name, ChurnPlan plan) {
        return Arguments.of(name, plan);
    }
}
