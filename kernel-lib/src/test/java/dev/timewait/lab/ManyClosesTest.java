package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.timewait.stack.Behaviours;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Thousands of closes beside what the formulas say; a count may stray by four deviations of its binomial law. */
class ManyClosesTest {

    private static final OrderlyClose LINUX = OrderlyClose.of(Behaviours.LINUX);
    private static final OrderlyClose HASTY = LINUX.timeWait(Duration.ZERO);
    private static final double DEVIATIONS = 4;

    private static double bound(double probability, int closes) {
        return DEVIATIONS * Math.sqrt(probability * (1 - probability) / closes);
    }

    @Test
    @DisplayName("Closes by two clocks cross with the probability 1 - e^(-d/m); the rest is shared by the two ends")
    void race_exponentialGaps_isTheFormula() {
        List<ClosingRace.Outcome> outcomes =
                ClosingRace.of(LINUX).closes(1_000).seed(3).over(1, 20, 100, 400);

        for (ClosingRace.Outcome one : outcomes) {
            double expected = one.bothExpected();
            assertThat(one.client() + one.server() + one.both()).isEqualTo(1_000);
            assertThat(Math.abs(one.bothShare() - expected)).isLessThan(bound(expected, 1_000));
            double alone = (1 - expected) / 2;
            assertThat(Math.abs(one.clientShare() - alone)).isLessThan(bound(alone, 1_000));
            assertThat(Math.abs(one.serverShare() - alone)).isLessThan(bound(alone, 1_000));
        }
        assertThat(Math.abs(outcomes.get(0).bothShare() - outcomes.get(3).bothExpected()))
                .as("control: the formula of another delay is far off")
                .isGreaterThan(bound(0.5, 1_000));
    }

    @Test
    @DisplayName("Another mean only changes the scale: what counts is the delay as a part of it")
    void race_otherMean_scales() {
        ClosingRace.Outcome slow = ClosingRace.of(LINUX)
                .mean(Duration.ofMillis(200))
                .closes(300)
                .over(40)
                .get(0);
        ClosingRace.Outcome fast = ClosingRace.of(LINUX).closes(300).over(20).get(0);

        assertThat(slow.ratio()).isEqualTo(fast.ratio());
        assertThat(slow.both()).isEqualTo(fast.both());
        assertThat(slow.client()).isEqualTo(fast.client());
    }

    @Test
    @DisplayName(
            "R6: without TIME-WAIT there is one ACK, and the truth is told with 1 - p; every other end is deceived")
    void lossy_noTimeWait_isOneMinusLoss() {
        for (LossyCloses.Outcome one :
                LossyCloses.of(HASTY).closes(2_000).seed(5).over(.02, .1, .25)) {
            double expected = 1 - one.loss();
            assertThat(Math.abs(one.truthShare() - expected)).isLessThan(bound(expected, 2_000));
            assertThat(one.truth() + one.falseResets()).isEqualTo(one.closed());
            assertThat(one.deceivedShare()).isEqualTo((double) one.falseResets() / one.closed());
        }
    }

    @Test
    @DisplayName(
            "R5: with TIME-WAIT ten FINs must all fail: at 50 % loss (1 - 1/4)^10 are told nothing, and some are reset")
    void lossy_timeWait_isTheFormulaOfTenFins() {
        int closes = 5_000;
        LossyCloses.Outcome half =
                LossyCloses.of(LINUX).closes(closes).seed(5).over(.5).get(0);
        double silent = 1;
        for (int i = 0; i < FinRepetition.of(LINUX).size() + 1; i++) {
            silent *= 0.75;
        }

        double without = half.closed() - half.truth() - half.falseResets();
        // An end whose FIN never came through may be reset after 60 s of FIN-WAIT-2: those are few, and counted here.
        assertThat(Math.abs(without / half.closed() - silent)).isLessThan(bound(silent, closes));
        assertThat(half.truth() + half.falseResets() + half.falseSilences() + half.undelivered() + half.unclosed())
                .isEqualTo(closes);
        assertThat(LossyCloses.of(LINUX).closes(1_000).over(.1).get(0).truthShare())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Nothing lost, nobody deceived; the same seed gives the same closes, another others")
    void lossy_seed_decides() {
        assertThat(LossyCloses.of(HASTY).closes(50).over(0).get(0).truth()).isEqualTo(50);
        LossyCloses plan = LossyCloses.of(HASTY).closes(500).seed(1);
        assertThat(plan.over(.3)).isEqualTo(plan.over(.3));
        assertThat(plan.over(.3).get(0).truth())
                .isNotEqualTo(plan.seed(2).over(.3).get(0).truth());
    }

    @Test
    @DisplayName("Linux repeats a FIN nine times: a probe after 300 ms, then eight times on a doubling timer")
    void repetitions_ofLinux_double() {
        List<FinRepetition> repetitions = FinRepetition.of(LINUX);

        assertThat(repetitions).hasSize(9);
        assertThat(repetitions.get(0)).isEqualTo(new FinRepetition(1, 300_000_000, 300_000_000));
        assertThat(repetitions.get(1).gapNanos()).isEqualTo(300_000_000);
        for (int i = 2; i < 9; i++) {
            assertThat(repetitions.get(i).gapNanos())
                    .isEqualTo(2 * repetitions.get(i - 1).gapNanos());
        }
        assertThat(repetitions.get(8).afterNanos()).isEqualTo(76_800_000_000L);
        assertThat(FinRepetition.of(LINUX.serverFirst())).isEqualTo(repetitions);
    }

    @Test
    void outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossyCloses.of(LINUX).over(1))
                .withMessage("loss is 1.0; it must be from 0 to below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossyCloses.of(LINUX).closes(0))
                .withMessage("closes is 0; it must be from 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosingRace.of(LINUX).mean(Duration.ZERO))
                .withMessage("mean is PT0S; it must be above 0s and at most 10 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosingRace.of(LINUX).closes(-1));
    }

    @Test
    @DisplayName("A run that is to stop stops")
    void interrupted_stops() {
        Thread.currentThread().interrupt();

        assertThatIllegalStateException()
                .isThrownBy(() -> LossyCloses.of(LINUX).over(.1))
                .withMessage("the run was stopped");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
