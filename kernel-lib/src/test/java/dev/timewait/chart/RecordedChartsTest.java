package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.observe.RecordedSeries;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

/** The recorded kernel against the model: what the lesson claims, checked. */
class RecordedChartsTest {

    private static final ChurnPlan EXACT = ChurnPlan.of(Stacks.named("linux-6"));
    private static final ChurnPlan COARSE = EXACT.timerGranularity(Duration.ofMillis(2_048));
    private static final List<RecordedSeries> RECORDINGS = List.of(recording("20"), recording("100"), recording("400"));

    @Test
    @DisplayName("A timer of 2.048 s explains the kernel's count to 0.02 %; an exact one is refused by 1.6 % or more")
    void model_withTheKernelsTimer_agreesWithEveryRecording() {
        Table coarse = Tables.ofRecordings(RECORDINGS, COARSE);
        Table exact = Tables.ofRecordings(RECORDINGS, EXACT);
        for (int row = 0; row < RECORDINGS.size(); row++) {
            assertThat(coarse.doubleColumn("difference (%)").get(row)).isCloseTo(0, within(0.02));
            assertThat(exact.doubleColumn("difference (%)").get(row)).isGreaterThan(1.6);
            assertThat(coarse.doubleColumn("each stayed (s)").get(row)).isBetween(60.9, 61.1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "100", "400"})
    @DisplayName("From the first second to the last the kernel lies between the exact model and one tick above it")
    void model_everySecond_boundsTheKernel(String rate) {
        RecordedSeries recorded = recording(rate);
        double perSecond = recorded.plannedPerSecond();
        ChurnResult exact = RecordedCharts.model(recorded, EXACT).run();
        ChurnResult late = RecordedCharts.model(recorded, EXACT.timeWait(Duration.ofMillis(62_048)))
                .run();
        long[] least = exact.series().count(TcpState.TIME_WAIT);
        long[] most = late.series().count(TcpState.TIME_WAIT);
        // A sample is taken a little after its second, and a connection takes a little to close: a tenth of a second.
        double slack = Math.max(1, perSecond / 10);
        for (int second = 0; second < least.length - 1; second++) {
            long seen = recorded.samples().get(second).timeWait();
            assertThat((double) seen).as("at %d s", second).isBetween(least[second] - slack, most[second] + slack);
        }
    }

    @Test
    void overModel_threeRecordings_twoSeriesEach() {
        LineChart chart = RecordedCharts.overModel(RECORDINGS, EXACT);

        assertThat(chart.names())
                .containsExactly(
                        "model, 20/s",
                        "kernel, 20/s",
                        "model, 100/s",
                        "kernel, 100/s",
                        "model, 400/s",
                        "kernel, 400/s");
        assertThat(chart.captions()).anyMatch(line -> line.startsWith("recorded on Linux 6.18"));
    }

    @Test
    void lateness_threeRecordings_titleStatesTheExtremes() {
        LineChart chart = RecordedCharts.lateness(RECORDINGS, COARSE);

        assertThat(chart.names()).containsExactly("kernel, 20/s", "kernel, 100/s", "kernel, 400/s");
        assertThat(chart.title()).matches("From 0 to 2\\.0\\d* s longer than 60 s: .*");
    }

    private static RecordedSeries recording(String rate) {
        return RecordedSeries.named("linux-6.18-" + rate + "-per-second");
    }
}
