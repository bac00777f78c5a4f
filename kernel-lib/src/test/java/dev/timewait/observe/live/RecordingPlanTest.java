package dev.timewait.observe.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecordingPlanTest {

    private static final Duration CHURN = Duration.ofSeconds(3);

    @Test
    void schedule_isEvenFromZeroToTheEndOfTheChurn() {
        RecordingPlan plan = new RecordingPlan(4, CHURN, Duration.ZERO, 1);

        assertThat(plan.dueNanos(0)).isZero();
        assertThat(plan.dueNanos(5)).isEqualTo(1_250_000_000);
        assertThat(plan.dueAt(0)).isEqualTo(1);
        assertThat(plan.dueAt(1_249_999_999)).isEqualTo(5);
        assertThat(plan.dueAt(1_250_000_000)).isEqualTo(6);
        assertThat(plan.dueAt(3_000_000_000L)).isEqualTo(12);
        assertThat(plan.dueAt(9_000_000_000L)).isEqualTo(12);
    }

    @Test
    void schedule_rateThatDividesNoNanosecond_doesNotDrift() {
        RecordingPlan plan = new RecordingPlan(3, Duration.ofHours(1), Duration.ZERO, 1);

        assertThat(plan.dueNanos(3 * 3_599)).isEqualTo(3_599_000_000_000L);
        assertThat(plan.dueAt(plan.dueNanos(10_000))).isEqualTo(10_001);
    }

    @Test
    void plan_outsideItsBounds_isRefusedInOneSentence() {
        assertRefused(0, CHURN, CHURN, 1, "connectionsPerSecond is 0.0; it must be 0.1 to 5000");
        assertRefused(Double.NaN, CHURN, CHURN, 1, "connectionsPerSecond is NaN; it must be 0.1 to 5000");
        assertRefused(1, Duration.ofMillis(999), CHURN, 1, "churn is PT0.999S; it must be 1 s to 1 h");
        assertRefused(1, CHURN, Duration.ofHours(2), 1, "drain is PT2H; it must be 0 s to 1 h");
        assertRefused(1, CHURN, CHURN, 65, "destinations is 65; it must be 1 to 64");
        assertRefused(
                5_000,
                Duration.ofHours(1),
                CHURN,
                1,
                "connectionsPerSecond times churn is 18000000 connections; it must be 2000000 or fewer");
    }

    private static void assertRefused(
            double perSecond, Duration churn, Duration drain, int destinations, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordingPlan(perSecond, churn, drain, destinations))
                .withMessage(message);
    }
}
