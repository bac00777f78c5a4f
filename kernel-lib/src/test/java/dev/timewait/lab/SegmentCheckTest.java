package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Control;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a segment is compared, in which order, and how packetdrill words a difference. */
class SegmentCheckTest {

    private static final SeenSegment SEEN =
            new SeenSegment(0, Control.PSH.and(Control.ACK), 1, 1000, 1, 502, List.of());

    private static ScriptSegment expected(String segment) {
        Script script = ScriptParser.parse("0 > " + segment + "\n");
        return ((Event.Expected) script.events().get(0)).segment();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            P. 1:1001(1000) ack 2    | live packet field tcp_ack_seq: expected: 2 (0x2) vs actual: 1 (0x1)
            P. 11:1011(1000) ack 1   | live packet field tcp_seq: expected: 11 (0xb) vs actual: 1 (0x1)
            . 1:1001(1000) ack 1     | live packet field tcp_psh: expected: 0 (0x0) vs actual: 1 (0x1)
            FP. 1:1001(1000) ack 1   | live packet field tcp_fin: expected: 1 (0x1) vs actual: 0 (0x0)
            RP. 1:1001(1000) ack 1   | live packet field tcp_rst: expected: 1 (0x1) vs actual: 0 (0x0)
            P 1:1001(1000)           | live packet field tcp_ack: expected: 0 (0x0) vs actual: 1 (0x1)
            P. 1:1001(1000) ack 1 win 5    | live packet field tcp_window: expected: 5 (0x5) vs actual: 502 (0x1f6)
            P. 1:1001(1000) ack 1 <nop,nop,TS val 1 ecr 2> | live packet field ipv4_total_length: expected: 1052 (0x41c) vs actual: 1040 (0x410)
            """)
    void difference_namesTheFieldBothWays(String script, String words) {
        assertThat(SegmentCheck.difference(expected(script), SEEN)).contains(words);
    }

    @ParameterizedTest
    @DisplayName("The control: what is not named is not compared")
    @CsvSource(delimiter = '|', textBlock = """
            P. 1:1001(1000) ack 1
            P. 1:1001(1000) ack 1 win 502
            P. 1:1001(1000) ack 1 <...>
            """)
    void difference_none_whereTheScriptSaysWhatWasSeen(String script) {
        assertThat(SegmentCheck.difference(expected(script), SEEN)).isEmpty();
    }

    @Test
    void timestamps_withOtherNumbers_areNoDifference() {
        SegmentOption nop = new SegmentOption.NoOperation();
        SeenSegment seen =
                new SeenSegment(0, Control.ACK, 1, 0, 1, 502, List.of(nop, nop, new SegmentOption.Timestamps(77, 88)));

        assertThat(SegmentCheck.difference(expected(". 1:1(0) ack 1 <nop,nop,TS val 1 ecr 2>"), seen))
                .isEmpty();
        assertThat(SegmentCheck.difference(expected(". 1:1(0) ack 1 <TS val 1 ecr 2,nop,nop>"), seen))
                .contains("bad outbound TCP options");
    }

    @Test
    void option_withAnotherValue_isADifference() {
        SeenSegment seen =
                new SeenSegment(0, Control.SYN, 0, 0, 0, 65_535, List.of(new SegmentOption.MaximumSegmentSize(1460)));

        assertThat(SegmentCheck.difference(expected("S 0:0(0) <mss 1100>"), seen))
                .contains("bad value in outbound TCP option (kind=2): expected: mss 1100 actual: mss 1460");
    }

    @Test
    void window_alone_isToldFromOtherDifferences() {
        ScriptSegment other = expected("P. 1:1001(1000) ack 1 win 5");

        assertThat(SegmentCheck.differenceBesideWindow(other, SEEN)).isEmpty();
        assertThat(SegmentCheck.differenceBesideWindow(expected("P. 1:1001(1000) ack 9 win 5"), SEEN))
                .isPresent();
    }

    @Test
    void dump_looksLikeAScript() {
        assertThat(SEEN.text()).isEqualTo("P. 1:1001(1000) ack 1 win 502");
        assertThat(SeenSegment.text(expected("S. 0:0(0) ack 1 <mss 1460,nop,wscale 8>")))
                .isEqualTo("S. 0:0(0) ack 1 <mss 1460,nop,wscale 8>");
        assertThat(SeenSegment.text(expected("F. 7:7(0) ack 1 win 3 <...>"))).isEqualTo("F. 7:7(0) ack 1 win 3");
    }
}
