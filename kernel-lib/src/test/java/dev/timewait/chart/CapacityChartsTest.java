package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.Middleboxes;
import dev.timewait.churn.Closer;
import dev.timewait.stack.Stacks;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class CapacityChartsTest {

    private static final CapacityAnswer PROXY =
            CapacityQuestion.of(Stacks.named("linux-6")).requestsPerSecond(800).answer();

    @Test
    void links_ofAPath_areBarsWithTheLeastInTheTitle() {
        BarChart chart = CapacityCharts.links(PROXY.question()
                .through("nat:custom[ports=64,hold=120s],sidecar")
                .answer());

        assertThat(chart.title())
                .isEqualTo("The path sustains 0.533 requests/s: the least is nat:custom[ports=64,hold=120s]");
        assertThat(chart.names())
                .containsExactly(
                        "host, 28,232 ports",
                        "nat:custom[ports=64,hold=120s], 64 ports x 1 address",
                        "sidecar, 28,232 ports");
        assertThat(chart.values().title()).isEqualTo("requests per second sustained (requests/s)");
        assertThat(chart.altText()).contains("Smallest: 0.533 requests/s (nat:custom");
    }

    @Test
    void links_withoutALimit_areNamedInTheCaption() {
        BarChart chart = CapacityCharts.links(
                PROXY.question().closedFirstBy(Closer.SERVER).answer());

        assertThat(chart.title()).isEqualTo("No place on this path limits the rate");
        assertThat(chart.names()).isEmpty();
        assertThat(chart.captions()).contains("any rate: host");
    }

    @Test
    void remedies_areBarsInTheirOrder_thoseWithoutALimitInTheCaption() {
        BarChart chart = CapacityCharts.remedies(PROXY);

        assertThat(chart.title()).isEqualTo("7 of 8 changes would make it hold");
        assertThat(chart.names())
                .startsWith("as it is", "tcp_tw_reuse=1, outgoing connections take over ports after 1 s");
        assertThat(chart.captions())
                .contains("no limit after: the other end closes first; close with a RST (SO_LINGER with 0 s)");
    }

    @Test
    void tables_ofAnAnswer_haveARowForEachThing() {
        Table links = CapacityTables.links(PROXY);
        assertThat(links.columnNames())
                .containsExactly("link", "tuples", "blocked (s)", "sustains (requests/s)", "in use");
        assertThat(links.doubleColumn("in use").get(0)).isCloseTo(800 * 60 / 28_232.0, within(1e-12));

        Table remedies = CapacityTables.remedies(PROXY);
        assertThat(remedies.rowCount()).isEqualTo(PROXY.remedies().size());
        assertThat(remedies.doubleColumn("buys (requests/s)").isMissing(0)).isTrue();
        assertThat(remedies.stringColumn("verdict").get(0)).isEqualTo("holds");

        Table suspects = CapacityTables.suspects(
                PROXY.question().observedTimeWait(12_248).answer());
        assertThat(suspects.stringColumn("finding").asList()).contains("excluded", "unknown");
        assertThat(CapacityTables.suspects(PROXY).rowCount()).isZero();
    }

    @Test
    void middleboxes_whatNobodyPublished_isMissing() {
        Table boxes = CapacityTables.middleboxes();

        assertThat(boxes.stringColumn("box").asList())
                .containsExactlyElementsOf(
                        Middleboxes.all().stream().map(box -> box.id()).toList());
        int firewall = boxes.stringColumn("box").asList().indexOf("azure-firewall");
        assertThat(boxes.doubleColumn("blocked after FIN (s)").isMissing(firewall))
                .isTrue();
        int cloud = boxes.stringColumn("box").asList().indexOf("gcp-cloud-nat");
        assertThat(boxes.doubleColumn("blocked after FIN (s)").get(cloud)).isEqualTo(120);
    }
}
