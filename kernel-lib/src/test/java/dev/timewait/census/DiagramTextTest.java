package dev.timewait.census;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DiagramTextTest {

    private static final Provenance SOURCE = new Provenance.Documented("a test");

    @Test
    @DisplayName("R3: the diagram of the UNIX Socket FAQ, with what stood in angle brackets")
    void text_normalClose_isTheFaqsDiagram() {
        assertThat(DiagramText.of(Ladders.normalClose(), "Sc", "Ss")).isEqualTo("""
                TCP Peer A                        TCP Peer B
                ==========                        ==========
                ESTABLISHED                      ESTABLISHED
                (Close)
                FIN-WAIT-1
                  <CTL=FIN,ACK><SEQ=Sc><ACK=Ss> ------>>
                                                  CLOSE-WAIT
                      <<------ <CTL=ACK><SEQ=Ss><ACK=Sc+1>
                FIN-WAIT-2                           (Close)
                                                    LAST-ACK
                  <<------ <CTL=FIN,ACK><SEQ=Ss><ACK=Sc+1>
                TIME-WAIT
                  <CTL=ACK><SEQ=Sc+1><ACK=Ss+1> ------>>
                                                      CLOSED
                (2 MSL)
                CLOSED
                """);
    }

    @Test
    @DisplayName("A lost segment ends in an X")
    void text_lost_endsInAnX() {
        assertThat(DiagramText.of(Ladders.lostLastAck(), "a", "b")).contains("<CTL=ACK><SEQ=a+1><ACK=b+1> ---X\n");
    }

    @Test
    @DisplayName(
            "finsAt: the first FINs carry 100 and 300, what comes before carries less, round the end of the numbers too")
    void finsAt_data_countsBackwards() {
        SequenceNumber isn = SequenceNumber.of(0xFFFF_FFFEL);
        Trace trace = TraceDraft.between("A", "B")
                .sends(
                        0,
                        LEFT,
                        Segment.of(Control.FIN, isn, SequenceNumber.of(7)).data(Octets.of("abc")),
                        1)
                .sends(1, RIGHT, Segment.of(Control.ACK, SequenceNumber.of(7), isn.plus(4)), 2)
                .trace("t", SOURCE);

        assertThat(TraceView.finsAt(trace, 100, 300).segments().stream()
                        .map(sent -> sent.segment().toString()))
                .containsExactly("<SEQ=97><ACK=300><DATA=3><CTL=FIN,ACK>", "<SEQ=300><ACK=101><CTL=ACK>");
    }

    @Test
    void finsAt_figure_staysAsItIs() {
        assertThat(TraceView.finsAt(Ladders.normalClose(), 100, 300)).isEqualTo(Ladders.normalClose());
    }

    @Test
    @DisplayName(
            "Stays: from the state that is entered to the next; the first, whose beginning is not seen, is left out")
    void stays_normalClose_areThoseBetween() {
        List<Stay> left = Stay.of(Ladders.normalClose(), LEFT);

        assertThat(left)
                .extracting(Stay::state)
                .containsExactly(TcpState.FIN_WAIT_1, TcpState.FIN_WAIT_2, TcpState.TIME_WAIT);
        assertThat(left.get(0).fromNanos() + left.get(0).lengthNanos())
                .isEqualTo(left.get(1).fromNanos());
        assertThat(Stay.nanos(Ladders.normalClose(), RIGHT, TcpState.TIME_WAIT)).isZero();
        assertThat(Stay.nanos(Ladders.normalClose(), LEFT, TcpState.TIME_WAIT)).isPositive();
    }
}
