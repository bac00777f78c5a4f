package dev.timewait.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.census.CensusSeries;
import dev.timewait.data.BadLine;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import dev.timewait.tcp.TcpState;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedSeriesTest {

    private static final String HEADER = """
            # command: java -jar timewait.jar record --rate 2 --for 3s
            # kernel: Linux 6.18
            # tool: timewait
            # date: 2026-11-23
            # connections_per_second: 2
            # churn_seconds: 3
            """ + RecordedSample.CSV_HEADER + "\n";

    private static final String ROWS = """
            5,1,0,0,0,0,1,0,2,
            1000000000,3,2,2,0,2,1,0,2,7
            2000000000,5,4,4,0,4,1,0,2,7
            3000000000,6,6,6,0,5,1,0,2,7
            # ended: complete
            """;

    @Test
    void parse_goodTable_givesSamplesSettingsAndProvenance() {
        RecordedSeries series = RecordedSeries.read(HEADER + ROWS, "t");

        assertThat(series.samples()).hasSize(4);
        assertThat(series.samples().get(0).sockstat().memoryPages()).isEmpty();
        assertThat(series.samples().get(3).timeWait()).isEqualTo(5);
        assertThat(series.provenance().kernel()).isEqualTo("Linux 6.18");
        assertThat(series.provenance().caption()).isEqualTo("recorded on Linux 6.18, 2026-11-23");
        assertThat(series.plannedPerSecond()).isEqualTo(2);
        assertThat(series.churnSeconds()).isEqualTo(3);
        assertThat(series.complete()).isTrue();
        assertThat(series.setting("CONFIG_HZ")).isEmpty();
    }

    @Test
    void census_isTheCountInTimeWaitAtTheTrueInstants() {
        CensusSeries census = RecordedSeries.read(HEADER + ROWS, "t").census();

        assertThat(census.name()).isEqualTo("recorded, 2/s");
        assertThat(census.nanosAt(0)).isEqualTo(5);
        assertThat(census.count(TcpState.TIME_WAIT)).containsExactly(0, 2, 4, 5);
        assertThat(census.states()).containsExactly(TcpState.TIME_WAIT);
    }

    @Test
    void rates_comeFromTheCountsAtTheSamples() {
        RecordedSeries series = RecordedSeries.read(HEADER + ROWS, "t");

        assertThat(series.closedPerSecond(1, 3)).isEqualTo(2);
        assertThat(series.meanTimeWait(1, 2.5)).isEqualTo(3);
        assertThat(series.impliedTimeWaitSeconds(1, 2.5)).isEqualTo(1.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series.meanTimeWait(2.5, 3.5))
                .withMessage("from 2.5 s to 3.5 s there are 1 samples; there must be 2 or more");
    }

    @Test
    void csvLine_readBack_isTheSameSample() {
        RecordedSeries series = RecordedSeries.read(HEADER + ROWS, "t");

        StringBuilder written = new StringBuilder(HEADER);
        series.samples().forEach(sample -> written.append(sample.csvLine()).append('\n'));

        assertThat(RecordedSeries.read(written.toString(), "t").samples()).isEqualTo(series.samples());
    }

    @Test
    void complete_interruptedOrCutOff_isFalse() {
        assertThat(RecordedSeries.read(HEADER + ROWS.replace("complete", "interrupted"), "t")
                        .complete())
                .isFalse();
        assertThat(RecordedSeries.read(HEADER + ROWS.replace("# ended: complete\n", ""), "t")
                        .complete())
                .isFalse();
    }

    @Test
    void parse_badRows_areReportedInOrderAndLeftOut() {
        String rows = """
                5,1,0,0,0,0,1,0,2,7
                4,2,1,1,0,1,1,0,2,7
                1000,2,-1,1,0,1,1,0,2,7
                2000,2,1,1
                3000,2,1,1,0,x,1,0,2,7
                4000,2,1,1,0,1,1,0,2,7
                5000,1,1,1,0,1,1,0,2,7
                """;

        Parsed<RecordedSeries> parsed = RecordedSeries.parse(HEADER + rows);

        assertThat(parsed.value().samples()).hasSize(2);
        assertThat(parsed.badLines())
                .containsExactly(
                        new BadLine(9, "4,2,1,1,0,1,1,0,2,7", "nanos is 4; after the row above it must be 6 or more"),
                        new BadLine(10, "1000,2,-1,1,0,1,1,0,2,7", "opened is -1; it must be 0 or more"),
                        new BadLine(11, "2000,2,1,1", "it has 4 fields; the header has 10"),
                        new BadLine(12, "3000,2,1,1,0,x,1,0,2,7", "tw is \"x\"; it must be a whole number"),
                        new BadLine(
                                14,
                                "5000,1,1,1,0,1,1,0,2,7",
                                "scheduled is 1; after the row above it must be 2 or more"));
    }

    @Test
    void parse_withoutProvenance_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedSeries.parse(RecordedSample.CSV_HEADER + "\n" + ROWS))
                .withMessage("no line \"# command: ...\"; a recording must say how it was made");
    }

    @Test
    void parse_rateThatIsNoNumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedSeries.parse(HEADER.replace("second: 2", "second: fast") + ROWS))
                .withMessage("connections_per_second is \"fast\"; it must be a number above 0");
    }

    @Test
    void named_unknownRecording_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedSeries.named("moon"))
                .withMessage(
                        "recording is \"moon\"; the library holds linux-6.18-20-per-second, linux-6.18-100-per-second,"
                                + " linux-6.18-400-per-second, linux-6.18-400-per-second-reuse");
    }

    /** A kernel whose timer says 60 s and whose timer wheel adds up to 2.06 s holds between rate x 60 and rate x 62.06. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 400})
    void packedRecording_levelPart_liesBetween60And62SecondsOfChurn(int perSecond) {
        RecordedSeries series = RecordedSeries.named("linux-6.18-" + perSecond + "-per-second");

        assertThat(series.complete()).isTrue();
        assertThat(series.setting("net.ipv4.tcp_tw_reuse")).contains("0");
        assertThat(series.samples().get(0).timeWait()).isZero();
        assertThat(series.samples().get(series.samples().size() - 1).timeWait()).isZero();
        assertThat(series.closedPerSecond(0, 180)).isCloseTo(perSecond, within(0.01 * perSecond));
        assertThat(series.impliedTimeWaitSeconds(65, 180)).isBetween(60.0, 62.06);
    }

    @Test
    void packedRecording_withReuseOnLoopback_holdsAboutHalf() {
        RecordedSeries series = RecordedSeries.named("linux-6.18-400-per-second-reuse");

        assertThat(series.setting("net.ipv4.tcp_tw_reuse")).contains("2");
        assertThat(series.closedPerSecond(0, 180)).isCloseTo(400, within(4.0));
        assertThat(series.meanTimeWait(65, 180)).isLessThan(400 * 60 * 0.6);
    }

    /** Whatever the fault, a parse ends in samples in order and bad lines, or in one sentence about the provenance. */
    @Test
    void parse_spoiltRecording_keepsItsPromises() {
        String recording = PackedData.text("sockstat/linux-6.18-20-per-second.csv");
        String shortened = recording.substring(0, recording.indexOf('\n', 2_000) + 1);
        for (long seed = 0; seed < 2_000; seed++) {
            String text = Spoilt.text(shortened, new Random(seed));
            try {
                Parsed<RecordedSeries> parsed = RecordedSeries.parse(text);
                assertThat(parsed.value().census().size())
                        .as("seed %s", seed)
                        .isEqualTo(parsed.value().samples().size());
            } catch (IllegalArgumentException e) {
                assertThat(e).as("seed %s", seed).hasMessageMatching("(?s)no line \"# .*|.* must be a number above 0");
            }
        }
    }
}
