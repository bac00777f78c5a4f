package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Closing;
import dev.timewait.churn.Engine;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.Retry;
import dev.timewait.churn.Reuse;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepResult;
import dev.timewait.stack.Fact;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Profiles;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChurnChartsTest {

    private static final ChurnPlan PLAN = ChurnPlan.of(Stacks.named("linux-6"))
            .arrivalsPerSecond(100)
            .during(Duration.ofSeconds(200))
            .seed(7);

    @Test
    void overTime_enoughPorts_showsCountBesideExpectation() {
        ChurnResult result = PLAN.run();
        LineChart chart = ChurnCharts.overTime(result);

        assertThat(chart.names()).containsExactly("counted", "expected");
        assertThat(chart.x().title()).isEqualTo("time since the first connection (s)");
        assertThat(chart.y().title()).isEqualTo("in TIME_WAIT (connections)");
        assertThat(chart.title())
                .isEqualTo("At 100 connections/s the count levels off at "
                        + Numbers.text(Math.round(result.meanTimeWait().orElseThrow())));
        assertThat(chart.captions())
                .singleElement()
                .asString()
                .startsWith("simulated: 100 connections/s")
                .endsWith("seed 7");
    }

    @Test
    void overTime_portsRunOut_saysWhenAndShowsTheLimit() {
        ChurnResult result = PLAN.ports(1_000).run();
        LineChart chart = ChurnCharts.overTime(result);

        assertThat(chart.names()).containsExactly("counted");
        assertThat(chart.altText()).contains("1,000 ports");
        assertThat(chart.title())
                .startsWith("At 100 connections/s the ports run out after ")
                .contains(Numbers.text(result.firstRefusalSeconds().orElseThrow()) + " s")
                .endsWith(Numbers.text(result.refused()) + " of " + Numbers.text(result.arrivals()) + " are refused");
    }

    @Test
    void overTime_serverCloses_saysWhereTheCountIs() {
        assertThat(ChurnCharts.overTime(
                                PLAN.ports(1_000).closedFirstBy(Closer.SERVER).run())
                        .title())
                .startsWith("At 100 connections/s the count at the server levels off at ");
    }

    @Test
    void overTime_shorterThanTheRamp_saysThatItStillRises() {
        assertThat(ChurnCharts.overTime(PLAN.during(Duration.ofSeconds(30)).run())
                        .title())
                .endsWith("and still rises");
    }

    @Test
    void overTime_portsRunOutForCallersThatAskAgain_countsAttemptsAndNotCallers() {
        ChurnResult result =
                PLAN.ports(1_000).retrying(Retry.every(Duration.ofSeconds(1))).run();

        assertThat(result.refused()).isGreaterThan(result.arrivals());
        assertThat(ChurnCharts.overTime(result).title())
                .endsWith(Numbers.text(result.refused()) + " of "
                        + Numbers.text(result.totals().attempts()) + " attempts are refused");
    }

    @Test
    void overTime_burst_givesNoRateAndNoExpectation() {
        Arrivals burst = Arrivals.burst(100, 300, Duration.ofSeconds(100), Duration.ofSeconds(10));
        ChurnResult enough = PLAN.arriving(burst).run();
        ChurnResult scarce = PLAN.arriving(burst).ports(7_000).run();

        assertThat(ChurnCharts.overTime(enough).names()).containsExactly("counted");
        assertThat(ChurnCharts.overTime(enough).title())
                .isEqualTo("With " + Numbers.text(enough.arrivals()) + " connections in 3.3 min the count goes up to "
                        + Numbers.text(enough.peakTimeWait()));
        assertThat(ChurnCharts.overTime(scarce).title())
                .isEqualTo("The ports run out after "
                        + Numbers.text(scarce.firstRefusalSeconds().orElseThrow()) + " s: "
                        + Numbers.text(scarce.refused()) + " of " + Numbers.text(scarce.arrivals())
                        + " are refused");
    }

    @Test
    @DisplayName("The expectation is drawn only where nothing has happened that its formula does not know of")
    void overTime_entriesTakenOverOrLostOrElsewhere_showsNoExpectation() {
        ChurnResult recycled = PLAN.localPorts(LocalPorts.of(new PortRange(1_025, 2_024)))
                .reusing(Reuse.tcpTwReuse(1))
                .run();
        ChurnResult overflowed = PLAN.timeWaitCap(2_000).run();
        ChurnResult elsewhere = PLAN.closing(Closing.serverShare(0.5)).run();

        assertThat(recycled.totals().recycled()).isPositive();
        for (ChurnResult result : List.of(recycled, overflowed, elsewhere)) {
            assertThat(ChurnCharts.overTime(result).names()).containsExactly("counted");
        }
        assertThat(ChurnCharts.overTime(PLAN.timeWaitCap(20_000).run()).names())
                .as("control: a limit that is not met changes nothing")
                .containsExactly("counted", "expected");
    }

    @Test
    void overTime_moreEntriesThanMayBe_showsThatLimitAndNoPorts() {
        String words = ChurnCharts.overTime(PLAN.timeWaitCap(2_000).run()).altText();

        assertThat(words).contains("2,000 entries at most").doesNotContain("ports");
    }

    @Test
    @DisplayName("A refusal by the server's TIME_WAIT is not for want of ports, so no limit is drawn")
    void overTime_refusedByTheServer_saysSoAndShowsNoLimit() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("smoltcp"))
                .evenArrivalsPerSecond(1)
                .heldForExactly(Duration.ZERO)
                .ports(1)
                .closedFirstBy(Closer.SERVER)
                .during(Duration.ofSeconds(30));
        LineChart chart = ChurnCharts.overTime(plan.run());

        assertThat(chart.title())
                .isEqualTo("At 1 connections/s the server's TIME_WAIT is in the way after 1 s: 27 of 30 are refused");
        assertThat(chart.names()).containsExactly("counted");
        assertThat(chart.altText()).doesNotContain("horizontal line");
    }

    @Test
    @DisplayName(
            "Entries that a new SYN reopened are fewer than the formula says, with ports or without a limit of them")
    void overTime_reopened_showsNoExpectationAndNoLimit() {
        ChurnResult result = PLAN.ports(1_000).closedFirstBy(Closer.SERVER).run();

        assertThat(result.reopened()).isPositive();
        assertThat(ChurnCharts.overTime(result).names()).containsExactly("counted");
        assertThat(ChurnCharts.overTime(result).altText()).doesNotContain("horizontal line");
    }

    @Test
    void overTime_numberedPorts_saysThatACallerFindsNone() {
        ChurnResult result =
                PLAN.localPorts(LocalPorts.of(new PortRange(1_025, 2_024))).run();

        assertThat(ChurnCharts.overTime(result).title())
                .startsWith("At 100 connections/s the first caller finds no port after ");
        assertThat(ChurnCharts.overTime(result).altText()).contains("1,000 ports");
    }

    @Test
    void overTime_sampled_doesNotSayThatItCounted() {
        assertThat(ChurnCharts.overTime(PLAN.using(Engine.SAMPLED).run()).names())
                .containsExactly("sampled", "expected");
    }

    @Test
    void overTime_shorterThanTheRampAndThenIdle_doesNotSayThatItStillRises() {
        ChurnResult result = PLAN.during(Duration.ofSeconds(30))
                .thenIdleFor(Duration.ofSeconds(100))
                .run();

        assertThat(result.finalTimeWait()).isZero();
        assertThat(ChurnCharts.overTime(result).title())
                .isEqualTo("At 100 connections/s the count goes up to " + Numbers.text(result.peakTimeWait()));
    }

    @Test
    void attempts_nobodyRefused_saysThatEachGivesAConnection() {
        LineChart chart = ChurnCharts.attempts(PLAN.run());

        assertThat(chart.names()).containsExactly("attempts", "connections that come about");
        assertThat(chart.x().title()).isEqualTo("time since the first connection (s)");
        assertThat(chart.y().title()).isEqualTo("calls of connect() (per second)");
        assertThat(chart.title()).matches("No attempt fails: up to [0-9]+ attempts/s, and each gives a connection");
        assertThat(chart.captions()).hasSize(2).last().isEqualTo("each point the mean of 0.667 s");
    }

    @Test
    @DisplayName("After a burst of 10 s callers that ask again are refused for many minutes, at far more than its rate")
    void attempts_burstAndRetries_saysHowLongAndHowMuch() {
        ChurnPlan plan = PLAN.arriving(Arrivals.burst(90, 1_000, Duration.ofSeconds(120), Duration.ofSeconds(10)))
                .ports(6_000)
                .during(Duration.ofMinutes(20))
                .retrying(Retry.every(Duration.ofSeconds(1)));
        ChurnResult result = plan.run();
        double most = Arrays.stream(result.attempts().attemptsPerSecond()).max().orElseThrow();

        assertThat(ChurnCharts.attempts(result).title())
                .matches("14 min from the first refusal to the last: up to " + Numbers.text(Math.round(most))
                        + " attempts/s, while (99|100)/s come about");
        assertThat(plan.closedForm().ceilingPerSecond().orElseThrow()).isBetween(99.0, 100.0);
    }

    @Test
    void attempts_refusedUntilTheEnd_saysSoWithoutRetriesToo() {
        ChurnResult result = PLAN.ports(5_000).evenArrivalsPerSecond(100).run();

        assertThat(ChurnCharts.attempts(result).title())
                .matches(
                        "[0-9.]+ min from the first refusal to the last: up to 100 attempts/s, while [0-9]+/s come about");
    }

    @Test
    void open_portsRunOut_saysThatServiceComesInBursts() {
        assertThat(ChurnCharts.open(PLAN.ports(1_000).run()).title()).startsWith("Service comes in bursts: ");
        assertThat(ChurnCharts.open(PLAN.run()).title())
                .endsWith("connections come about")
                .doesNotContain("bursts");
    }

    @Test
    void sweep_twoByThree_oneLineALengthOneColumnARate() {
        SweepResult result = Sweep.of(PLAN.during(Duration.ofSeconds(20)))
                .overMsl(5, 10)
                .overArrivals(10, 100, 400)
                .run();

        assertThat(ChurnCharts.lines(result).names()).containsExactly("MSL 10 s", "MSL 5 s");
        HeatMap map = ChurnCharts.heatMap(result);
        assertThat(map.xNames()).containsExactly("10", "100", "400");
        assertThat(map.yNames()).containsExactly("5", "10");
        assertThat(map.value(2, 1)).isEqualTo(Math.rint(result.meanTimeWait()[1][2]));
        assertThat(map.captions()).containsExactly("simulated: each point the mean over 20 s after the ramp, seed 7");
    }

    @Test
    void sweep_replicated_saysHowFarItMayBeOff() {
        SweepResult result = Sweep.of(PLAN.during(Duration.ofSeconds(20)))
                .overMsl(5, 10)
                .replicated(5)
                .run();

        assertThat(ChurnCharts.lines(result).captions())
                .singleElement()
                .asString()
                .matches("simulated: each point the mean of 5 runs over 20 s after the ramp,"
                        + " 95 % intervals of ±[0-9.]+ % or less, seed 7");
    }

    @Test
    void stacks_all_marksThoseWithoutAPrimarySource() {
        BarChart chart = ChurnCharts.stacks(Stacks.all(), 1_000);

        assertThat(chart.names())
                .hasSize(Stacks.all().size())
                .contains("HP-UX 11 *")
                .contains("macOS (XNU)");
        assertThat(Stacks.all()).extracting(StackProfile::id).contains("hp-ux-11");
        assertThat(chart.title()).isEqualTo("At 1,000 connections/s one stack holds 240,000 in TIME_WAIT, another 0");
    }

    @Test
    @DisplayName("A length that is computed from a source has a source; one that a reader assumed has none")
    void stacks_derivedLength_isNotMarked() {
        StackProfile linux = Stacks.named("linux-6");
        Fact<Duration> derived = Fact.read(Optional.of(Duration.ofSeconds(7)), "DERIVED: 2 x the MSL of 3.5 s");
        StackProfile stack = Profiles.like(linux, "mine", "Mine", derived, linux.mslFact());

        assertThat(ChurnCharts.stacks(List.of(stack), 1).names()).containsExactly("Mine");
        assertThat(ChurnCharts.stacks(List.of(stack.withTimeWait(Duration.ZERO)), 1)
                        .names())
                .containsExactly("Mine *");
    }
}
