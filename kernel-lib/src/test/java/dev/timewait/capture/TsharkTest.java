package dev.timewait.capture;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.timewait.census.Ladders;
import dev.timewait.census.Trace;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What tshark reads in our captures: the trace's segments, sound and named. */
class TsharkTest {

    private static final int FIN = 1;
    private static final int FEWEST_SCRIPTS = 20;

    @TempDir
    private Path folder = Path.of("");

    /** A segment as both sides of the comparison see it. */
    private record Seen(
            long nanos, int from, int to, int flags, long sequence, long acknowledgment, int window, int length) {

        static Seen of(Tshark.Read read) {
            return new Seen(
                    nanos(read.text("frame.time_epoch")),
                    (int) read.number("tcp.srcport"),
                    (int) read.number("tcp.dstport"),
                    (int) read.number("tcp.flags"),
                    read.number("tcp.seq_raw"),
                    read.number("tcp.ack_raw"),
                    (int) read.number("tcp.window_size_value"),
                    (int) read.number("tcp.len"));
        }

        private static long nanos(String seconds) {
            return new BigDecimal(seconds).movePointRight(9).longValueExact();
        }

        static Seen of(long nanos, int leftPort, Trace.Sent sent) {
            boolean left = sent.side() == LEFT;
            return new Seen(
                    nanos,
                    left ? leftPort : 80,
                    left ? 80 : leftPort,
                    sent.segment().control().bits(),
                    sent.segment().sequence().value(),
                    sent.segment().acknowledgment().value(),
                    sent.segment().window(),
                    sent.segment().data().length());
        }
    }

    /** What a tap at that end must see, told by the trace alone. */
    private static List<Seen> expected(Trace.Side tap, List<Trace> traces) {
        record Timed(long nanos, boolean earlier, Seen seen) {}
        List<Timed> all = new ArrayList<>();
        for (int i = 0; i < traces.size(); i++) {
            for (Trace.Sent sent : traces.get(i).segments()) {
                boolean copy = sent.passage() instanceof Trace.Duplicate;
                OptionalLong own = copy ? OptionalLong.empty() : OptionalLong.of(sent.atNanos());
                OptionalLong nanos = sent.side() == tap ? own : sent.passage().arrivalNanos();
                if (nanos.isPresent()) {
                    long at = nanos.getAsLong();
                    all.add(new Timed(at, at > sent.atNanos(), Seen.of(at, 49_152 + i, sent)));
                }
            }
        }
        all.sort(Comparator.comparingLong(Timed::nanos).thenComparing(timed -> !timed.earlier()));
        return all.stream().map(Timed::seen).toList();
    }

    private static byte[] capture(Trace.Side tap, List<Trace> traces) {
        Capture capture = Capture.at(tap);
        for (Trace trace : traces) {
            capture = capture.and(trace);
        }
        return capture.pcapng();
    }

    private List<Tshark.Read> readAt(Trace.Side tap, List<Trace> traces) {
        List<Tshark.Read> packets = Tshark.in(folder).read(capture(tap, traces));

        assertThat(packets).allMatch(Tshark.Read::sound);
        assertThat(packets.stream().map(Seen::of)).containsExactlyElementsOf(expected(tap, traces));
        return packets;
    }

    @ParameterizedTest
    @DisplayName(
            "RFC 9293 figures 12 and 13, RFC 1337 figure 1, a lost ACK, options and data, held and duplicate segments")
    @MethodSource("dev.timewait.capture.CaptureTest#traces")
    void trace_isReadAsItWasWritten(Trace trace) {
        readAt(LEFT, List.of(trace));
        readAt(RIGHT, List.of(trace));
    }

    @Test
    @DisplayName("All our scripts, as the model runs them, in one capture")
    void scripts_areReadAsTheyRan() {
        List<Trace> traces = RanScripts.connections();

        List<Tshark.Read> packets = readAt(RIGHT, traces);

        assertThat(RanScripts.namesOf(traces)).hasSizeGreaterThanOrEqualTo(FEWEST_SCRIPTS);
        assertThat(packets).hasSizeGreaterThan(traces.size());
    }

    @ParameterizedTest
    @DisplayName(
            "The FIN sent again after the last ACK was lost is a retransmission, at either end, and nothing else is")
    @EnumSource(Trace.Side.class)
    void fin_sentAgain_isNamedRetransmission(Trace.Side tap) {
        List<Tshark.Read> packets = readAt(tap, List.of(Ladders.lostLastAck()));

        assertThat(packets.stream().filter(Tshark.Read::retransmission).map(Seen::of))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.flags & FIN).isEqualTo(FIN);
                    assertThat(again.sequence).isEqualTo(300);
                });
        assertThat(readAt(tap, List.of(Ladders.normalClose()))).noneMatch(Tshark.Read::retransmission);
    }

    @Test
    @DisplayName(
            "The script of the lost FIN: the host's FIN, sent again until it is acknowledged, is named so each time")
    void fin_sentAgainByTheHost_isNamedRetransmission() {
        List<Trace> traces = RanScripts.connectionsOf("close-fin-lost.pkt");
        long fins = traces.stream()
                .flatMap(trace -> trace.segments().stream())
                .filter(sent -> sent.side() == RIGHT && sent.segment().control().fin())
                .count();

        List<Tshark.Read> packets = readAt(RIGHT, traces);

        assertThat(fins).isGreaterThan(1);
        assertThat(packets.stream().filter(Tshark.Read::retransmission)).hasSize((int) fins - 1);
    }

    @Test
    @DisplayName("Options as they were given: MSS, scale, clocks, and the blocks of a SACK")
    void options_areRead() {
        List<Tshark.Read> packets = readAt(RIGHT, List.of(Captures.optionsAndData()));

        assertThat(packets.get(1).text("tcp.options.mss_val")).isEqualTo("1460");
        assertThat(packets.get(1).text("tcp.options.wscale.shift")).isEqualTo("7");
        assertThat(packets.get(1).text("tcp.options.timestamp.tsval")).isEqualTo("1000");
        assertThat(packets.get(1).text("tcp.options.timestamp.tsecr")).isEqualTo("1000");
        assertThat(packets.stream().filter(packet -> packet.has("tcp.options.sack_le")))
                .singleElement()
                .satisfies(sack -> {
                    assertThat(sack.text("tcp.options.sack_le")).isEqualTo("3");
                    assertThat(sack.text("tcp.options.sack_re")).isEqualTo("7");
                });
    }

    @Test
    @DisplayName("With -N n the ends have their names, and each packet its comment")
    void namesAndComments_areRead() {
        byte[] capture = capture(RIGHT, List.of(Ladders.normalClose()));

        List<Tshark.Read> packets = Tshark.in(folder).read(capture, "-N", "n");

        assertThat(packets.stream().map(packet -> packet.text("ip.src_host")))
                .containsExactly("TCP Peer A", "TCP Peer B", "TCP Peer B", "TCP Peer A");
        assertThat(packets.stream().map(packet -> packet.text("frame.comment")))
                .containsExactlyElementsOf(PcapngFile.read(capture).comments().stream()
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    @DisplayName("Control: one bit changed in a packet's data, and tshark reports a bad checksum")
    void packet_withOneBitChanged_isReported() {
        byte[] capture = capture(RIGHT, List.of(Captures.heldAndDuplicate()));
        int data = new String(capture, StandardCharsets.ISO_8859_1).indexOf("wandering");
        capture[data] ^= 1;

        List<Tshark.Read> packets = Tshark.in(folder).read(capture);

        assertThat(packets.stream().filter(packet -> !packet.sound()))
                .singleElement()
                .satisfies(
                        packet -> assertThat(packet.text("tcp.checksum.status")).isEqualTo("0"));
    }

    @Test
    @DisplayName("Control: a frame that ends within the header of TCP is malformed for tshark")
    void packet_tooShort_isReported() {
        Connection connection =
                Capture.at(RIGHT).and(Captures.heldAndDuplicate()).connections().get(0);
        byte[] cut = Arrays.copyOf(Frame.of(connection, LEFT, Captures.ack(1, 1)), 44);
        Bytes file = new Bytes().octets(capture(RIGHT, List.of())).little32(6).little32(32 + cut.length);
        file.little32(0).little32(0).little32(0).little32(cut.length).little32(cut.length);
        file.octets(cut).little32(32 + cut.length);

        assertThat(Tshark.in(folder).read(file.toArray()))
                .singleElement()
                .satisfies(packet -> assertThat(packet.has("_ws.malformed")).isTrue());
    }

    @Test
    @DisplayName("Without tshark a test is skipped, but on a machine with CI=true it fails")
    void tshark_missing_skipsOrFails() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Tshark.missing(false))
                .withMessageContaining("tshark is not on the PATH");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> Tshark.missing(true))
                .withMessageContaining("tshark is not on the PATH");
    }
}
