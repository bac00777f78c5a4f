package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.lab.IncarnationRisk;
import dev.timewait.lab.Incarnations;
import dev.timewait.lab.OrderlyEnds;
import dev.timewait.stack.Behaviours;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class RiskChartsTest {

    private static final Incarnations PAIRS = Incarnations.pairs(2_000);
    private static final IncarnationRisk RISK = PAIRS.run();
    private static final IncarnationRisk OLDER =
            PAIRS.lifetime(Duration.ofMinutes(3)).run();
    private static final IncarnationRisk SHORT =
            PAIRS.msl(Duration.ofSeconds(1)).run();

    @Test
    @DisplayName("Where nothing is left at 2 MSL the title says so, and the lines have ended")
    void curve_nothingLeftAtTwoMsl_saysSo() {
        LineChart chart = RiskCharts.curve(RISK);

        assertThat(chart.title()).isEqualTo("From 2 MSL on, none of 2,000 pairs meets its past");
        assertThat(chart.x().title()).isEqualTo("A's wait (MSL)");
        assertThat(chart.y().title()).isEqualTo("second incarnation meets the first (share of pairs)");
        assertThat(chart.y().logarithmic()).isTrue();
        assertThat(chart.names()).containsExactly("either end's segments", "A's, reaching B", "B's, reaching A");
        double[] shares = chart.curves().get(0).points().ys();
        assertThat(shares[0]).isEqualTo(RISK.atMsl(0));
        assertThat(shares[40]).isNaN();
        assertThat(chart.captions())
                .containsExactly("simulated: 2,000 pairs at each wait, 2 % of segments lost, 5 % held and 5 % copied,"
                        + " none older than 120 s; seed 1");
        assertThat(chart.altText())
                .startsWith("Line chart of second incarnation meets the first (share of pairs) against A's wait (MSL).")
                .contains("A vertical line at 2 MSL: 2 MSL.");
    }

    @Test
    @DisplayName("Control: where something is left the title gives the number")
    void curve_somethingLeftAtTwoMsl_givesTheNumber() {
        long left = OLDER.meetings(Duration.ofMinutes(4));

        assertThat(left).isPositive();
        assertThat(RiskCharts.curve(OLDER).title())
                .isEqualTo("Even at 2 MSL, " + left + " of 2,000 pairs meet their past");
    }

    @Test
    void compared_severalRuns_namesThoseThatAreLeft() {
        IncarnationRisk reset = PAIRS.on(Behaviours.LINUX).run();
        LineChart chart = RiskCharts.compared(List.of("as it should", "older", "reset"), List.of(RISK, OLDER, reset));

        assertThat(chart.title()).isEqualTo("2 MSL are not enough: older; reset");
        assertThat(chart.names()).containsExactly("as it should", "older", "reset");
        assertThat(RiskCharts.compared(List.of("a", "b"), List.of(RISK, SHORT)).title())
                .isEqualTo("After 2 MSL nothing is left in any of the runs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiskCharts.compared(List.of("a"), List.of(RISK, SHORT)))
                .withMessage("1 names for 2 runs; each run needs one of its own");
    }

    @Test
    @DisplayName(
            "A line for each lifetime, a mark for each wait of at least a second, named after the best known system")
    void stacks_everySystem_marksItsWait() {
        LineChart chart = RiskCharts.stacks(List.of(SHORT, RISK), Stacks.all());

        assertThat(chart.title()).isEqualTo("If segments lived for 120 s, 3 of 25 systems would wait long enough");
        assertThat(chart.x().title()).isEqualTo("TIME_WAIT (s)");
        assertThat(chart.names()).containsExactly("segments live 1 s", "segments live 120 s");
        assertThat(chart.marks().stream().map(mark -> mark.value() + " " + mark.label()))
                .containsExactly(
                        "1.5 Zephyr",
                        "3.0 picoTCP",
                        "4.0 F-Stack",
                        "10.0 smoltcp",
                        "15.0 AIX",
                        "30.0 macOS",
                        "60.0 Linux",
                        "120.0 Windows",
                        "240.0 RFC 9293");
    }

    @Test
    @DisplayName("A wait of twice the lifetime leaves none, a shorter one says how many")
    void stackTable_everyWait_saysWhatIsLeft() {
        Table table = RiskCharts.stackTable(List.of(SHORT, RISK), Stacks.all());

        assertThat(table.columnNames()).containsExactly("wait (s)", "1 s", "120 s", "systems");
        assertThat(table.doubleColumn("wait (s)").asList())
                .containsExactly(0.0, 1.5, 3.0, 4.0, 10.0, 15.0, 30.0, 60.0, 120.0, 240.0);
        assertThat(table.stringColumn("1 s").asList().subList(2, 10)).containsOnly("none");
        assertThat(table.stringColumn("120 s").get(9)).isEqualTo("none");
        assertThat(table.stringColumn("120 s").get(8)).startsWith("1 in ");
        assertThat(table.stringColumn("120 s").get(7)).endsWith(" %");
        assertThat(table.stringColumn("systems").get(9)).isEqualTo("RFC 9293, Solaris 2.x to 8, Windows 2000");
        assertThat(table.stringColumn("systems").get(7)).contains("Linux 6", "HP-UX 11*");
    }

    @Test
    @DisplayName("Counted and in closed form, with QUIC's three timeouts marked; what cannot be shown is a gap")
    void orderly_twoLosses_standsBesideTheClosedForm() {
        LineChart chart = RiskCharts.orderly(List.of(
                OrderlyEnds.of(0, 1_000).run(), OrderlyEnds.of(0.3, 1_000).run()));

        assertThat(chart.names())
                .containsExactly("0 % lost", "0 % lost, closed form", "30 % lost", "30 % lost, closed form");
        assertThat(chart.title())
                .startsWith("With 30 % lost, a wait of 3 RTO lets 8")
                .endsWith(" of closes end in order");
        assertThat(chart.curves().get(0).points().ys()).containsOnly(Double.NaN);
        assertThat(chart.curves().get(3).points().ys()[0]).isEqualTo(1 - OrderlyEnds.probability(0.3, 0));
        assertThat(chart.marks()).containsExactly(new Mark(Mark.Direction.VERTICAL, 3, "QUIC: 3 PTO"));
    }

    @Test
    @DisplayName("A line that ends before the first place for a marker is drawn without one")
    void painted_lineThatEndsEarly_isDrawn() {
        double[] xs = new double[100];
        double[] ys = new double[100];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = i;
            ys[i] = i < 2 ? 1 : Double.NaN;
        }
        LineChart chart = LineChart.titled("Early").line("short", xs, ys).line("long", xs, x -> x);

        assertThat(ChartRenderer.draw(chart, Variant.NARROW_LIGHT).png()).isNotEmpty();
    }
}
