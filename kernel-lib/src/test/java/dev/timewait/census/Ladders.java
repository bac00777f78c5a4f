package dev.timewait.census;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;

/** Traces that the RFCs draw, with times of our own: a segment is 50 ms under way, MSL is 2 minutes. */
public final class Ladders {

    /** One millisecond. */
    public static final long MS = 1_000_000;

    private static final String CHECKS = "RFC 9293 §3.10.7.4";
    private static final long TWO_MSL = 240_000 * MS;

    private Ladders() {}

    /** RFC 9293 figure 12. */
    public static Trace normalClose() {
        return beforeLastAck()
                .sends(200 * MS, LEFT, segment(Control.NONE, 101, 301), 250 * MS)
                .because("A FIN is acknowledged, and the time-wait timer starts.", CHECKS)
                .enters(250 * MS, RIGHT, TcpState.CLOSED)
                .notes(200 * MS + TWO_MSL, LEFT, "2 MSL")
                .enters(200 * MS + TWO_MSL, LEFT, TcpState.CLOSED)
                .because("The time-wait timer ran out.", "RFC 9293 §3.10.8")
                .trace("Normal close sequence", new Provenance.Documented("RFC 9293 figure 12"));
    }

    /** RFC 9293 figure 13. */
    public static Trace simultaneousClose() {
        TraceDraft draft = established();
        for (Trace.Side side : Trace.Side.values()) {
            boolean left = side == LEFT;
            draft.notes(50 * MS, side, "Close")
                    .enters(50 * MS, side, TcpState.FIN_WAIT_1)
                    .sends(50 * MS, side, segment(Control.FIN, left ? 100 : 300, left ? 300 : 100), 100 * MS);
        }
        for (Trace.Side side : Trace.Side.values()) {
            boolean left = side == LEFT;
            draft.enters(100 * MS, side, TcpState.CLOSING)
                    .sends(100 * MS, side, segment(Control.NONE, left ? 101 : 301, left ? 301 : 101), 150 * MS);
        }
        draft.enters(150 * MS, LEFT, TcpState.TIME_WAIT).enters(150 * MS, RIGHT, TcpState.TIME_WAIT);
        for (Trace.Side side : Trace.Side.values()) {
            draft.notes(150 * MS + TWO_MSL, side, "2 MSL").enters(150 * MS + TWO_MSL, side, TcpState.CLOSED);
        }
        return draft.trace("Simultaneous close sequence", new Provenance.Documented("RFC 9293 figure 13"));
    }

    /** RFC 1337 figure 1, from the close on. */
    public static Trace assassination() {
        return beforeLastAck()
                .sends(200 * MS, LEFT, segment(Control.NONE, 101, 301), 250 * MS)
                .enters(250 * MS, RIGHT, TcpState.CLOSED)
                .sends(1_050 * MS, RIGHT, segment(Control.NONE, 255, 33), new Trace.Duplicate(1_100 * MS))
                .because("An old segment, outside the window.", "RFC 1337 §1")
                .sends(1_100 * MS, LEFT, segment(Control.NONE, 101, 301), 1_150 * MS)
                .because("What is not acceptable is answered by an ACK.", CHECKS)
                .sends(1_150 * MS, RIGHT, Segment.of(Control.RST, new SequenceNumber(301)), 1_200 * MS)
                .because("No connection: a reset with SEQ=SEG.ACK.", "RFC 9293 §3.10.7.1")
                .enters(1_200 * MS, LEFT, TcpState.CLOSED)
                .because("A reset inside the window ends TIME-WAIT.", CHECKS)
                .trace("TIME-WAIT assassination", new Provenance.Documented("RFC 1337 figure 1"));
    }

    /** The last ACK is lost, the FIN comes again after a second and is acknowledged again. */
    public static Trace lostLastAck() {
        return beforeLastAck()
                .sends(200 * MS, LEFT, segment(Control.NONE, 101, 301), new Trace.Lost())
                .sends(1_150 * MS, RIGHT, segment(Control.FIN, 300, 101), 1_200 * MS)
                .because("The retransmission timer ran out.", "RFC 6298 §5")
                .sends(1_200 * MS, LEFT, segment(Control.NONE, 101, 301), 1_250 * MS)
                .because("A FIN that comes again is acknowledged again; 2 MSL start anew.", CHECKS)
                .enters(1_250 * MS, RIGHT, TcpState.CLOSED)
                .notes(1_200 * MS + TWO_MSL, LEFT, "2 MSL")
                .enters(1_200 * MS + TWO_MSL, LEFT, TcpState.CLOSED)
                .trace("The last ACK is lost", new Provenance.Simulated("one close, one loss", 1));
    }

    private static TraceDraft established() {
        return TraceDraft.between("TCP Peer A", "TCP Peer B")
                .enters(0, LEFT, TcpState.ESTABLISHED)
                .enters(0, RIGHT, TcpState.ESTABLISHED);
    }

    private static TraceDraft beforeLastAck() {
        return established()
                .notes(50 * MS, LEFT, "Close")
                .enters(50 * MS, LEFT, TcpState.FIN_WAIT_1)
                .sends(50 * MS, LEFT, segment(Control.FIN, 100, 300), 100 * MS)
                .because("The user closes: a FIN is sent.", "RFC 9293 §3.10.4")
                .enters(100 * MS, RIGHT, TcpState.CLOSE_WAIT)
                .sends(100 * MS, RIGHT, segment(Control.NONE, 300, 101), 150 * MS)
                .because("A FIN is acknowledged.", CHECKS)
                .enters(150 * MS, LEFT, TcpState.FIN_WAIT_2)
                .notes(150 * MS, RIGHT, "Close")
                .enters(150 * MS, RIGHT, TcpState.LAST_ACK)
                .sends(150 * MS, RIGHT, segment(Control.FIN, 300, 101), 200 * MS)
                .because("The other user closes too.", "RFC 9293 §3.10.4")
                .enters(200 * MS, LEFT, TcpState.TIME_WAIT);
    }

    private static Segment segment(Control control, int sequence, int acknowledgment) {
        return Segment.of(control, new SequenceNumber(sequence), new SequenceNumber(acknowledgment));
    }
}
