package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InferenceTest {

    private static final CapacityQuestion LINUX = CapacityQuestion.of(Stacks.named("linux-6"));

    @Test
    void inference_ofACount_isTheCountOverTheLength() {
        Inference inference =
                LINUX.observedTimeWait(12_248).answer().inference().orElseThrow();

        assertThat(inference.connectionsPerSecond()).isCloseTo(204.13, within(0.01));
        assertThat(inference.low()).isCloseTo((12_248 - 1.959964 * Math.sqrt(12_248)) / 62.048, within(1e-6));
        assertThat(inference.high()).isCloseTo((12_248 + 1.959964 * Math.sqrt(12_248)) / 60, within(1e-6));
    }

    @Test
    @DisplayName("Of 400 runs at 50/s, with the timer exact or late, at least 93 % of the intervals hold the true rate")
    void inference_ofRuns_holdsTheTrueRate() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .arrivalsPerSecond(50)
                .heldFor(Duration.ZERO)
                .during(Duration.ofSeconds(130));
        long held = IntStream.range(0, 400)
                .mapToObj(i -> plan.seed(i).timerGranularity(Duration.ofMillis(i % 2 == 0 ? 0 : 2_048)))
                .map(ChurnPlan::run)
                .filter(InferenceTest::holdsFifty)
                .count();

        // An interval of 95 % misses 20 of 400 on average, by chance up to 33 with 99.8 %; a wider one misses fewer.
        assertThat(held).isGreaterThanOrEqualTo(400 - 33);
    }

    @Test
    @DisplayName("Control: as the count of a rate a tenth higher, hardly any interval holds")
    void inference_ofAnotherRate_doesNotHold() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .arrivalsPerSecond(55)
                .heldFor(Duration.ZERO)
                .during(Duration.ofSeconds(130));

        long held = IntStream.range(0, 100)
                .mapToObj(i -> plan.seed(i).run())
                .filter(InferenceTest::holdsFifty)
                .count();

        assertThat(held).isLessThan(50);
    }

    private static boolean holdsFifty(ChurnResult run) {
        Inference inference = Inference.ofCount(LINUX, run.finalTimeWait());
        return inference.low() <= 50 && 50 <= inference.high();
    }

    @Test
    void inference_ofNothingInTimeWait_isBoundedAbove() {
        Inference inference = LINUX.observedTimeWait(0).answer().inference().orElseThrow();

        assertThat(inference.connectionsPerSecond()).isZero();
        assertThat(inference.low()).isZero();
        assertThat(inference.high()).isCloseTo(-Math.log(0.05) / 60, within(1e-6));
    }

    @Test
    @DisplayName("Dead after 45 s: were it the ports, 28,232 / 45 s opened them")
    void inference_ofADeath_isTheTuplesOverTheTime() {
        CapacityAnswer answer = LINUX.diedAfter(Duration.ofSeconds(45)).answer();

        assertThat(answer.inference().orElseThrow().connectionsPerSecond()).isCloseTo(627.38, within(0.01));
    }

    @Test
    void inference_ofACountToOneDestination_leavesTheOthersOut() {
        CapacityAnswer answer =
                LINUX.observedTimeWait(12_248).observedTowardsOne(8_407).answer();

        assertThat(answer.inference().orElseThrow().connectionsPerSecond()).isCloseTo(140.1, within(0.1));
        assertThat(answer.inferenceOfAll().orElseThrow().connectionsPerSecond()).isCloseTo(204.1, within(0.1));
        assertThat(answer.utilisation().getAsDouble()).isCloseTo(0.298, within(0.001));
    }
}
