package dev.timewait.churn;

import static dev.timewait.churn.Samples.STANDARD_ERRORS;
import static dev.timewait.churn.Samples.mean;
import static dev.timewait.churn.Samples.tolerance;
import static dev.timewait.churn.Samples.variance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The laws beside 200 runs with seeds of their own. A formula is refused where the mean of the runs lies more than 4.09
 * standard errors away, which befalls a right one in 1 of 20,000 cases; the seeds are fixed, so the verdict is too.
 */
class ClosedFormLawsTest {

    private static final int REPLICATIONS = 200;

    static Stream<Hold> holds() {
        return Stream.of(
                new Hold.Exponential(Duration.ofSeconds(2)),
                new Hold.Fixed(Duration.ofSeconds(2)),
                new Hold.Mixed(Duration.ofSeconds(1), Duration.ofSeconds(11), 0.1));
    }

    @ParameterizedTest
    @MethodSource("holds")
    @DisplayName(
            "Erlang's loss formula, whatever the distribution of the hold: 120 ports, 10/s, 2 s open, 10 s waiting")
    void portsInUse_anyHoldOfTheSameMean_blocksAsCounted(Hold hold) {
        ChurnPlan plan = limited().holding(hold).during(Duration.ofSeconds(400));
        ErlangLoss loss = plan.closedForm().portsInUse().orElseThrow();
        double[] shares = replicate(plan, ClosedFormLawsTest::refusedShareOfTheSecondHalf);

        assertThat(loss.offeredLoad()).isEqualTo(120);
        assertThat(mean(shares)).isCloseTo(loss.blocking(), within(tolerance(shares)));
    }

    @Test
    @DisplayName("Control: the same tolerance refuses the loss of ports that are held 5 % longer")
    void tolerance_wrongLoad_isRefused() {
        ChurnPlan plan = limited().during(Duration.ofSeconds(400));
        double[] shares = replicate(plan, ClosedFormLawsTest::refusedShareOfTheSecondHalf);

        double wrong = new ErlangLoss(120, 120 * 1.05).blocking();
        assertThat(Math.abs(mean(shares) - wrong)).isGreaterThan(tolerance(shares));
    }

    @Test
    @DisplayName("The first refusal is arrival P + 1, as long as no port has come back: mean and both tails")
    void firstRefusal_twiceTheCeiling_isGamma() {
        ChurnPlan plan = limited().arrivalsPerSecond(30).during(Duration.ofSeconds(9));
        GammaLaw law = plan.closedForm().firstRefusalLaw().orElseThrow();
        double[] seconds = replicate(plan, run -> run.firstRefusalSeconds().orElseThrow());

        assertThat(law.shape()).isEqualTo(121);
        assertThat(mean(seconds)).isCloseTo(law.mean(), within(tolerance(seconds)));
        assertShare(0.1, count(seconds, second -> second <= law.quantile(0.1)));
        assertShare(0.9, count(seconds, second -> second <= law.quantile(0.9)));
        assertThat(plan.closedForm().firstRefusalSeconds()).hasValue(4);
    }

    @Test
    @DisplayName("No law where a port may have come back by then, where a few are enough, or where the rate changes")
    void firstRefusal_whereNoFormulaHolds_isEmpty() {
        ChurnPlan plan = limited().arrivalsPerSecond(12);

        assertThat(plan.closedForm().firstRefusalLaw()).isEmpty();
        assertThat(plan.arrivalsPerSecond(9).closedForm().firstRefusalSeconds()).isEmpty();
        assertThat(plan.arriving(Arrivals.onOff(100, Duration.ofSeconds(1), Duration.ofSeconds(9)))
                        .closedForm()
                        .firstRefusalSeconds())
                .isEmpty();
        assertThat(plan.arrivalsPerSecond(30)
                        .closedFirstBy(Closer.SERVER)
                        .closedForm()
                        .firstRefusalLaw())
                .isEmpty();
    }

    static Stream<Arrivals> changingRates() {
        return Stream.of(
                Arrivals.ramp(0, 40, Duration.ofSeconds(20)),
                Arrivals.burst(10, 100, Duration.ofSeconds(8), Duration.ofSeconds(2)),
                Arrivals.onOff(50, Duration.ofSeconds(3), Duration.ofSeconds(4)));
    }

    @ParameterizedTest
    @MethodSource("changingRates")
    @DisplayName("Poisson at every instant though the rate changes: mean and variance at 5, 9, 12, 20 and 35 s")
    void timeWaitLaw_changingRate_agreesWithCountingAtEachInstant(Arrivals arrivals) {
        ChurnPlan plan = free().arriving(arrivals)
                .during(Duration.ofSeconds(30))
                .thenIdleFor(Duration.ofSeconds(10))
                .sampledEvery(Duration.ofSeconds(1));
        List<ChurnResult> runs = plan.seed(5).replicate(REPLICATIONS);
        for (int second : new int[] {5, 9, 12, 20, 35}) {
            double[] counts = runs.stream()
                    .mapToDouble(run -> run.series().count(TcpState.TIME_WAIT)[second])
                    .toArray();
            PoissonLaw law = plan.closedForm().timeWaitLawAt(second).orElseThrow();

            assertThat(mean(counts)).as("at %d s", second).isCloseTo(law.mean(), within(tolerance(counts)));
            // A sample variance of Poisson counts has the variance m/n + 2 m² / (n - 1).
            double spread = Math.sqrt(law.mean() / REPLICATIONS + 2 * law.mean() * law.mean() / (REPLICATIONS - 1));
            assertThat(variance(counts))
                    .as("at %d s", second)
                    .isCloseTo(law.variance(), within(STANDARD_ERRORS * spread));
            assertShare(law.cumulative(law.quantile(0.5)), count(counts, c -> c <= law.quantile(0.5)));
        }
    }

    @ParameterizedTest
    @MethodSource("holds")
    @DisplayName("Half of the runs have drained by the median, nine of ten by the ninth decile")
    void drainedBy_anyHold_isThatShareOfTheRuns(Hold hold) {
        ChurnPlan plan = free().holding(hold).during(Duration.ofSeconds(20)).thenIdleFor(Duration.ofSeconds(200));
        for (double probability : new double[] {0.5, 0.9}) {
            double by = plan.closedForm().drainedBy(probability).orElseThrow();
            ChurnPlan until = plan.thenIdleFor(Duration.ofNanos((long) (by * 1e9) - 20_000_000_000L));
            double[] left = replicate(until, run -> run.finalEstablished() + run.finalTimeWait());

            assertShare(probability, count(left, l -> l == 0));
        }
    }

    @Test
    @DisplayName("A limit of entries loses as a limit of servers does: 90 entries for a load of 100")
    void overflow_entriesLimited_agreesWithCounting() {
        ChurnPlan plan = free().timeWaitCap(90).during(Duration.ofSeconds(500));
        double[] shares = replicate(
                plan, run -> (double) run.totals().overflowed() / (run.established() - run.finalEstablished()));
        double expected = plan.closedForm().overflowShare().orElseThrow();
        // The first 10 s lose nothing: a fiftieth of the run, to be allowed for.
        assertThat(mean(shares)).isCloseTo(expected, within(tolerance(shares) + expected * 3 / 50));
        assertThat(new ErlangLoss(70, 100).blocking() - expected)
                .as("control: 70 entries would be told apart")
                .isGreaterThan(tolerance(shares) + expected * 3 / 50);
    }

    @Test
    void timeWait_sharesOfClosers_areShares() {
        ClosedForm form = free().closing(new Closing(0.5, 0.2, 0.1, 0.2)).closedForm();

        assertThat(form.steadyTimeWait()).isCloseTo(60, within(1e-12));
        assertThat(form.meanPortSeconds()).isCloseTo(2 + 0.6 * 10, within(1e-12));
        assertThat(free().closing(Closing.serverShare(0.3))
                        .watching(End.SERVER)
                        .closedForm()
                        .steadyTimeWait())
                .isCloseTo(30, within(1e-12));
    }

    @Test
    @DisplayName("tcp_tw_reuse lifts the ceiling to P / (H + delay); a plain bind() does not let it")
    void ceiling_reuse_isPortsOverTheDelay() {
        LocalPorts ports = LocalPorts.of(new PortRange(40_000, 40_099));
        ChurnPlan plan = free().heldFor(Duration.ZERO).localPorts(ports).reusing(Reuse.tcpTwReuse(1));

        assertThat(plan.closedForm().ceilingPerSecond()).hasValue(100);
        assertThat(plan.localPorts(ports.boundBy(Binding.BIND)).closedForm().ceilingPerSecond())
                .hasValue(10);
        assertThat(plan.timeWaitCap(50).closedForm().ceilingPerSecond()).isEmpty();
    }

    @Test
    void ceiling_longLived_takeTheirPortsAway() {
        assertThat(limited().longLived(60).closedForm().ceilingPerSecond()).hasValue(5);
        assertThat(limited().longLived(60).closedForm().steadyEstablished()).isEqualTo(80);
    }

    @Test
    void timeWaitAt_recordedArrivals_addsUpEachOne() {
        ChurnPlan plan =
                free().heldForExactly(Duration.ofSeconds(2)).arriving(new Arrivals.Recorded(List.of(1.0, 1.5, 7.0)));

        assertThat(plan.closedForm().timeWaitAt(new double[] {2, 3, 4, 9.5, 13.2, 20}))
                .containsExactly(0, 1, 2, 3, 2, 0);
    }

    private static ChurnPlan free() {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .arrivalsPerSecond(10)
                .heldFor(Duration.ofSeconds(2))
                .timeWait(Duration.ofSeconds(10));
    }

    private static ChurnPlan limited() {
        return free().ports(120);
    }

    private static double refusedShareOfTheSecondHalf(ChurnResult run) {
        long[] attempts = run.attempts().attempts();
        long[] refused = run.attempts().refused();
        int half = attempts.length / 2;
        int end = attempts.length - 1;
        return (double) (refused[end] - refused[half]) / (attempts[end] - attempts[half]);
    }

    /** A binomial share strays from its probability by some root of p (1 - p) / n. */
    private static void assertShare(double probability, long found) {
        double spread = Math.sqrt(probability * (1 - probability) / REPLICATIONS);
        assertThat((double) found / REPLICATIONS).isCloseTo(probability, within(STANDARD_ERRORS * spread));
    }

    private static long count(double[] values, DoublePredicate condition) {
        return DoubleStream.of(values).filter(condition).count();
    }

    private static double[] replicate(ChurnPlan plan, ToDoubleFunction<ChurnResult> measure) {
        List<ChurnResult> runs = plan.seed(97).replicate(REPLICATIONS);
        return IntStream.range(0, REPLICATIONS)
                .mapToDouble(i -> measure.applyAsDouble(runs.get(i)))
                .toArray();
    }
}
