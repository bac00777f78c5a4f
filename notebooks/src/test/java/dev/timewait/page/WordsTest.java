package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final ChurnPlan PLAN = ChurnPlan.of(Stacks.named("linux-6"))
            .evenArrivalsPerSecond(1_000)
            .heldForExactly(Duration.ofMillis(50))
            .timeWait(Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "999|999", "1000|1,000", "59999.5|60,000", "1234567|1,234,567"})
    void count_anyNumber_hasCommasBetweenThousands(double value, String text) {
        assertThat(Words.count(value)).isEqualTo(text);
    }

    @Test
    void about_levelReached_saysPredictionMeanAndPeak() {
        assertThat(Words.about(PLAN.run()))
                .isEqualTo("Predicted: 1,000/s × 60 s = 60,000 connections in TIME_WAIT. Simulated: mean after the ramp"
                        + " 60,000, peak 60,000.");
    }

    @Test
    void about_runWithinTheRamp_saysWhereItEnds() {
        assertThat(Words.about(PLAN.during(Duration.ofSeconds(10)).run()))
                .contains("the run of 10 s ends before the ramp does, at 9,950; peak 9,950.");
    }

    @Test
    void seconds_decimalText_isExactToTheNanosecond() {
        assertThat(Words.seconds("0.05")).isEqualTo(Duration.ofMillis(50));
    }
}
