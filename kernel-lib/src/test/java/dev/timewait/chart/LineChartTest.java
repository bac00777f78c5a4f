package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.CensusSeries;
import dev.timewait.census.Provenance;
import dev.timewait.tcp.TcpState;
import org.junit.jupiter.api.Test;

class LineChartTest {

    private static final double[] XS = {0, 1, 2};
    private static final double[] YS = {0, 10, 20};
    private static final LineChart EMPTY =
            LineChart.titled("A finding").x("time", "s").y("in TIME_WAIT", "connections");

    @Test
    void axis_labelAndUnit_standTogetherInItsTitle() {
        assertThat(EMPTY.x().title()).isEqualTo("time (s)");
        assertThat(EMPTY.y().title()).isEqualTo("in TIME_WAIT (connections)");
        assertThat(Axis.of("share", "").title()).isEqualTo("share");
    }

    @Test
    void line_added_leavesTheOldChartAsItWas() {
        LineChart one = EMPTY.line("a", XS, YS);
        LineChart two = one.dots("b", XS, YS);

        assertThat(EMPTY.names()).isEmpty();
        assertThat(one.names()).containsExactly("a");
        assertThat(two.names()).containsExactly("a", "b");
    }

    @Test
    void line_arrayChangedAfterwards_keepsItsNumbers() {
        double[] ys = YS.clone();
        LineChart chart = EMPTY.line("a", XS, ys);
        ys[2] = 99;

        assertThat(chart.curves().get(0).points().y(2)).isEqualTo(20);
    }

    @Test
    void series_ofCensus_bringsNameSecondsAndSource() {
        CensusSeries series = CensusSeries.named("model", new Provenance.Simulated("a plan", 7), TcpState.TIME_WAIT)
                .add(0, 0)
                .add(1_500_000_000, 12)
                .build();

        LineChart chart = EMPTY.steps(series, TcpState.TIME_WAIT);

        assertThat(chart.names()).containsExactly("model");
        assertThat(chart.curves().get(0).style()).isEqualTo(Curve.Style.STEPS);
        assertThat(chart.curves().get(0).points().xs()).containsExactly(0, 1.5);
        assertThat(chart.captions()).containsExactly("model: simulated: a plan, seed 7");
    }

    @Test
    void series_twoStatesOfOneCensus_areToldApartByState() {
        CensusSeries series = CensusSeries.named(
                        "model", new Provenance.Simulated("a plan", 7), TcpState.TIME_WAIT, TcpState.ESTABLISHED)
                .add(0, 0, 1)
                .build();

        LineChart chart = EMPTY.line(series, TcpState.TIME_WAIT).line(series, TcpState.ESTABLISHED);

        assertThat(chart.names()).containsExactly("model", "model, ESTABLISHED");
        assertThat(chart.captions()).hasSize(1);
    }

    @Test
    void range_positiveValues_startsAtZeroWithRoomAbove() {
        LineChart chart = EMPTY.line("a", new double[] {5, 10}, new double[] {50, 100});

        assertThat(chart.xShown()).isEqualTo(new Range(0, 10));
        assertThat(chart.yShown()).isEqualTo(new Range(0, 106));
    }

    @Test
    void range_marks_areInside() {
        LineChart chart = EMPTY.line("a", XS, YS).horizontal(28_232, "ports").vertical(60, "end");

        assertThat(chart.xShown().contains(60)).isTrue();
        assertThat(chart.yShown().contains(28_232)).isTrue();
    }

    @Test
    void range_given_isKept() {
        LineChart chart = EMPTY.line("a", XS, YS).xBetween(1, 2).yBetween(5, 25);

        assertThat(chart.xShown()).isEqualTo(new Range(1, 2));
        assertThat(chart.yShown()).isEqualTo(new Range(5, 25));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chart.xBetween(2, 2))
                .withMessageContaining("from 2.0 to 2.0");
    }

    @Test
    void logAxis_zeroOrLess_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.logY().line("a", XS, YS))
                .withMessageContaining("\"a\"")
                .withMessageContaining("0.0")
                .withMessageContaining("in TIME_WAIT (connections)")
                .withMessageContaining("more than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.line("a", XS, YS).logX());
        assertThatIllegalArgumentException().isThrownBy(() -> EMPTY.logY().horizontal(-1, "below"));
    }

    @Test
    void logAxis_positiveOrGap_isAccepted() {
        LineChart chart = EMPTY.logX().logY().line("a", new double[] {1, 2, 3}, new double[] {1, Double.NaN, 3});

        assertThat(chart.x().logarithmic()).isTrue();
        assertThat(chart.names()).containsExactly("a");
    }

    @Test
    void line_xsNotInOrder_isRefusedButDotsAreSorted() {
        double[] mixed = {2, 0, 1};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.line("a", mixed, YS))
                .withMessageContaining("0.0 after 2.0");
        assertThat(EMPTY.dots("a", mixed, YS).curves().get(0).points().ys()).containsExactly(10, 20, 0);
    }

    @Test
    void line_unequalLengthsOrInfinite_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.line("a", XS, new double[] {1}))
                .withMessageContaining("3 xs and 1 ys");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.line("a", XS, new double[] {1, 2, Double.POSITIVE_INFINITY}))
                .withMessageContaining("point 2");
    }

    @Test
    void line_sameNameTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EMPTY.line("a", XS, YS).dots("a", XS, YS))
                .withMessageContaining("a name of its own");
    }

    @Test
    void altText_always_namesAxesSeriesAndMarks() {
        String words = EMPTY.line("model", XS, YS)
                .horizontal(28_232, "the ports of Linux")
                .vertical(1, "the first leave")
                .altText();

        assertThat(words)
                .startsWith("Line chart of in TIME_WAIT (connections) against time (s).")
                .contains("model: rises from 0 to 20.")
                .contains("A horizontal line at 28,232 connections: the ports of Linux.")
                .contains("A vertical line at 1 s: the first leave.");
    }
}
