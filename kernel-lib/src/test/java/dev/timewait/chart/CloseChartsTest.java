package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.lab.ClosingRace;
import dev.timewait.lab.LossyCloses;
import dev.timewait.lab.OrderlyClose;
import dev.timewait.stack.Behaviours;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CloseChartsTest {

    private static final OrderlyClose LINUX = OrderlyClose.of(Behaviours.LINUX).ends("client", "server");

    @Test
    @DisplayName("The race: four series over a logarithmic delay, and a title with the first and last number")
    void race_outcomes_areFourSeries() {
        List<ClosingRace.Outcome> outcomes = ClosingRace.of(LINUX).closes(200).over(1, 400);
        LineChart chart = CloseCharts.race(outcomes);

        assertThat(chart.names()).containsExactly("both wait", "client alone", "server alone", "both, 1 − e^(−d/m)");
        assertThat(chart.x().logarithmic()).isTrue();
        assertThat(chart.x().unit()).isEqualTo("ms");
        double last = 100.0 * outcomes.get(1).both() / 200;
        assertThat(chart.title()).contains(Numbers.text(Math.rint(last)) + " % at 400 ms");
        assertThat(chart.captions().get(0))
                .contains("200 closes for each delay, seed 1")
                .contains("100 ms on average");
    }

    @Test
    @DisplayName("The truth: with and without TIME_WAIT, each beside its formula, whose FINs are counted by a run")
    void truth_outcomes_haveTheirFormulas() {
        OrderlyClose hasty = LINUX.timeWait(Duration.ZERO);
        LineChart chart = CloseCharts.truth(
                LossyCloses.of(LINUX).closes(100).over(0, .25, .5),
                LossyCloses.of(hasty).closes(100).over(0, .25, .5));

        assertThat(chart.names()).containsExactly("with TIME_WAIT", "without", "1 − (1 − (1 − p)²)^10", "1 − p");
        assertThat(chart.title()).startsWith("At 25 % loss 100 % learn the truth with TIME_WAIT");
        assertThat(chart.altText()).contains("1 − p: falls from 100 to 50");
    }

    @Test
    @DisplayName("At 50 % loss a FIN and its ACK get through with 1/4; of two FINs one does with 7/16")
    void once_halfLost_isTheBinomial() {
        assertThat(CloseCharts.once(.5, 1)).isEqualTo(.25);
        assertThat(CloseCharts.once(.5, 2)).isEqualTo(7 / 16.0);
        assertThat(CloseCharts.once(0, 1)).isEqualTo(1);
    }

    @Test
    void stays_close_areFiveRows() {
        Table table = CloseTables.stays(LINUX.trace());

        assertThat(table.stringColumn("state").asList())
                .containsExactly("FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "CLOSE-WAIT", "LAST-ACK");
        assertThat(table.doubleColumn("lasts (s)").get(2)).isEqualTo(60);
        assertThat(table.stringColumn("end").asList())
                .containsExactly("client", "client", "client", "server", "server");
    }

    @Test
    @DisplayName("R5: Linux begins its wait anew, 4.4BSD does not")
    void restarts_linuxAndBsd_differ() {
        Table table = CloseTables.restarts(List.of(LINUX, LINUX.on(Behaviours.BSD_4_4)));

        assertThat(table.stringColumn("starts anew").asList()).containsExactly("yes", "no");
        assertThat(table.doubleColumn("last ACK lost (s)").get(0)).isEqualTo(60.3, within(1e-9));
        assertThat(table.doubleColumn("last ACK lost (s)").get(1)).isEqualTo(60);
    }

    @Test
    void repetitions_linux_areNineRows() {
        Table table = CloseTables.repetitions(LINUX);

        assertThat(table.rowCount()).isEqualTo(9);
        assertThat(table.doubleColumn("after the first (s)").get(8)).isEqualTo(76.8, within(1e-9));
    }

    @Test
    @DisplayName("The rows of endings add up to the closes")
    void endings_rows_addUp() {
        Table table = CloseTables.endings(
                LossyCloses.of(LINUX.timeWait(Duration.ZERO)).closes(300).over(.1, .5));

        for (int row = 0; row < 2; row++) {
            long sum = 0;
            for (int column = 1; column < 5; column++) {
                sum += table.longColumn(column).get(row);
            }
            assertThat(sum).isEqualTo(300);
        }
    }
}
