package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepResult;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
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
}
