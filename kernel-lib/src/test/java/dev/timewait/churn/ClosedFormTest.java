package dev.timewait.churn;

import static dev.timewait.churn.Samples.STANDARD_ERRORS;
import static dev.timewait.churn.Samples.mean;
import static dev.timewait.churn.Samples.tolerance;
import static dev.timewait.churn.Samples.variance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Formula and counting, side by side.
 *
 * <p>The tolerance comes from replications: 40 runs with seeds of their own give a mean and its standard error; a formula
 * is refused where it lies more than 4.09 standard errors away, which by Student's t with 39 degrees of freedom befalls a
 * right one in 2 of 10,000 cases. The seeds are fixed, so the verdict is too. Controls show what such a test refuses.
 */
class ClosedFormTest {

    private static final int REPLICATIONS = 40;

    @Test
    void steady_thousandPerSecond_isRateTimesLength() {
        ClosedForm form = Plans.thousandPerSecond().closedForm();

        assertThat(form.steadyTimeWait()).isEqualTo(60_000);
        assertThat(form.steadyEstablished()).isEqualTo(50);
        assertThat(form.steadyDeviation().orElseThrow()).isCloseTo(244.95, within(0.01));
    }

    @Test
    void ceiling_linuxPorts_isPortsOverTheTimeTheyAreTaken() {
        ChurnPlan plan = Plans.thousandPerSecond().heldFor(Duration.ZERO).ports(28_232);

        assertThat(plan.closedForm().ceilingPerSecond().orElseThrow()).isCloseTo(470.53, within(0.01));
        assertThat(plan.closedFirstBy(Closer.SERVER).closedForm().ceilingPerSecond())
                .isEmpty();
        assertThat(plan.unlimitedPorts().closedForm().ceilingPerSecond()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    @DisplayName("In the steady state 40 runs agree with rate times length, and their spread with its root")
    void steady_replicated_agreesWithCounting() {
        ChurnPlan plan = Plans.hundredPerSecond();
        double[] finals = replicate(plan, result -> result.finalTimeWait());

        assertThat(mean(finals)).isCloseTo(plan.closedForm().steadyTimeWait(), within(tolerance(finals)));
        // The variance of a sample variance from n Poisson counts is near 2 mean^2 / (n - 1).
        double expected = plan.closedForm().steadyTimeWait();
        assertThat(variance(finals))
                .isCloseTo(expected, within(STANDARD_ERRORS * expected * Math.sqrt(2.0 / (REPLICATIONS - 1))));
    }

    @Test
    @DisplayName("On the ramp too: at 1, 2, 5, 20, 60, 61, 65 and 100 s, with a hold of 2 s that matters")
    void ramp_exponentialHold_agreesWithCountingAtEachInstant() {
        ChurnPlan plan = Plans.hundredPerSecond().heldFor(Duration.ofSeconds(2)).sampledEvery(Duration.ofSeconds(1));
        ClosedForm form = plan.closedForm();
        for (int second : new int[] {1, 2, 5, 20, 60, 61, 65, 100}) {
            double[] counts = replicate(plan, result -> result.series().count(TcpState.TIME_WAIT)[second]);

            assertThat(mean(counts))
                    .as("at %d s", second)
                    .isCloseTo(form.timeWaitAt(second), within(tolerance(counts)));
        }
    }

    @Test
    void ramp_fixedHold_risesStaysLevelAndDrainsInStraightLines() {
        ClosedForm form =
                Plans.hundredPerSecond().heldForExactly(Duration.ofSeconds(2)).closedForm();

        assertThat(form.timeWaitAt(new double[] {-1, 0, 2, 12, 62, 63, 200, 232, 262}))
                .containsExactly(0, 0, 0, 1_000, 6_000, 6_000, 6_000, 3_000, 0);
    }

    @Test
    @DisplayName("After the arrivals stop at 200 s too: at 201, 230, 259, 262 and 270 s")
    void drain_exponentialHold_agreesWithCountingAtEachInstant() {
        ChurnPlan plan = Plans.hundredPerSecond()
                .heldFor(Duration.ofSeconds(2))
                .sampledEvery(Duration.ofSeconds(1))
                .thenIdleFor(Duration.ofSeconds(80));
        for (int second : new int[] {201, 230, 259, 262, 270}) {
            double[] counts = replicate(plan, result -> result.series().count(TcpState.TIME_WAIT)[second]);

            assertThat(mean(counts))
                    .as("at %d s", second)
                    .isCloseTo(plan.closedForm().timeWaitAt(second), within(tolerance(counts)));
        }
    }

    @Test
    @DisplayName("A coarse timer adds half its granularity to the mean; without that half the formula is refused")
    void coarseTimer_replicated_addsHalfItsGranularity() {
        ChurnPlan plan = Plans.hundredPerSecond().timerGranularity(Duration.ofMillis(2_048));
        double[] means = replicate(plan, result -> result.meanTimeWait().orElseThrow());

        assertThat(plan.closedForm().meanLengthSeconds()).isEqualTo(61.024);
        assertThat(mean(means)).isCloseTo(plan.closedForm().steadyTimeWait(), within(tolerance(means)));
        assertThat(Math.abs(mean(means) - 6_000)).isGreaterThan(tolerance(means));
    }

    @Test
    @DisplayName("Control: the same tolerance refuses a TIME_WAIT that is 1 s off, and a ramp without the hold")
    void tolerance_wrongFormula_isRefused() {
        ChurnPlan plan = Plans.hundredPerSecond().heldFor(Duration.ofSeconds(2)).sampledEvery(Duration.ofSeconds(1));
        double[] finals = replicate(plan, result -> result.finalTimeWait());
        double[] early = replicate(plan, result -> result.series().count(TcpState.TIME_WAIT)[5]);

        double wrongLength = plan.timeWait(Duration.ofSeconds(61)).closedForm().steadyTimeWait();
        double withoutHold = plan.heldFor(Duration.ZERO).closedForm().timeWaitAt(5);
        assertThat(Math.abs(mean(finals) - wrongLength)).isGreaterThan(tolerance(finals));
        assertThat(Math.abs(mean(early) - withoutHold)).isGreaterThan(tolerance(early));
    }

    @Test
    @DisplayName(
            "Where the server waits, an open connection alone takes a port: P / H; the run agrees to within one filling")
    void ceiling_serverCloses_isPortsOverTheTimeTheyAreOpen() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .evenArrivalsPerSecond(2_000)
                .heldForExactly(Duration.ofMillis(100))
                .closedFirstBy(Closer.SERVER)
                .ports(100)
                .during(Duration.ofSeconds(50));

        assertThat(plan.closedForm().ceilingPerSecond().orElseThrow()).isEqualTo(1_000);
        assertThat(plan.run().established() / 50.0).isCloseTo(1_000, within(100 / 50.0));
    }

    @Test
    @DisplayName("A server that never lets go of an entry refuses for another reason than ports: no ceiling of theirs")
    void ceiling_serverNeverYields_isEmpty() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("lwip"))
                .heldForExactly(Duration.ofMillis(100))
                .closedFirstBy(Closer.SERVER)
                .ports(100);

        assertThat(plan.closedForm().ceilingPerSecond()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    @DisplayName(
            "With 40 entries allowed for 100 ports, open connections take the other 60: 60 / 0.1 s, and less than a"
                    + " second's entries more")
    void ceiling_fewerEntriesThanPorts_isWhatTheyLeave() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .evenArrivalsPerSecond(2_000)
                .heldForExactly(Duration.ofMillis(100))
                .timeWaitCap(40)
                .ports(100)
                .during(Duration.ofMinutes(5));

        assertThat(plan.closedForm().ceilingPerSecond().orElseThrow()).isEqualTo(600);
        assertThat(plan.run().established() / 300.0).isBetween(600 - 100 / 300.0, 600 + 40 / 60.0 + 100 / 300.0);
        assertThat(plan.timeWaitCap(100).closedForm().ceilingPerSecond().orElseThrow())
                .isCloseTo(100 / 60.1, within(1e-9));
    }

    @Test
    @DisplayName("Above the ceiling the ports serve what the formula says, to within one filling")
    void ceiling_demandTwiceAsHigh_servesTheCeiling() {
        ChurnPlan plan = Plans.thousandPerSecond().ports(28_232);
        double served = plan.run().established() / 1_000.0;

        assertThat(served).isCloseTo(plan.closedForm().ceilingPerSecond().orElseThrow(), within(28_232 / 1_000.0));
    }

    private static double[] replicate(ChurnPlan plan, ToDoubleFunction<ChurnResult> measure) {
        return plan.seed(97).replicate(REPLICATIONS).stream()
                .mapToDouble(measure)
                .toArray();
    }
}
