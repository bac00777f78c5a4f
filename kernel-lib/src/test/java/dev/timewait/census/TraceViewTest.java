package dev.timewait.census;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TraceViewTest {

    private static final Provenance SOURCE = new Provenance.Documented("a test");

    @Test
    @DisplayName("Each end's numbers count from its SYN, which is 0, over the end of the number space too")
    void relative_handshake_countsFromEachSyn() {
        Trace trace = TraceDraft.between("A", "B")
                .sends(0, LEFT, Segment.of(Control.SYN, SequenceNumber.of(0xFFFF_FFFFL)), 1)
                .sends(1, RIGHT, Segment.of(Control.SYN, SequenceNumber.of(500), SequenceNumber.of(0)), 2)
                .sends(2, LEFT, Segment.of(Control.ACK, SequenceNumber.of(0), SequenceNumber.of(501)), 3)
                .trace("t", SOURCE);

        assertThat(segments(TraceView.relative(trace)))
                .containsExactly("<SEQ=0><CTL=SYN>", "<SEQ=0><ACK=1><CTL=SYN,ACK>", "<SEQ=1><ACK=1><CTL=ACK>");
    }

    @Test
    @DisplayName("An end that begins without a SYN keeps its numbers: nobody knows where they began")
    void relative_noSyn_keepsTheNumbers() {
        Trace trace = Ladders.normalClose();

        assertThat(TraceView.relative(trace)).isEqualTo(trace);
    }

    @Test
    @DisplayName("A RST without ACK says nothing by its acknowledgment number, which stays")
    void relative_withoutAck_leavesTheAcknowledgment() {
        Trace trace = TraceDraft.between("A", "B")
                .sends(0, LEFT, Segment.of(Control.SYN, SequenceNumber.of(7)), 1)
                .sends(1, RIGHT, Segment.of(Control.RST, SequenceNumber.of(0)), 2)
                .trace("t", SOURCE);

        assertThat(TraceView.relative(trace).segments().get(1).segment())
                .isEqualTo(trace.segments().get(1).segment());
    }

    @Test
    @DisplayName("From an instant on: both ends as they are then, later steps earlier by as much, with their reasons")
    void since_middleOfAClose_beginsThere() {
        long from = 100 * Ladders.MS;
        Trace later = TraceView.since(Ladders.normalClose(), from);

        assertThat(later.state(LEFT, 0)).contains(TcpState.FIN_WAIT_1);
        assertThat(later.state(RIGHT, 0)).contains(TcpState.CLOSE_WAIT);
        assertThat(later.segments()).hasSize(3);
        assertThat(later.segments().get(0).atNanos()).isZero();
        assertThat(later.segments().get(0).passage().arrivalNanos()).hasValue(50 * Ladders.MS);
        assertThat(later.segments().get(0).rule()).isPresent();
        assertThat(last(later).atNanos()).isEqualTo(last(Ladders.normalClose()).atNanos() - from);
    }

    @Test
    void since_lostAndDuplicate_keepTheirPassages() {
        Trace lost = TraceView.since(Ladders.lostLastAck(), Ladders.MS);
        Trace duplicate = TraceView.since(Ladders.assassination(), Ladders.MS);

        assertThat(lost.segments()).anyMatch(sent -> sent.passage() instanceof Trace.Lost);
        assertThat(duplicate.segments()).anyMatch(sent -> sent.passage() instanceof Trace.Duplicate);
    }

    @Test
    void since_zeroOrLess_isTheTraceOrRefused() {
        assertThat(TraceView.since(Ladders.normalClose(), 0)).isEqualTo(Ladders.normalClose());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceView.since(Ladders.normalClose(), -1))
                .withMessage("nanos is -1; it must be 0 or more");
    }

    private static Trace.Step last(Trace trace) {
        return trace.steps().get(trace.steps().size() - 1);
    }

    private static List<String> segments(Trace trace) {
        return trace.segments().stream().map(sent -> sent.segment().toString()).toList();
    }

    @Test
    @DisplayName("A call and what it sends microseconds later are one instant, in whole milliseconds")
    void joined_callAndSegment_areOneInstant() {
        Trace trace = TraceDraft.between("A", "B")
                .notes(10_400_000, LEFT, "close()")
                .enters(10_500_000, LEFT, TcpState.FIN_WAIT_1)
                .sends(10_700_000, LEFT, Segment.of(Control.FIN, SequenceNumber.of(1)), 61_000_000)
                .enters(61_100_000, RIGHT, TcpState.CLOSE_WAIT)
                .trace("t", SOURCE);

        assertThat(TraceView.joined(trace, 5_000_000).steps())
                .isEqualTo(TraceDraft.between("A", "B")
                        .notes(10_000_000, LEFT, "close()")
                        .enters(10_000_000, LEFT, TcpState.FIN_WAIT_1)
                        .sends(10_000_000, LEFT, Segment.of(Control.FIN, SequenceNumber.of(1)), 61_000_000)
                        .enters(61_000_000, RIGHT, TcpState.CLOSE_WAIT)
                        .trace("t", SOURCE)
                        .steps());
    }

    @Test
    @DisplayName("Two segments that one end sends at once leave a millisecond apart, and so do they arrive")
    void joined_twoSegmentsAtOnce_areApart() {
        Segment first = Segment.of(Control.ACK, SequenceNumber.of(1));
        Segment second = Segment.of(Control.RST, SequenceNumber.of(1));
        Trace trace = TraceDraft.between("A", "B")
                .sends(0, LEFT, first, 50_000_000)
                .sends(0, LEFT, second, 50_000_000)
                .enters(50_000_000, RIGHT, TcpState.CLOSED)
                .trace("t", SOURCE);

        assertThat(TraceView.joined(trace, 5_000_000).steps())
                .isEqualTo(TraceDraft.between("A", "B")
                        .sends(0, LEFT, first, 50_000_000)
                        .sends(1_000_000, LEFT, second, 51_000_000)
                        .enters(51_000_000, RIGHT, TcpState.CLOSED)
                        .trace("t", SOURCE)
                        .steps());
    }

    @Test
    @DisplayName("What happens at both ends at once is one instant; a pause longer than the clock's step stays one")
    void joined_bothEnds_areOneInstant() {
        Trace trace = TraceDraft.between("A", "B")
                .notes(1_000_000, LEFT, "close()")
                .notes(1_300_000, RIGHT, "close()")
                .notes(6_400_000, LEFT, "2 MSL")
                .trace("t", SOURCE);

        assertThat(TraceView.joined(trace, 5_000_000).steps())
                .extracting(Trace.Step::atNanos)
                .containsExactly(1_000_000L, 1_000_000L, 6_000_000L);
    }

    @Test
    @DisplayName("A copy that was let loose begins where it arrives")
    void joined_copy_staysAtItsArrival() {
        Trace trace = TraceDraft.between("A", "B")
                .sends(2_000_000, RIGHT, Segment.of(Control.RST, SequenceNumber.of(1)), new Trace.Duplicate(2_000_000))
                .enters(2_100_000, LEFT, TcpState.CLOSED)
                .trace("t", SOURCE);

        assertThat(TraceView.joined(trace, 5_000_000).segments().get(0).passage())
                .isEqualTo(new Trace.Duplicate(2_000_000));
    }

    @Test
    void joined_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceView.joined(Ladders.normalClose(), -1))
                .withMessage("nanos is -1; it must be 0 or more");
    }
}
