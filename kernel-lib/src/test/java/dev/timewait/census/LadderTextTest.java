package dev.timewait.census;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LadderTextTest {

    @Test
    @DisplayName("RFC 9293 figure 12")
    void text_normalClose_isDrawnLineByLine() {
        assertThat(LadderText.of(Ladders.normalClose())).isEqualTo("""
                            TCP Peer A                                            TCP Peer B

                        1.  ESTABLISHED                                           ESTABLISHED

                        2.  (Close)
                            FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT

                        3.  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT

                        4.                                                        (Close)
                            TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK

                        5.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                        6.  (2 MSL)
                            CLOSED
                        """);
    }

    @Test
    @DisplayName("RFC 9293 figure 13, with the states in which each segment arrives")
    void text_simultaneousClose_isDrawnLineByLine() {
        assertThat(LadderText.of(Ladders.simultaneousClose())).isEqualTo("""
                            TCP Peer A                                            TCP Peer B

                        1.  ESTABLISHED                                           ESTABLISHED

                        2.  (Close)                                               (Close)
                            FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  ... FIN-WAIT-1
                            CLOSING      <-- <SEQ=300><ACK=100><CTL=FIN,ACK>  <--
                                         ... <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSING

                        3.  CLOSING      --> <SEQ=101><ACK=301><CTL=ACK>      ... CLOSING
                            TIME-WAIT    <-- <SEQ=301><ACK=101><CTL=ACK>      <--
                                         ... <SEQ=101><ACK=301><CTL=ACK>      --> TIME-WAIT

                        4.  (2 MSL)                                               (2 MSL)
                            CLOSED                                                CLOSED
                        """);
    }

    @Test
    @DisplayName("RFC 1337 figure 1")
    void text_assassination_isDrawnLineByLine() {
        assertThat(LadderText.of(Ladders.assassination())).isEqualTo("""
                            TCP Peer A                                            TCP Peer B

                        1.  ESTABLISHED                                           ESTABLISHED

                        2.  (Close)
                            FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT

                        3.  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT

                        4.                                                        (Close)
                            TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK

                        5.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                        6.  TIME-WAIT    <-- <SEQ=255><ACK=33><CTL=ACK>       ... CLOSED  (old duplicate)

                        7.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                        8.  CLOSED       <-- <SEQ=301><CTL=RST>               <-- CLOSED
                        """);
    }

    @Test
    @DisplayName("The last ACK is lost: the FIN comes again")
    void text_lostLastAck_isDrawnLineByLine() {
        assertThat(LadderText.of(Ladders.lostLastAck())).isEqualTo("""
                            TCP Peer A                                            TCP Peer B

                        1.  ESTABLISHED                                           ESTABLISHED

                        2.  (Close)
                            FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT

                        3.  FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT

                        4.                                                        (Close)
                            TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK

                        5.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>       X  LAST-ACK  (lost)

                        6.  TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK

                        7.  TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED

                        8.  (2 MSL)
                            CLOSED
                        """);
    }

    @Test
    @DisplayName("With times: those of the left end before a line, those of the right end behind it")
    void text_withTimes_tellsThemAtEitherEnd() {
        assertThat(LadderText.withTimes(Ladders.lostLastAck())).isEqualTo("""
                                     TCP Peer A                                            TCP Peer B

                        1.  0 s      ESTABLISHED                                           ESTABLISHED   0 s

                        2.           (Close)
                            0.05 s   FIN-WAIT-1   --> <SEQ=100><ACK=300><CTL=FIN,ACK>  --> CLOSE-WAIT    0.1 s

                        3.  0.15 s   FIN-WAIT-2   <-- <SEQ=300><ACK=101><CTL=ACK>      <-- CLOSE-WAIT    0.1 s

                        4.                                                                 (Close)
                            0.2 s    TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK      0.15 s

                        5.  0.2 s    TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>       X  LAST-ACK  (lost)

                        6.  1.2 s    TIME-WAIT    <-- <SEQ=300><ACK=101><CTL=FIN,ACK>  <-- LAST-ACK      1.15 s

                        7.  1.2 s    TIME-WAIT    --> <SEQ=101><ACK=301><CTL=ACK>      --> CLOSED        1.25 s

                        8.           (2 MSL)
                            241.2 s  CLOSED
                        """);
    }

    @Test
    @DisplayName("A segment held back while others pass leaves on one line and arrives on another")
    void text_segmentHeldBack_leavesAndArrivesOnTwoLines() {
        Trace trace = TraceDraft.between("A", "B")
                .sends(0, LEFT, Segment.of(Control.RST, new SequenceNumber(1)), new Trace.Held(9))
                .sends(1, LEFT, Segment.of(Control.SYN, new SequenceNumber(2)), 2)
                .sends(10, RIGHT, Segment.of(Control.RST, new SequenceNumber(3)), new Trace.Held(11))
                .trace("held", new Provenance.Documented("a test"));

        assertThat(LadderText.of(trace)).isEqualTo("""
                            A                            B

                        1.     --> <SEQ=1><CTL=RST>  ...   (held back)

                        2.     --> <SEQ=2><CTL=SYN>  -->
                               ... <SEQ=1><CTL=RST>  -->   (held back)

                        3.     <-- <SEQ=3><CTL=RST>  <--   (held back)
                        """);
    }

    @Test
    @DisplayName("What an end does while the other's segment is on its way to it stands before the segment's line")
    void text_stateWhileSegmentComes_standsBefore() {
        Trace trace = TraceDraft.between("A", "B")
                .enters(0, RIGHT, TcpState.LISTEN)
                .enters(0, LEFT, TcpState.SYN_SENT)
                .sends(0, LEFT, Segment.of(Control.SYN, new SequenceNumber(1)), 5)
                .enters(5, RIGHT, TcpState.SYN_RECEIVED)
                .trace("open", new Provenance.Documented("a test"));

        assertThat(LadderText.of(trace)).isEqualTo("""
                            A                                   B

                        1.                                      LISTEN

                        2.  SYN-SENT  --> <SEQ=1><CTL=SYN>  --> SYN-RECEIVED
                        """);
    }

    @Test
    @DisplayName("What the other end does in the instant of a lost segment stands on that segment's line alone")
    void text_stateInTheInstantOfALoss_standsOnce() {
        Trace trace = TraceDraft.between("A", "B")
                .enters(0, RIGHT, TcpState.LISTEN)
                .enters(0, LEFT, TcpState.SYN_SENT)
                .sends(0, LEFT, Segment.of(Control.SYN, new SequenceNumber(1)), new Trace.Lost())
                .trace("open", new Provenance.Documented("a test"));

        assertThat(LadderText.of(trace)).containsOnlyOnce("LISTEN").contains(" X  LISTEN  (lost)");
    }

    @Test
    void seconds_anyNanos_areExactAndShort() {
        assertThat(LadderText.seconds(0)).isEqualTo("0 s");
        assertThat(LadderText.seconds(50_000_000)).isEqualTo("0.05 s");
        assertThat(LadderText.seconds(240_000_000_001L)).isEqualTo("240.000000001 s");
    }
}
