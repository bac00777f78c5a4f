package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.tcp.Control;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScriptParserTest {

    private static final EventTime NOW = new EventTime.Relative(0);

    @Test
    @DisplayName("Every part of a script is an event with its line, comments included")
    void script_ofAnActiveClose_isReadInOrder() {
        Script script = ScriptParser.parse(Scripts.ACTIVE_CLOSE);

        assertThat(script.events())
                .extracting(event -> event.getClass().getSimpleName() + " " + event.line())
                .containsExactly(
                        "Comment 1",
                        "OptionLine 2",
                        "OptionLine 3",
                        "Command 5",
                        "Call 7",
                        "Call 8",
                        "Call 9",
                        "Comment 9",
                        "Injected 10",
                        "Expected 11",
                        "Injected 12",
                        "Call 13",
                        "Call 14",
                        "Expected 15",
                        "Expected 16",
                        "Injected 17",
                        "Expected 18",
                        "Code 19",
                        "Command 20",
                        "Command 22");
        assertThat(script.unsupported()).isEmpty();
    }

    @Test
    void settings_withAndWithoutAValue_areKeptAsWritten() {
        List<Event> events = ScriptParser.parse(Scripts.ODDITIES).events();

        assertThat(events.subList(0, 4))
                .containsExactly(
                        new Event.Comment(1, "/* two\n   lines */"),
                        new Event.OptionLine(2, "mss", Optional.of("1000")),
                        new Event.OptionLine(2, "strict", Optional.empty()),
                        new Event.OptionLine(2, "define", Optional.of("CC=\"reno\"")));
        assertThat(events.subList(5, 7))
                .containsExactly(
                        new Event.OptionLine(3, "local_ip", Optional.of("192.168.0.1")),
                        new Event.OptionLine(3, "remote_ip", Optional.of("fd3d::1")));
    }

    @Test
    void time_inEachForm_isReadInNanoseconds() {
        assertThat(timeOf("0.1 > . 1:1(0)")).isEqualTo(new EventTime.Absolute(100_000_000));
        assertThat(timeOf("+.000001 > . 1:1(0)")).isEqualTo(new EventTime.Relative(1_000));
        assertThat(timeOf("1~2.5 > . 1:1(0)")).isEqualTo(new EventTime.AbsoluteRange(1_000_000_000, 2_500_000_000L));
        assertThat(timeOf("+0~+.2 > . 1:1(0)")).isEqualTo(new EventTime.RelativeRange(0, 200_000_000));
        assertThat(timeOf("* > . 1:1(0)")).isEqualTo(new EventTime.Anytime());
    }

    private static EventTime timeOf(String script) {
        return ((Event.Expected) only(script)).time();
    }

    @Test
    void synSegment_withItsOptions_isReadWhole() {
        Event event = only("+0 < S 0:0(0) win 65535 <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>");

        ScriptSegment syn = new ScriptSegment(
                "S",
                0,
                0,
                OptionalLong.empty(),
                OptionalInt.of(65_535),
                List.of(
                        new SegmentOption.MaximumSegmentSize(1_460),
                        new SegmentOption.SackPermitted(),
                        new SegmentOption.Timestamps(100, 0),
                        new SegmentOption.NoOperation(),
                        new SegmentOption.WindowScale(7)));
        assertThat(event).isEqualTo(new Event.Injected(1, NOW, syn));
    }

    @Test
    void dataSegment_withBlocks_isReadWhole() {
        Event event = only("+0 > FP. 1:1001(1000) ack 4294967295 <sack 1:2 3:4>");

        ScriptSegment data = new ScriptSegment(
                "FP.",
                1,
                1_000,
                OptionalLong.of(4_294_967_295L),
                OptionalInt.empty(),
                List.of(new SegmentOption.Sack(List.of(new SegmentOption.Block(1, 2), new SegmentOption.Block(3, 4)))));
        assertThat(event).isEqualTo(new Event.Expected(1, NOW, data));
        assertThat(data.control()).isEqualTo(Control.FIN.and(Control.PSH).and(Control.ACK));
    }

    @Test
    void optionsAndFlags_leftOpenOrEmpty_areTold() {
        assertThat(((Event.Expected) only("+0 > . 1:1(0) <...>")).segment().options())
                .containsExactly(new SegmentOption.Any());
        assertThat(((Event.Expected) only("+0 > . 1:1(0)")).segment().options()).isEmpty();
        assertThat(((Event.Expected) only("+0 > - 1:1(0)")).segment().control()).isEqualTo(Control.NONE);
        assertThat(((Event.Expected) only("+0 > P.5 1:1(0)")).segment().flags()).isEqualTo("P.5");
    }

    @Test
    void segment_numberOutsideItsBounds_isRefused() {
        OptionalLong none = OptionalLong.empty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptSegment("S", 4_294_967_295L, 1, none, OptionalInt.empty(), List.of()))
                .withMessage("sequence is 4294967295; it must be from 0 to 4294967294");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScriptSegment("S", 0, 0, none, OptionalInt.of(-1), List.of()))
                .withMessage("window is -1; it must be from 0 to 65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SegmentOption.WindowScale(256))
                .withMessage("shift is 256; it must be from 0 to 255");
    }

    @Test
    void commandAndCode_keepTheirTextAsItStands() {
        assertThat(only("+0 `echo \\`date\\``")).isEqualTo(new Event.Command(1, Optional.of(NOW), "echo \\`date\\`"));
        assertThat(only("+0 %{ a = {1}\n}%")).isEqualTo(new Event.Code(1, NOW, " a = {1}\n"));
    }

    @Test
    @DisplayName("An IPv6 address has two colons in a row; a sequence number's colon stands alone")
    void colons_inASequenceRange_areNoAddress() {
        assertThat(((Event.Expected) only("+0 > . 1:1001(1000)")).segment().sequence())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("What has no value here is kept with its line, its reason and its words")
    void unsupported_eachSort_isToldWithItsReason() {
        Script script = ScriptParser.parse(Scripts.UNSUPPORTED);

        assertThat(script.unsupported())
                .extracting(event -> event.line() + " " + event.reason())
                .containsExactly(
                        "1 a message of ICMP",
                        "2 a message of ICMP",
                        "3 a datagram of UDP",
                        "4 a packet with fields of its IP header",
                        "5 a packet with fields of its IP header",
                        "6 a packet with port numbers of its own",
                        "7 a segment with urgent data",
                        "8 a packet in a tunnel of IP",
                        "9 a packet in a tunnel of IP",
                        "10 a packet with labels of MPLS",
                        "11 a segment in PSP encryption",
                        "12 a segment with a number that is defined elsewhere, MSS",
                        "14 a stack of MPLS labels",
                        "15 a structure of GRE",
                        "16 a message of ICMP");
        assertThat(script.unsupported().get(11).action()).isEqualTo("> S. 0:0(0) ack 1 <mss MSS, nop , nop>");
        assertThat(script.events()).contains(new Event.Comment(13, "/* and */"));
    }

    static Event only(String script) {
        List<Event> events = ScriptParser.parse(script).events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
