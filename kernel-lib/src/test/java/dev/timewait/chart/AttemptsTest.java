package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    /** One a second for 10 s, one port, TIME_WAIT 3.5 s: the calls at 0, 4 and 8 s succeed. */
    private static final ChurnPlan PLAN = ChurnPlan.of(Stacks.named("linux-6"))
            .arriving(new Arrivals.Recorded(
                    IntStream.range(0, 10).mapToObj(i -> (double) i).toList()))
            .heldForExactly(Duration.ZERO)
            .timeWait(Duration.ofMillis(3_500))
            .during(Duration.ofSeconds(12))
            .sampledEvery(Duration.ofMillis(1_500));

    @Test
    void onePort_refusedFromOneToNine_spanIsThatOfTheRowsAround() {
        ChurnResult result = PLAN.ports(1).run();
        Attempts attempts = new Attempts(result.attempts());

        assertThat(result.refused()).isEqualTo(7);
        assertThat(attempts.stepSeconds()).isEqualTo(1.5);
        assertThat(attempts.lastRefusalSeconds().orElseThrow()).isBetween(9.0, 10.5);
        assertThat(attempts.refusingSeconds()).isBetween(9.0, 10.5);
        assertThat(attempts.establishedPerSecondMeanwhile()).isBetween(2 / 10.5, 3 / 9.0);
        assertThat(attempts.mostPerSecond()).isCloseTo(2 / 1.5, within(1e-12));
    }

    @Test
    void portsEnough_nobodyRefused_hasNoSpan() {
        Attempts attempts = new Attempts(PLAN.ports(10).run().attempts());

        assertThat(attempts.lastRefusalSeconds()).isEmpty();
        assertThat(attempts.refusingSeconds()).isZero();
        assertThat(attempts.establishedPerSecondMeanwhile()).isZero();
    }
}
