package dev.timewait.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.census.Trace;
import dev.timewait.observe.RecordedConversation;
import dev.timewait.observe.RecordedConversations;
import dev.timewait.tcp.Segment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded captures against the recorded texts: both tell of the same segments, at the same instants. */
class RecordedCapturesTest {

    private static final Path FOLDER = Path.of("..", "data", "record");
    private static final int CLIENT_PORT = 40_000;

    @TempDir
    private Path folder = Path.of("");

    /** A segment as it was seen at one end; numbers as they stood in the header. */
    private record Seen(
            long nanos,
            int from,
            int flags,
            long sequence,
            long acknowledgment,
            int window,
            int length,
            String clock) {}

    private static List<String> names() {
        return RecordedConversations.names();
    }

    private static byte[] capture(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name + ".pcapng"));
    }

    @ParameterizedTest
    @DisplayName("tshark reads in each capture, without complaint, the segments of the text")
    @MethodSource("names")
    void capture_andText_tellTheSame(String name) throws IOException {
        List<Tshark.Read> packets = Tshark.in(folder).read(capture(name));

        assertThat(packets).allMatch(Tshark.Read::sound);
        assertThat(packets.stream().map(RecordedCapturesTest::seen))
                .containsExactlyElementsOf(told(RecordedConversations.named(name)));
    }

    @Test
    @DisplayName("Control: a bit changed in one segment, and tshark finds its checksum bad")
    void control_bitChanged_isFound() throws IOException {
        byte[] changed = capture("linger-0");
        int data = new String(changed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("zzzz");
        changed[data] ^= 1;

        assertThat(Tshark.in(folder).read(changed).stream().filter(packet -> !packet.sound()))
                .hasSize(1);
    }

    @ParameterizedTest
    @DisplayName("A capture says what it is: two ends, the kernel, the program, and all comments of the text")
    @MethodSource("names")
    void capture_saysHowItWasMade(String name) throws IOException {
        PcapngFile file = PcapngFile.read(capture(name));
        RecordedConversation recorded = RecordedConversations.named(name);

        assertThat(file.blocks().get(0).texts(1))
                .containsExactly(String.join(
                        "\n",
                        recorded.comments().stream()
                                .map(comment -> comment.name() + ": " + comment.value())
                                .toList()));
        assertThat(file.blocks().get(0).texts(3))
                .containsExactly(recorded.provenance().kernel());
        assertThat(file.blocks().stream().filter(block -> block.type() == 1).flatMap(block -> block.texts(2).stream()))
                .containsExactly("client", "server");
    }

    private static Seen seen(Tshark.Read read) {
        return new Seen(
                new BigDecimal(read.text("frame.time_epoch")).movePointRight(9).longValueExact(),
                (int) read.number("tcp.srcport"),
                (int) read.number("tcp.flags"),
                read.number("tcp.seq_raw"),
                read.number("tcp.ack_raw"),
                (int) read.number("tcp.window_size_value"),
                (int) read.number("tcp.len"),
                read.text("tcp.options.timestamp.tsval") + "/" + read.text("tcp.options.timestamp.tsecr"));
    }

    /** Each segment when it leaves and when it arrives. */
    private static List<Seen> told(RecordedConversation recorded) {
        List<Seen> all = new ArrayList<>();
        for (Trace.Sent sent : recorded.trace().segments()) {
            OptionalLong arrival = sent.passage().arrivalNanos();
            if (!(sent.passage() instanceof Trace.Duplicate)) {
                all.add(told(recorded, sent, sent.atNanos()));
            }
            if (arrival.isPresent()) {
                all.add(told(recorded, sent, arrival.getAsLong()));
            }
        }
        all.sort(Comparator.comparingLong(Seen::nanos));
        return all;
    }

    private static Seen told(RecordedConversation recorded, Trace.Sent sent, long nanos) {
        boolean client = sent.side() == Trace.Side.LEFT;
        Segment segment = sent.segment();
        long own = number(recorded, client ? "client_isn" : "server_isn");
        long other = number(recorded, client ? "server_isn" : "client_isn");
        Optional<String> clock = segment.options()
                .timestamps()
                .map(clocks ->
                        Integer.toUnsignedString(clocks.value()) + "/" + Integer.toUnsignedString(clocks.echo()));
        return new Seen(
                number(recorded, "begins_epoch_nanos") + nanos,
                client ? CLIENT_PORT : 80,
                segment.control().bits(),
                (segment.sequence().value() + own) & 0xFFFF_FFFFL,
                segment.control().ack() ? (segment.acknowledgment().value() + other) & 0xFFFF_FFFFL : 0,
                segment.window(),
                segment.data().length(),
                clock.orElse("/"));
    }

    private static long number(RecordedConversation recorded, String name) {
        return Long.parseLong(recorded.setting(name).orElseThrow());
    }
}
