package dev.timewait.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.data.BadLine;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedAttemptsTest {

    private static final String HEADER = """
            # command: python3 port-churn.py
            # kernel: Linux 6.18
            # tool: port-churn.py
            # date: 2026-11-25
            # attempts_per_second: 2
            # seconds: 3
            # first_port: 40000
            # range_ports: 3
            # destinations: 1
            nanos,attempts,connects,eaddrnotavail,eaddrinuse,tw
            """;

    private static final String ROWS = """
            1000000000,2,2,0,0,2
            2000000000,4,3,1,0,3
            3000000000,6,3,1,2,3
            # ended: complete
            """;

    @Test
    void parse_goodTable_givesSamplesSettingsAndProvenance() {
        RecordedAttempts recorded = RecordedAttempts.read(HEADER + ROWS, "t");

        assertThat(recorded.name()).isEqualTo("t");
        assertThat(recorded.samples()).hasSize(3);
        assertThat(recorded.last()).isEqualTo(new AttemptSample(3_000_000_000L, 6, 3, 1, 2, 3));
        assertThat(recorded.last().refused()).isEqualTo(3);
        assertThat(recorded.provenance().caption()).isEqualTo("recorded on Linux 6.18, 2026-11-25");
        assertThat(recorded.plannedPerSecond()).isEqualTo(2);
        assertThat(recorded.churnSeconds()).isEqualTo(3);
        assertThat(recorded.firstPort()).isEqualTo(40_000);
        assertThat(recorded.rangePorts()).isEqualTo(3);
        assertThat(recorded.destinations()).isEqualTo(1);
        assertThat(recorded.setting("CONFIG_HZ")).isEmpty();
        assertThat(recorded.seconds()).containsExactly(1, 2, 3);
        assertThat(recorded.counts(AttemptSample::connects)).containsExactly(2, 3, 3);
    }

    @Test
    void complete_cutOff_isFalse() {
        assertThat(RecordedAttempts.read(HEADER + ROWS, "t").complete()).isTrue();
        assertThat(RecordedAttempts.read(HEADER + ROWS.replace("# ended: complete\n", ""), "t")
                        .complete())
                .isFalse();
    }

    @Test
    void parse_badRows_areReportedInOrderAndLeftOut() {
        String rows = """
                1000,2,2,0,0,2
                1000,4,3,1,0,3
                2000,4,3,2,0,3
                3000,4,3,1
                4000,6,3,x,2,3
                5000,6,3,-1,4,3
                6000,6,3,1,2,3
                7000,8,2,4,2,3
                8000,8,5,0,3,3
                9000,8,6,1,1,3
                """;

        Parsed<RecordedAttempts> parsed = RecordedAttempts.parse(HEADER + rows, "t");

        assertThat(parsed.value().samples())
                .containsExactly(new AttemptSample(1_000, 2, 2, 0, 0, 2), new AttemptSample(6_000, 6, 3, 1, 2, 3));
        assertThat(parsed.badLines())
                .containsExactly(
                        bad(12, "1000,4,3,1,0,3", "nanos is 1000; after the row above it must be 1001 or more"),
                        bad(
                                13,
                                "2000,4,3,2,0,3",
                                "attempts is 4; with 3 connects, 2 EADDRNOTAVAIL and 0 EADDRINUSE it must be 5"),
                        bad(14, "3000,4,3,1", "it has 4 fields; the header has 6"),
                        bad(15, "4000,6,3,x,2,3", "eaddrnotavail is \"x\"; it must be a whole number"),
                        bad(16, "5000,6,3,-1,4,3", "eaddrnotavail is -1; it must be 0 or more"),
                        bad(18, "7000,8,2,4,2,3", "connects is 2; after the row above it must be 3 or more"),
                        bad(19, "8000,8,5,0,3,3", "eaddrnotavail is 0; after the row above it must be 1 or more"),
                        bad(20, "9000,8,6,1,1,3", "eaddrinuse is 1; after the row above it must be 2 or more"));
    }

    @Test
    void parse_withoutProvenanceOrSettings_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.parse(HEADER.replace("# kernel", "# colonel") + ROWS, "t"))
                .withMessage("no line \"# kernel: ...\"; a recording must say how it was made");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.parse(HEADER.replace("ports: 3", "ports: many") + ROWS, "t"))
                .withMessage("range_ports is \"many\"; it must be a whole number, 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.parse(HEADER.replace("destinations: 1", "destinations: 0"), "t"))
                .withMessage("destinations is \"0\"; it must be a whole number, 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.parse(HEADER.replace("second: 2", "second: 0"), "t"))
                .withMessage("attempts_per_second is \"0\"; it must be a number above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.read(HEADER + ROWS, "t").required("binding"))
                .withMessage("no line \"# binding: ...\"; a recording must say how it was made");
    }

    @Test
    void last_ofNoSamples_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.read(HEADER, "t").last())
                .withMessage("t has 0 samples; there must be 1 or more");
    }

    @Test
    void named_unknownRecording_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedAttempts.named("moon"))
                .withMessageStartingWith("recording is \"moon\"; the library holds one-destination, ");
    }

    static List<String> names() {
        return RecordedAttempts.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("Every packed recording is complete, one sample a second, and its attempts come as planned")
    void packedRecording_isCompleteAndOnTime(String name) {
        RecordedAttempts recorded = RecordedAttempts.named(name);

        assertThat(recorded.complete()).isTrue();
        assertThat(recorded.samples()).hasSize((int) recorded.churnSeconds());
        double gap = 1 / recorded.plannedPerSecond();
        for (AttemptSample sample : recorded.samples()) {
            // A sample lies half a gap after the last attempt of its second; what is late by less is between two
            // attempts.
            double planned = sample.attempts() / recorded.plannedPerSecond() - gap / 2;
            assertThat(sample.seconds()).isCloseTo(planned, within(gap / 2));
        }
    }

    /** Whatever the fault, a parse ends in samples in order and bad lines, or in one sentence about the comments. */
    @Test
    void parse_spoiltRecording_keepsItsPromises() {
        String recording = PackedData.text("port-churn/one-destination.csv");
        String shortened = recording.substring(0, recording.indexOf('\n', 1_500) + 1);
        for (long seed = 0; seed < 2_000; seed++) {
            String text = Spoilt.text(shortened, new Random(seed));
            try {
                List<AttemptSample> samples =
                        RecordedAttempts.parse(text, "t").value().samples();
                for (int i = 1; i < samples.size(); i++) {
                    assertThat(samples.get(i).atNanos())
                            .as("seed %s", seed)
                            .isGreaterThan(samples.get(i - 1).atNanos());
                }
            } catch (IllegalArgumentException e) {
                assertThat(e)
                        .as("seed %s", seed)
                        .hasMessageMatching(
                                "(?s)no line \"# .*|.* must be a number above 0|.* must be a whole number, 1 or more");
            }
        }
    }

    private static BadLine bad(int number, String text, String reason) {
        return new BadLine(number, text, reason);
    }
}
