package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.lab.IncarnationTrials;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class IncarnationChartsTest {

    private static final List<IncarnationTrials> TRIALS = List.of(
            new IncarnationTrials("nothing", 1_000, 320, 20, 10),
            new IncarnationTrials("the wait", 1_000, 0, 0, 0),
            new IncarnationTrials("PAWS", 1_000, 320, 0, 0));

    @Test
    @DisplayName("2^32 octets of 8 bits: 34.4 s at 1 Gbit/s; RFC 7323 §5 counts half the way, 17 s")
    void wrapSeconds_gigabit_isThirtyFourSeconds() {
        assertThat(IncarnationCharts.wrapSeconds(1e9)).isCloseTo(34.36, within(0.005));
        assertThat(IncarnationCharts.wrapSeconds(2 * 8)).isEqualTo(0x1p31);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncarnationCharts.wrapSeconds(0))
                .withMessage("bitsPerSecond is 0; it must be above 0");
    }

    @Test
    @DisplayName("The title's link is the one whose round takes just 2 MSL; both axes are logarithmic")
    void wrapTime_chart_saysFromWhichLinkOn() {
        LineChart chart = IncarnationCharts.wrapTime();

        assertThat(chart.title()).isEqualTo("From 143 Mbit/s on the numbers come round within 2 MSL");
        assertThat(IncarnationCharts.wrapSeconds(143.2e6)).isCloseTo(240, within(0.1));
        assertThat(chart.x().logarithmic() && chart.y().logarithmic()).isTrue();
        assertThat(chart.altText())
                .contains("a link that is full: falls from 613,566.8 to 0.0859.")
                .contains("A horizontal line at 240 s: 2 MSL.")
                .contains("A horizontal line at 120 s: MSL.");
    }

    @Test
    void wrong_someTrials_areBarsInPercent() {
        BarChart chart = IncarnationCharts.wrong(TRIALS);

        assertThat(chart.names()).containsExactly("nothing", "the wait", "PAWS");
        assertThat(chart.bars()).extracting(bar -> bar.value().orElseThrow()).containsExactly(1.0, 0.0, 0.0);
        assertThat(chart.title()).isEqualTo("Wrong octets were read with 1 of 3 choices, and never with the other 2");
        assertThat(chart.captions()).containsExactly("simulated: 1,000 runs each, the same fates for all");
    }

    @Test
    @DisplayName("A count of 0 is no share of 0: the rule of three stands beside it")
    void table_noneSeen_saysBelowWhat() {
        Table table = IncarnationCharts.table(TRIALS);

        assertThat(table.columnNames())
                .containsExactly(
                        "what protects",
                        "runs",
                        "came while open",
                        "taken in",
                        "read: wrong octets",
                        "share of runs, 95 %");
        assertThat(table.stringColumn("share of runs, 95 %").asList())
                .containsExactly("0.544 to 1.831 %", "below 0.3 %", "below 0.3 %");
    }
}
