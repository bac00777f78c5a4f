package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.Binding;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Closer;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.Reuse;
import dev.timewait.observe.RecordedAttempts;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Charts and tables of clients that are short of ports; the recorded numbers are held to the model in PortModelTest. */
class PortChartsTest {

    private static final String ROWS = """
            # command: python3 port-churn.py
            # kernel: Linux 6.18
            # tool: port-churn.py
            # date: 2026-11-25
            # attempts_per_second: 2
            # seconds: 5
            # first_port: 40000
            # range_ports: 4
            # destinations: 1
            # binding: none
            # closer: client
            # tcp_tw_reuse: 0
            # tcp_tw_reuse_delay_millis: 1000
            # tcp_timestamps: 1
            # tcp_max_tw_buckets: 131072
            nanos,attempts,connects,eaddrnotavail,eaddrinuse,tw
            750000000,2,2,0,0,2
            1750000000,4,4,0,0,4
            2750000000,6,4,2,0,4
            3750000000,8,5,3,0,4
            4750000000,10,7,3,0,4
            """;

    private static final RecordedAttempts SMALL = RecordedAttempts.read(ROWS, "small");

    /** Ports come back after 3 s: of ten attempts the fifth and sixth are refused. */
    private static final ChurnPlan PLAN = ChurnPlan.of(Stacks.named("linux-6")).timeWait(Duration.ofSeconds(3));

    @Test
    void perSecond_smallRecording_drawsIncreasesInTheirSpans() {
        LineChart chart = PortCharts.perSecond(SMALL, PLAN);

        assertThat(chart.names()).containsExactly("model", "kernel");
        assertThat(chart.curves().get(0).points().xs()).containsExactly(0, 0.75, 1.75, 2.75, 3.75);
        assertThat(chart.curves().get(0).points().ys()).containsExactly(2, 2, 0, 2, 2);
        assertThat(chart.curves().get(1).points().xs()).containsExactly(0.375, 1.25, 2.25, 3.25, 4.25);
        assertThat(chart.curves().get(1).points().ys()).containsExactly(2, 2, 0, 1, 2);
        assertThat(chart.title()).isEqualTo("7 of 10 attempts give a connection; the model is off by 1 at most");
        assertThat(chart.captions())
                .containsExactly(
                        "recorded on Linux 6.18, 2026-11-25",
                        "model: the same attempts, TIME_WAIT 3 s to the nanosecond");
    }

    @Test
    void soFar_severalRecordings_everyFourthDotWithTheLast() {
        RecordedAttempts other = RecordedAttempts.read(ROWS.replace("binding: none", "binding: bind"), "other");
        ChurnPlan coarse = PLAN.timerGranularity(Duration.ofMillis(500));
        LineChart chart = PortCharts.soFar(List.of(SMALL, other), coarse, Duration.ofMillis(250));

        assertThat(chart.names())
                .containsExactly(
                        "model, 4 ports", "kernel, 4 ports", "model, 4 ports, bind()", "kernel, 4 ports, bind()");
        assertThat(chart.curves().get(0).points().ys()).containsExactly(2, 4, 4, 5, 7);
        assertThat(chart.curves().get(1).points().xs()).containsExactly(0.75, 4.75);
        assertThat(chart.curves().get(1).points().ys()).containsExactly(2, 7);
        assertThat(chart.title()).isEqualTo("Of 10 attempts, from 7 to 7 give a connection");
        assertThat(chart.captions())
                .contains(
                        "model: the same attempts, TIME_WAIT 3 s by a timer of 0.5 s that fired 0.25 s before the first"
                                + " attempt");
    }

    @Test
    void ofRecordings_withoutRefusal_nothingIsMissingButTheRefusal() {
        RecordedAttempts served = RecordedAttempts.read(
                ROWS.substring(0, ROWS.indexOf("2750000000"))
                        .replace("closer: client", "closer: server")
                        .replace("reuse: 0", "reuse: 2")
                        .replace("destinations: 1", "destinations: 10")
                        .replace("binding: none", "binding: bind-no-port"),
                "served");
        Table table = PortTables.ofRecordings(List.of(SMALL, served));

        assertThat(table.stringColumn("client").asList())
                .containsExactly(
                        "4 ports",
                        "4 ports, 10 destinations, bind() without a port, the server closes first, tcp_tw_reuse");
        assertThat(table.doubleColumn("by the first refusal").get(0)).isEqualTo(4);
        assertThat(table.doubleColumn("by the first refusal").isMissing(1)).isTrue();
        assertThat(table.longColumn("in all").asList()).containsExactly(7L, 4L);
        assertThat(table.stringColumn("refused with").asList()).containsExactly("EADDRNOTAVAIL", "");
    }

    @Test
    void ofRecordings_besideTheModel_saysHowFarTheyAreApart() {
        Table table = PortTables.ofRecordings(List.of(SMALL), PLAN, Duration.ZERO);

        assertThat(table.longColumn("kernel").asList()).containsExactly(7L);
        assertThat(table.longColumn("model").asList()).containsExactly(8L);
        assertThat(table.longColumn("most apart").asList()).containsExactly(1L);
    }

    @Test
    void ofCeilings_eachKindOfClient_inWordsAndNumbers() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6")).heldForExactly(Duration.ofSeconds(40));
        LocalPorts ports = LocalPorts.of(new PortRange(1_001, 2_000));
        Table table = PortTables.ofCeilings(List.of(
                plan.ports(500),
                plan.localPorts(ports.toDestinations(3).fromAddresses(2)).longLived(1_000),
                plan.localPorts(ports.toDestinations(3).boundBy(Binding.BIND).sharedByTheHost()),
                plan.localPorts(ports.boundBy(Binding.BIND_NO_PORT)).reusing(Reuse.tcpTwReuse(1)),
                plan.localPorts(ports).closedFirstBy(Closer.SERVER)));

        assertThat(table.stringColumn("client").asList())
                .containsExactly(
                        "500 ports",
                        "1,000 ports, 2 addresses, 3 destinations, 1,000 long-lived",
                        "1,000 ports, 3 destinations, one pool for the host, bind()",
                        "1,000 ports, bind() without a port, tcp_tw_reuse",
                        "1,000 ports, the server closes first");
        assertThat(table.doubleColumn("at once (connections)").asList())
                .containsExactly(500.0, 5_000.0, 1_000.0, 1_000.0, 1_000.0);
        assertThat(table.doubleColumn("port taken for (s)").asList()).containsExactly(100.0, 100.0, 100.0, 41.0, 40.0);
        assertThat(table.doubleColumn("ceiling (connections/s)").get(1)).isEqualTo(50);
        assertThat(table.doubleColumn("ceiling (connections/s)").get(4)).isEqualTo(1_000 / 40.0);
    }

    @Test
    void ceilings_systems_fromTheLargestToTheUnknown() {
        BarChart chart = PortCharts.ceilings(List.of(
                Stacks.named("windows-11"), Stacks.named("mtcp"), Stacks.named("linux-6"), Stacks.named("macos")));

        assertThat(chart.names().get(0)).startsWith("macOS");
        assertThat(chart.names().get(1)).startsWith("Linux 6");
        assertThat(chart.names().get(2)).startsWith("Windows 10").endsWith(" *");
        assertThat(chart.names().get(3)).startsWith("mTCP");
        assertThat(chart.title())
                .isEqualTo("Towards one server one system sustains 546.13 connections/s, another 136.53");
        assertThat(chart.altText()).contains("Unknown: 1 (mTCP");
    }
}
