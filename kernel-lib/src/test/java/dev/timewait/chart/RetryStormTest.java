package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Engine;
import dev.timewait.churn.Retry;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** The numbers that the lesson on counting gives in its text for a retry storm and for a vast plan, checked. */
class RetryStormTest {

    private static final ChurnPlan PLAN =
            ChurnPlan.of(Stacks.named("linux-6")).heldFor(Duration.ofMillis(50)).seed(7);

    private static final ChurnPlan BUSY = PLAN.ports(28_232)
            .arriving(Arrivals.burst(440, 3_000, Duration.ofMinutes(3), Duration.ofSeconds(10)))
            .during(Duration.ofMinutes(30));

    private static final Retry EVERY_SECOND = Retry.every(Duration.ofSeconds(1));

    @Test
    @DisplayName("Averages hide it: 454 callers a second over the half hour, 470 a second are sustained")
    void burst_averageRate_isBelowTheCeiling() {
        double perSecond = BUSY.run().arrivals() / (double) BUSY.during().toSeconds();

        assertThat(Math.round(perSecond)).isEqualTo(454);
        assertThat(Math.round(BUSY.closedForm().ceilingPerSecond().orElseThrow()))
                .isEqualTo(470);
    }

    @Test
    @DisplayName(
            "Ten seconds become fourteen minutes, with 55 times the usual calls and no more connections than 471/s")
    void askAgainEverySecond_burstOfTenSeconds_isAStormOfFourteenMinutes() {
        String title = ChurnCharts.attempts(BUSY.retrying(EVERY_SECOND).run()).title();

        assertThat(title)
                .isEqualTo(
                        "14 min from the first refusal to the last: up to 24,280 attempts/s, while 471/s come about");
        assertThat(Math.round(24_280.0 / 440)).isEqualTo(55);
    }

    @Test
    @DisplayName(
            "Three quick retries save not one caller in a hundred; doubled waits need a seventh of the calls, and as long")
    void fourRules_sameHalfHour_differInCallsAndNotInTime() {
        Table table = Tables.ofRetries(Stream.of(
                        Retry.NONE,
                        EVERY_SECOND.atMost(3),
                        EVERY_SECOND,
                        Retry.doubling(Duration.ofSeconds(1), Duration.ofMinutes(1)))
                .map(rule -> BUSY.retrying(rule).run())
                .toList());
        double[] calls = table.longColumn("attempts").asDoubleArray();
        double[] gaveUp = table.longColumn("gave up (callers)").asDoubleArray();
        double[] until = table.doubleColumn("refused until (s)").asDoubleArray();

        assertThat(gaveUp[1]).isBetween(0.99 * gaveUp[0], gaveUp[0]);
        assertThat(gaveUp[2] + gaveUp[3]).isZero();
        assertThat(Math.round(calls[2] / calls[3])).isEqualTo(7);
        assertThat(until[2]).isEqualTo(until[3]).isGreaterThan(1_000);
    }

    @Test
    @DisplayName("Ten million a second are sampled, and six hundred million wait")
    void tenMillionASecond_fiveMinutes_isSampled() {
        ChurnResult vast =
                PLAN.arrivalsPerSecond(10_000_000).during(Duration.ofMinutes(5)).run();

        assertThat(vast.engine()).isEqualTo(Engine.SAMPLED);
        // The mean over 240 s strays by less than the count at one instant, whose deviation is the root of 600 million.
        assertThat(Math.abs(vast.meanTimeWait().orElseThrow() - 6e8)).isLessThan(5 * Math.sqrt(6e8));
    }
}
