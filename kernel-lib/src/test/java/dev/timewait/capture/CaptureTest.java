package dev.timewait.capture;

import static dev.timewait.census.Ladders.MS;
import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Ladders;
import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.TraceDraft;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Segment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureTest {

    private static PcapngFile file(Trace.Side tap, Trace... traces) {
        Capture capture = Capture.at(tap);
        for (Trace trace : traces) {
            capture = capture.and(trace);
        }
        return PcapngFile.read(capture.pcapng());
    }

    private static List<Segment> segments(PcapngFile file) {
        return file.packets().stream()
                .map(packet -> ReadFrame.of(packet.frame()).segment())
                .toList();
    }

    private static List<Long> millis(PcapngFile file) {
        return file.packets().stream().map(packet -> packet.nanos() / MS).toList();
    }

    static Stream<Trace> traces() {
        return Stream.of(
                Ladders.normalClose(),
                Ladders.simultaneousClose(),
                Ladders.assassination(),
                Ladders.lostLastAck(),
                Captures.optionsAndData(),
                Captures.heldAndDuplicate());
    }

    @Test
    @DisplayName("draft-ietf-opsawg-pcapng §4.1, §4.2, §4.5, §4.3: a section, one interface, names, packets")
    void file_hasItsBlocksInOrder() {
        PcapngFile file = file(LEFT, Ladders.normalClose());

        assertThat(file.blocks().stream().map(PcapngFile.Block::type)).containsExactly(0x0A0D_0D0A, 1, 4, 6, 6, 6, 6);
        PcapngFile.Block section = file.blocks().get(0);
        assertThat(section.number(0)).isEqualTo(0x1A2B_3C4D);
        assertThat(section.number(4)).as("version 1.0").isEqualTo(1);
        assertThat(section.texts(1)).containsExactly("Normal close sequence (after RFC 9293 figure 12)");
        assertThat(section.texts(4)).containsExactly("dev.timewait");
        PcapngFile.Block tap = file.blocks().get(1);
        assertThat(tap.number(0)).as("Ethernet").isEqualTo(1);
        assertThat(tap.texts(2)).containsExactly("left");
        assertThat(tap.options().get(1).value()).as("10^-9 s").isEqualTo(Octets.of((byte) 9));
    }

    @Test
    @DisplayName("The names of the ends belong to their addresses; a name told once is not told again")
    void names_standWithAddresses() {
        PcapngFile.Block names = file(RIGHT, Ladders.normalClose(), Ladders.lostLastAck())
                .blocks()
                .get(2);

        assertThat(names.texts(1).stream().map(text -> text.substring(4)))
                .containsExactly("TCP Peer A\0", "TCP Peer B\0");
        assertThat(names.options().get(0).value().slice(0, 4).toArray()).containsExactly(192, 0, 2, 1);
    }

    @Test
    @DisplayName("A capture of nothing is a file without packets")
    void capture_ofNothing_hasNoPackets() {
        assertThat(file(LEFT).blocks()).hasSize(3);
        assertThat(file(LEFT).packets()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("traces")
    void capture_ofTheSameTrace_hasTheSameOctets(Trace trace) {
        Capture capture = Capture.at(LEFT).and(trace);

        assertThat(Capture.at(LEFT).and(trace).pcapng()).isEqualTo(capture.pcapng());
        assertThat(Capture.at(RIGHT).and(trace).pcapng()).isNotEqualTo(capture.pcapng());
    }

    @ParameterizedTest
    @DisplayName("Round trip: what an end sent itself is read back, whole and in order")
    @MethodSource("traces")
    void capture_readBack_hasTheSegmentsOfTheTap(Trace trace) {
        for (Trace.Side tap : Trace.Side.values()) {
            PcapngFile file = file(tap, trace);
            int tapAddress =
                    Endpoint.of(tap == LEFT ? "192.0.2.1" : "198.51.100.2", 0).address();

            List<Segment> own = file.packets().stream()
                    .map(packet -> ReadFrame.of(packet.frame()))
                    .filter(frame -> frame.from().address() == tapAddress)
                    .map(ReadFrame::segment)
                    .toList();

            assertThat(own)
                    .isEqualTo(trace.segments().stream()
                            .filter(sent -> sent.side() == tap)
                            .filter(sent -> !(sent.passage() instanceof Trace.Duplicate))
                            .map(Trace.Sent::segment)
                            .toList());
        }
    }

    @Test
    @DisplayName("What was lost is seen where it was sent, not where it would have arrived")
    void lost_segment_isSeenAtItsSenderOnly() {
        assertThat(millis(file(LEFT, Ladders.lostLastAck()))).containsExactly(50L, 150L, 200L, 200L, 1_200L, 1_200L);
        assertThat(millis(file(RIGHT, Ladders.lostLastAck()))).containsExactly(100L, 100L, 150L, 1_150L, 1_250L);
    }

    @Test
    @DisplayName("Held back, a segment is seen late at the receiver; a copy that the network made is seen only there")
    void held_andDuplicate_areSeenWhereTheyArrive() {
        PcapngFile sender = file(LEFT, Captures.heldAndDuplicate());
        PcapngFile receiver = file(RIGHT, Captures.heldAndDuplicate());

        assertThat(millis(sender)).containsExactly(0L, 200L, 220L, 410L, 610L);
        assertThat(millis(receiver)).containsExactly(210L, 210L, 400L, 400L, 600L, 600L);
        assertThat(sender.comments()).containsExactly("Held back on the way.", null, null, null, null);
        assertThat(receiver.comments())
                .containsExactly(
                        null,
                        null,
                        "Held back on the way.",
                        null,
                        "A copy: its end sends nothing at this instant.",
                        null);
    }

    @Test
    @DisplayName("Of one instant, what was on its way comes first; what is sent in it keeps the order of the trace")
    void instant_withSeveralPackets_keepsCauseBeforeEffect() {
        Trace trace = TraceDraft.between("script", "host")
                .sends(0, LEFT, Captures.ack(1, 1), 100)
                .sends(100, RIGHT, Captures.ack(1, 2), 100)
                .sends(100, LEFT, Captures.ack(2, 2), 100)
                .sends(100, RIGHT, Captures.ack(2, 3), 100)
                .trace("at once", Captures.SOURCE);

        for (Trace.Side tap : Trace.Side.values()) {
            assertThat(segments(file(tap, trace)))
                    .containsExactly(Captures.ack(1, 1), Captures.ack(1, 2), Captures.ack(2, 2), Captures.ack(2, 3));
        }
        Trace late = TraceDraft.between("a", "b")
                .sends(0, RIGHT, Captures.ack(9, 1), 100)
                .sends(100, LEFT, Captures.ack(1, 9), 200)
                .trace("on its way", Captures.SOURCE);
        assertThat(segments(file(LEFT, late))).containsExactly(Captures.ack(9, 1), Captures.ack(1, 9));
    }

    @Test
    @DisplayName(
            "Comments: the reason with its source, then the sender's steps, then the receiver's, as RFC 9293 spells states")
    void comments_ofTheNormalClose_areThese() {
        assertThat(file(RIGHT, Ladders.normalClose()).comments()).containsExactly("""
                        The user closes: a FIN is sent. (RFC 9293 §3.10.4)
                        TCP Peer A: ESTABLISHED at 0 s, Close, FIN-WAIT-1
                        TCP Peer B: ESTABLISHED at 0 s, CLOSE-WAIT""", """
                        A FIN is acknowledged. (RFC 9293 §3.10.7.4)
                        TCP Peer A: FIN-WAIT-2""", """
                        The other user closes too. (RFC 9293 §3.10.4)
                        TCP Peer B: Close, LAST-ACK
                        TCP Peer A: TIME-WAIT""", """
                        A FIN is acknowledged, and the time-wait timer starts. (RFC 9293 §3.10.7.4)
                        TCP Peer B: CLOSED""");
    }

    @Test
    @DisplayName("A step between two packets is told with the next, and when; one behind the last packet is not told")
    void comments_stepsBetweenPackets_areToldWithTheirTime() {
        Trace trace = TraceDraft.between("a", "b")
                .notes(5 * MS, LEFT, "shutdown()")
                .sends(10 * MS, LEFT, Captures.ack(1, 1), 20 * MS)
                .notes(25 * MS, LEFT, "2 MSL")
                .trace("between", Captures.SOURCE);

        assertThat(file(LEFT, trace).comments()).containsExactly("a: shutdown() at 0.005 s");
    }

    @Test
    @DisplayName("A step is told once, with the packet before it that brought it about")
    void comments_ofOneInstant_areNotRepeated() {
        Trace trace = TraceDraft.between("script", "host")
                .sends(0, LEFT, Captures.ack(1, 1), 0)
                .notes(0, RIGHT, "first")
                .sends(0, RIGHT, Captures.ack(1, 2), 0)
                .sends(0, LEFT, Captures.ack(2, 2), 0)
                .notes(0, RIGHT, "second")
                .trace("at once", Captures.SOURCE);

        assertThat(file(RIGHT, trace).comments()).containsExactly("host: first", null, "host: second");
    }

    @Test
    @DisplayName("Times are those of the trace after the beginning, to the nanosecond, beyond 32 bits")
    void time_isInNanosecondsFromTheStart() {
        long start = 1_700_000_000_123_456_789L;

        PcapngFile file = PcapngFile.read(
                Capture.at(LEFT).startingAt(start).and(Ladders.normalClose()).pcapng());

        assertThat(file.packets().get(0).nanos()).isEqualTo(start + 50 * MS);
    }

    @Test
    @DisplayName("Connections have ports of their own, and stand in one order of time")
    void connections_areMerged() {
        PcapngFile file = file(LEFT, Ladders.normalClose(), Ladders.lostLastAck());

        assertThat(millis(file)).isSorted().hasSize(10);
        assertThat(file.packets().subList(0, 2).stream()
                        .map(packet -> ReadFrame.of(packet.frame()).from().port()))
                .containsExactly(49_152, 49_153);
    }

    @Test
    void connections_changedLater_stayAsTheyWere() {
        Capture none = Capture.at(LEFT);
        Capture one = none.and(Ladders.normalClose());

        assertThat(none.connections()).isEmpty();
        assertThat(one.connections()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Trace.Side.class)
    void start_before1970_isRefused(Trace.Side side) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Capture.at(side).startingAt(-1))
                .withMessage("startEpochNanos is -1; it must be 0 or more");
    }

    @Test
    void time_beyond64Bits_isRefused() {
        Capture capture = Capture.at(LEFT).startingAt(Long.MAX_VALUE).and(Ladders.normalClose());

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(capture::pcapng);
    }

    @Test
    @DisplayName("An option counts its octets with 16 bits: a text of 65,535 fits, one more is refused")
    void text_tooLongForAnOption_isRefused() {
        Provenance source = Captures.SOURCE;
        int room = 65_535 - " (after a test)".length();
        Trace fits = TraceDraft.between("a", "b").trace("t".repeat(room), source);
        Trace tooLong = TraceDraft.between("a", "b").trace("t".repeat(room + 1), source);

        assertThat(file(LEFT, fits).blocks().get(0).texts(1).get(0)).hasSize(65_535);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Capture.at(LEFT).and(tooLong).pcapng())
                .withMessage("text is 65536 octets; it must be 65535 or fewer");
    }

    @Test
    @DisplayName("Control of the reader: a length that does not add up is refused")
    void file_withAWrongLength_isNotRead() {
        byte[] octets = Capture.at(LEFT).and(Ladders.normalClose()).pcapng();
        octets[octets.length - 4] ^= 4;

        assertThatIllegalArgumentException().isThrownBy(() -> PcapngFile.read(octets));
    }
}
