package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.START;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.LISTEN;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static dev.timewait.tcp.TcpState.SYN_SENT;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.RfcTimeWait.Assassination;
import dev.timewait.tcp.RfcTimeWait.RstCheck;
import dev.timewait.tcp.RfcTimeWait.SynCheck;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The figures of RFC 1337: how TIME-WAIT ends early, and what the next connection suffers for it. */
class AssassinationTest {

    private static final Behaviour OLD = Behaviours.RFC_793;

    /** This end called OPEN with an ISN, the other end answered with its own: ESTABLISHED. */
    private static Connection opened(long initialSend, long initialReceive) {
        return open(OLD, initialSend).arrives(segment(Control.SYN, initialReceive, initialSend + 1, 0));
    }

    private static Connection open(Behaviour behaviour, long initialSend) {
        Tcp tcp = new Tcp(behaviour);
        return new Connection(
                tcp,
                tcp.open(SequenceNumber.of(initialSend), Optional.empty(), Tcp.DEFAULT_SEGMENT_SIZE, START),
                START);
    }

    private static Connection accepted(long initialSend, long initialReceive) {
        return answered(initialSend, initialReceive)
                .arrives(segment(Control.NONE, initialReceive + 1, initialSend + 1, 0));
    }

    private static Connection answered(long initialSend, long initialReceive) {
        Tcp tcp = new Tcp(OLD);
        Segment syn = Segment.of(Control.SYN, SequenceNumber.of(initialReceive)).window(10_000);
        return new Connection(
                tcp, tcp.arrivesListening(syn, SequenceNumber.of(initialSend), Tcp.DEFAULT_SEGMENT_SIZE, START), START);
    }

    private static Segment segment(Control control, long sequence, long acknowledgment, int octets) {
        return Segment.of(control, SequenceNumber.of(sequence), SequenceNumber.of(acknowledgment))
                .window(10_000)
                .data(Octets.zeros(octets));
    }

    @Test
    @DisplayName("Figure 1: an old segment is acknowledged, the acknowledgment is answered by a RST, TIME-WAIT is over")
    void figure1_oldSegment_endsTimeWait() {
        Connection waits = Fixtures.timeWait(OLD).arrives(segment(Control.NONE, 255, 33, 0));
        Connection gone = Fixtures.closed(OLD).arrives(waits.sent(0));

        waits.gives(Rule.RFC_OUTSIDE, TIME_WAIT, "<SEQ=102><ACK=302><CTL=ACK>");
        gone.gives(Rule.CLOSED_RESETS, CLOSED, "<SEQ=302><CTL=RST>");
        waits.arrives(gone.sent(0)).gives(Rule.RFC_RST_ENDS, CLOSED).withoutTimers();
    }

    @Test
    @DisplayName("RFC 1337 §3: F1 survives the RST; F2 does with timestamps, without them it does not")
    void figure1_underF1AndF2_isSurvived() {
        SequenceNumber next = SequenceNumber.of(302);
        Segment rst = Segment.of(Control.RST, next);
        TimeWait plain = (TimeWait) Fixtures.timeWait(OLD).tcb();
        TimeWait stamped = plain.recent(new TimeWait.Recent(7_000, START));

        assertThat(answer(Assassination.F1, plain, rst)).isEqualTo(Rule.RFC_1337_F1);
        assertThat(answer(Assassination.F2, stamped, rst)).isEqualTo(Rule.RFC_1337_F2_KEEPS);
        assertThat(answer(Assassination.F2, plain, rst)).isEqualTo(Rule.RFC_1337_F2_ENDS);
    }

    private static Rule answer(Assassination choice, TimeWait entry, Segment rst) {
        RfcTimeWait rules = new RfcTimeWait(RstCheck.RFC_793, choice, SynCheck.RFC_793, false);
        return rules.answer(entry, new Arrival(rst, START + SECOND, true)).rule();
    }

    @Test
    @DisplayName(
            "Figure 2, H1: old data in the new connection's window is taken for new, and acknowledged 40 octets too far")
    void figure2_oldData_isDelivered() {
        Connection receiver = accepted(100, 399).arrives(segment(Control.NONE, 400, 101, 100));
        Connection early = receiver.arrives(segment(Control.NONE, 560, 101, 80));
        Connection joined = early.arrives(segment(Control.NONE, 500, 101, 100));

        receiver.gives(Rule.TEXT_TAKEN, ESTABLISHED);
        early.gives(Rule.TEXT_EARLY, ESTABLISHED, "<SEQ=101><ACK=500><CTL=ACK>");
        joined.gives(Rule.TEXT_TAKEN, ESTABLISHED, "<SEQ=101><ACK=640><CTL=ACK>");
        assertThat(joined.open().inbound().readable().length()).isEqualTo(240);
    }

    @Test
    @DisplayName("Figure 2, undetected: once the sender has sent on, the acknowledgment of 640 is valid")
    void figure2_senderAhead_noticesNothing() {
        sender(300).arrives(segment(Control.NONE, 101, 640, 0)).gives(Rule.ACK_TAKEN, ESTABLISHED);
    }

    @Test
    @DisplayName("Figure 3, H2: the sender has sent less than 640; each answers the other's acknowledgment for ever")
    void figure3_senderBehind_acknowledgesForEver() {
        Connection sender = sender(200);
        Connection receiver = accepted(100, 399)
                .arrives(segment(Control.NONE, 400, 101, 100))
                .arrives(segment(Control.NONE, 560, 101, 80))
                .arrives(segment(Control.NONE, 500, 101, 100));
        for (int i = 0; i < 100; i++) {
            sender = sender.arrives(receiver.sent(0));
            sender.gives(Rule.ACK_OF_UNSENT, ESTABLISHED, "<SEQ=600><ACK=101><CTL=ACK>");
            receiver = receiver.arrives(sender.sent(0));
            receiver.gives(Rule.OUTSIDE_WINDOW, ESTABLISHED, "<SEQ=101><ACK=640><CTL=ACK>");
        }
    }

    /** It has sent so many octets from 400 on, the first hundred of them acknowledged. */
    private static Connection sender(int octets) {
        return opened(399, 100).send(Octets.zeros(octets), Pushing.AT_ONCE).arrives(segment(Control.NONE, 101, 500, 0));
    }

    @Test
    @DisplayName(
            "Figure 4, H3: an old acknowledgment in SYN-SENT is answered by a RST that strikes the new connection down")
    void figure4_oldAckInSynSent_killsTheNewConnection() {
        Connection client = open(OLD, 100);
        Connection server = answered(400, 100);
        Segment synAck = server.sent(0);
        Connection provoked = client.arrives(segment(Control.NONE, 300, 123, 0));
        Connection struck = server.arrives(provoked.sent(0));
        Connection deceived = provoked.arrives(synAck);
        Connection answer = heard(deceived.sent(0));

        server.gives(Rule.LISTEN_SYN_ANSWERED, SYN_RECEIVED, "<SEQ=400><ACK=101><CTL=SYN,ACK>");
        provoked.gives(Rule.SYN_SENT_WRONG_ACK_RESETS, SYN_SENT, "<SEQ=123><CTL=RST>");
        struck.gives(Rule.SYN_RECEIVED_RST_RETURNS, LISTEN);
        deceived.gives(Rule.SYN_SENT_CONNECTED, ESTABLISHED, "<SEQ=101><ACK=401><CTL=ACK>");
        answer.gives(Rule.LISTEN_ACK_RESETS, LISTEN, "<SEQ=401><CTL=RST>");
        deceived.arrives(answer.sent(0)).gives(Rule.RST_RESETS, CLOSED);
    }

    private static Connection heard(Segment segment) {
        return Fixtures.listening(OLD, segment);
    }

    @Test
    @DisplayName("Figure 4 by RFC 5961: the RST is not at RCV.NXT, is challenged, and the new connection lives")
    void figure4_byRfc5961_isSurvived() {
        Connection client = open(Behaviours.RFC_9293, 100).arrives(segment(Control.NONE, 300, 123, 0));
        Segment syn = Segment.of(Control.SYN, SequenceNumber.of(100)).window(10_000);
        Connection server = Fixtures.listening(Behaviours.RFC_9293, syn).arrives(client.sent(0));

        server.gives(Rule.RST_CHALLENGED, SYN_RECEIVED, "<SEQ=101><ACK=101><CTL=ACK>");
    }
}
