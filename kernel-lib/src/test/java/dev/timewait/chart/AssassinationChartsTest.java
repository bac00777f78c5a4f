package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.OldDuplicates;
import dev.timewait.lab.SecondConnections;
import dev.timewait.lab.TimeWaitAnswers.Arriving;
import dev.timewait.lab.WaitLengths;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class AssassinationChartsTest {

    private static final OldDuplicates CLOSES = OldDuplicates.of(200).copying(0.05, Duration.ofSeconds(60));
    private static final SecondConnections PAIRS = SecondConnections.of(100);

    @Test
    @DisplayName("The title says how many are cut short, and where none is; the caption what was run")
    void lengths_someCutShort_saysHowMany() {
        WaitLengths linux = CLOSES.on("linux-6");
        LineChart chart = AssassinationCharts.lengths(List.of(linux, CLOSES.on("freebsd-14")));

        assertThat(chart.title())
                .isEqualTo(AssassinationCharts.percent(linux.shareCutShort())
                        + " of TIME_WAITs are cut short on linux-6; none on freebsd-14");
        assertThat(chart.names()).containsExactly("linux-6", "freebsd-14");
        assertThat(chart.captions())
                .containsExactly(
                        "simulated: 200 closes on each system, 5 % of the segments copied, a copy up to 60 s late, seed 1");
        assertThat(chart.yShown().from()).isZero();
    }

    @Test
    void lengths_nothingCopied_saysSo() {
        assertThat(AssassinationCharts.lengths(List.of(OldDuplicates.of(3).on("linux-6")))
                        .title())
                .isEqualTo("No TIME_WAIT is cut short");
    }

    @Test
    @DisplayName("The second connections: the worst share in the title, two series a system")
    void afterwards_harmedAndSafe_saysBoth() {
        double[] copied = {0.1, 0.2};
        LineChart chart = AssassinationCharts.afterwards(
                List.of(PAIRS.sweep("rfc-793", copied), PAIRS.sweep("rfc-793 F1", copied)));
        int struck = PAIRS.copying(0.2).on("rfc-793").struck();

        assertThat(struck).isPositive();
        assertThat(chart.title())
                .isEqualTo("Second connections come to harm: up to " + struck + " % on rfc-793; none on rfc-793 F1");
        assertThat(chart.names())
                .containsExactly(
                        "rfc-793, TIME_WAIT cut short",
                        "rfc-793, second connection harmed",
                        "rfc-793 F1, TIME_WAIT cut short",
                        "rfc-793 F1, second connection harmed");
        assertThat(AssassinationCharts.afterwards(List.of(PAIRS.sweep("rfc-793 F1", 0.1)))
                        .title())
                .isEqualTo("No second connection comes to harm");
    }

    @Test
    @DisplayName("The table of answers has a row a system, and marks what nobody ran")
    void answers_eachSystem_isMarked() {
        Table table = AssassinationTables.answers();

        assertThat(table.stringColumn("system").asList()).hasSize(12);
        assertThat(row(table, "linux-6"))
                .containsExactly("linux-6", "CLOSED", "CLOSED", "ACK, anew", "ACK, anew", "ACK, anew");
        assertThat(row(table, "freebsd-14"))
                .startsWith("freebsd-14", "TIME-WAIT*", "stays*")
                .endsWith("stays*");
        assertThat(row(table, "svr4")).startsWith("svr4", "CLOSED?", "CLOSED?");
    }

    @Test
    void rules_ofARst_haveSourceAndStanding() {
        Table table = AssassinationTables.rules(Arriving.RST);

        assertThat(table.name()).isEqualTo("By which rule: RST");
        assertThat(row(table, "gvisor"))
                .containsExactly(
                        "gvisor",
                        "read",
                        "No RST ends the wait.",
                        "RFC 1337 F1, gVisor pkg/tcpip/transport/tcp/rcv.go");
        assertThat(row(table, "svr4.2")).startsWith("svr4.2", "unknown");
    }

    @Test
    void ofLengths_isInSecondsAndPercent() {
        WaitLengths linux = CLOSES.on("linux-6");
        Table table = AssassinationTables.ofLengths(List.of(linux));

        assertThat(table.doubleColumn("set to (s)").get(0)).isEqualTo(60);
        assertThat(table.doubleColumn("cut short (%)").get(0)).isEqualTo(linux.ended() / 2.0);
        assertThat(table.doubleColumn("longest (s)").get(0))
                .isEqualTo(Math.rint(linux.longest().toNanos() / 1e8) / 10);
    }

    @Test
    void ofSecondConnections_addsUp() {
        Table table = AssassinationTables.ofSecondConnections(PAIRS.sweep("rfc-793", 0.2));
        long harmed = 0;
        for (String column : List.of("wrong data (H1)", "stuck (H2)", "reset (H3)", "clean")) {
            harmed += table.longColumn(column).get(0);
        }

        assertThat(harmed).isEqualTo(100);
    }

    private static List<String> row(Table table, String system) {
        int at = table.stringColumn("system").asList().indexOf(system);
        return table.columns().stream().map(column -> column.getString(at)).toList();
    }
}
