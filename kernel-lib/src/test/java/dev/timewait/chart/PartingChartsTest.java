package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.Parting;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class PartingChartsTest {

    private static final Parting WRITES = Parting.writing(20_000);

    @Test
    void table_ways_saysWhatComesOfEach() {
        Table table = PartingTables.of(WRITES.byEach("close", "shutdown", "linger 0"));

        assertThat(table.name()).isEqualTo("How A ends, and what comes of 20,000 octets");
        assertThat(table.stringColumn("A ends by").asList()).containsExactly("close", "shutdown", "linger 0");
        assertThat(table.longColumn("B reads (octets)").asList()).containsExactly(20_000L, 20_000L, 14_480L);
        assertThat(table.stringColumn("then B is told").asList())
                .containsExactly("end of file", "end of file", "ECONNRESET");
        assertThat(table.stringColumn("A is told").asList()).containsExactly("0", "end of file, 0.3 s later", "0");
        assertThat(table.stringColumn("TIME_WAIT").asList()).containsExactly("A, 60 s", "A, 60 s", "nobody");
    }

    @Test
    void table_systemsAndSizes_namesThem() {
        Table table = PartingTables.of(List.of(WRITES, WRITES.octets(1).on("svr4")));

        assertThat(table.name()).isEqualTo("How A ends, and what comes of what it wrote");
        assertThat(table.stringColumn("A ends by").asList()).containsExactly("close", "close on svr4");
    }

    @Test
    @DisplayName(
            "Counts add up: a run in which B did not read all misled A, or A was told, or there was nobody to tell")
    void counts_totalLoss_addUp() {
        Table table = PartingTables.ofCounts(WRITES.loss(1).byEach("close", "shutdown", "exit"), 3);

        assertThat(table.name()).isEqualTo("How A ends, and how often all of 20,000 octets arrive, in 3 runs");
        assertThat(table.longColumn("B reads all").asList()).containsExactly(0L, 0L, 0L);
        assertThat(table.longColumn("A is misled").asList()).containsExactly(3L, 0L, 0L);
        assertThat(table.longColumn("B waits for ever").asList()).containsExactly(3L, 3L, 3L);
    }

    @Test
    void overLoss_waysThatCoincide_areDotsOnALine() {
        LineChart chart = PartingCharts.overLoss(WRITES.byEach("close", "shutdown", "linger 0"), 20);

        assertThat(chart.names()).containsExactly("close", "shutdown", "linger 0");
        assertThat(chart.curves().stream().map(Curve::style))
                .containsExactly(Curve.Style.LINE, Curve.Style.DOTS, Curve.Style.LINE);
        assertThat(chart.curves().get(0).points().xs()).containsExactly(0, 5, 10, 15, 20, 25, 30, 35, 40);
        assertThat(chart.curves().get(2).points().ys()[0]).isEqualTo(14_480);
        assertThat(chart.curves().get(2).points().ys()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(chart.title())
                .startsWith("With 10 % lost, close and shutdown deliver all of 20,000 octets, linger 0 only ");
        assertThat(chart.x().title()).isEqualTo("segments lost by the path (%)");
        assertThat(chart.captions().get(0)).contains("20 runs a point", "seeds from 1 on");
    }

    @Test
    void overLoss_abortAlone_saysThatNoWayDelivers() {
        assertThat(PartingCharts.overLoss(List.of(WRITES.by("linger 0")), 2).title())
                .startsWith("With 10 % lost, no way delivers all");
        assertThat(PartingCharts.overLoss(List.of(WRITES), 2).title())
                .startsWith("With 10 % lost, close delivers all of 20,000 octets");
    }

    @Test
    void overWritten_upToTheFirst_levelsOffWhereUnsentDataIsLost() {
        LineChart chart = PartingCharts.overWritten(List.of(WRITES, WRITES.by("linger 0"), WRITES.on("svr4")));

        double[] xs = chart.curves().get(0).points().xs();
        assertThat(xs).hasSize(20).startsWith(1_000).endsWith(20_000);
        assertThat(chart.curves().get(0).points().ys()).isEqualTo(xs);
        for (int i = 0; i < xs.length; i++) {
            assertThat(chart.curves().get(1).points().ys()[i]).isEqualTo(Math.min(xs[i], 14_480));
            assertThat(chart.curves().get(2).points().ys()[i]).isEqualTo(Math.min(xs[i], 8_760));
        }
        assertThat(chart.title()).isEqualTo("However much A writes, close on svr4 delivers no more than 8,760 octets");
    }
}
