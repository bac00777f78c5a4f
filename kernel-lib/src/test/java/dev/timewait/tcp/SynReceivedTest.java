package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.MILLI;
import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.segment;
import static dev.timewait.tcp.Fixtures.stamped;
import static dev.timewait.tcp.Fixtures.syn;
import static dev.timewait.tcp.Fixtures.synAck;
import static dev.timewait.tcp.Notice.Signal.CLOSING;
import static dev.timewait.tcp.Notice.Signal.CONNECTED;
import static dev.timewait.tcp.Notice.Signal.CONNECTION_REFUSED;
import static dev.timewait.tcp.Notice.Signal.READABLE;
import static dev.timewait.tcp.Notice.Signal.TIMED_OUT;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.LISTEN;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SYN-RECEIVED (RFC 9293 §3.10.7.4), from LISTEN and from SYN-SENT. */
class SynReceivedTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection RECEIVED = Fixtures.synReceived(RFC);
    private static final Connection CROSSED = Fixtures.crossed(RFC);
    private static final String SYN_ACK = "<SEQ=100><ACK=301><CTL=SYN,ACK>";
    private static final String ACK = "<SEQ=101><ACK=301><CTL=ACK>";

    @Test
    @Asserts(Rule.SYN_RECEIVED_CONNECTED)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: the SYN,ACK is acknowledged: ESTABLISHED, SND.WND from the segment")
    void synReceived_ack_connects() {
        Connection made = RECEIVED.later(100 * MILLI).arrives(ack(301, 101));

        made.gives(Rule.SYN_RECEIVED_CONNECTED, ESTABLISHED).tells(CONNECTED).withoutTimers();
        assertThat(made.open().outbound().window()).isEqualTo(Fixtures.PEER_WINDOW);
        assertThat(made.open().outbound().unacknowledged()).isEqualTo(SequenceNumber.of(101));
        assertThat(made.open().outbound().next()).isEqualTo(SequenceNumber.of(101));
        assertThat(made.open().inbound().next()).isEqualTo(SequenceNumber.of(301));
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.7.4, fifth to eighth: data and FIN of the segment that completes the handshake are taken")
    void synReceived_ackWithDataAndFin_takesAll() {
        RECEIVED.arrives(fin(301, 101).data(Octets.of("abc")))
                .gives(Rule.FIN_TAKEN, CLOSE_WAIT, "<SEQ=101><ACK=305><CTL=ACK>")
                .tells(CONNECTED, READABLE, CLOSING);
    }

    @Test
    @DisplayName("RFC 9293 §3.5, figure 7: both open at once; the other's SYN,ACK completes the handshake here")
    void crossed_synAck_connects() {
        CROSSED.arrives(synAck(300, 101))
                .gives(Rule.SYN_RECEIVED_CONNECTED, ESTABLISHED, ACK)
                .tells(CONNECTED);
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.4: a CLOSE in SYN-RECEIVED waits for ESTABLISHED if data waits, which goes before the FIN")
    void crossed_closedWithDataWaiting_sendsBothOnceConnected() {
        CROSSED.send("abc")
                .gives(Rule.DATA_SENT, SYN_RECEIVED)
                .tells(new Notice.Accepted(3))
                .shutdownSend()
                .gives(Rule.CLOSE_SENDS_FIN, SYN_RECEIVED)
                .arrives(ack(301, 101))
                .gives(
                        Rule.CLOSE_SENDS_FIN,
                        FIN_WAIT_1,
                        "<SEQ=101><ACK=301><DATA=3><CTL=PSH,ACK>",
                        "<SEQ=104><ACK=301><CTL=FIN,ACK>")
                .because(Rule.WINDOW_OPENED, Rule.FIN_SENT);
    }

    @Test
    @Asserts(Rule.SYN_RECEIVED_SYN_AGAIN)
    @DisplayName(
            "RFC 9293 §3.8.1: the SYN again means that the SYN,ACK was lost, and it is sent again; the timer runs on")
    void synReceived_sameSyn_isAnsweredAgain() {
        Connection again = RECEIVED.later(500 * MILLI).arrives(syn(300));

        again.gives(Rule.SYN_RECEIVED_SYN_AGAIN, SYN_RECEIVED, SYN_ACK).timers(500 * MILLI, NEVER, NEVER);
    }

    @Test
    @Asserts(Rule.SYN_RECEIVED_SYN_RESETS)
    @DisplayName(
            "RFC 793 §3.9, fourth, and Linux: another SYN in the window is an error: RST; a listener goes on to listen")
    void synReceived_otherSynInTheWindow_isReset() {
        for (Behaviour behaviour : List.of(Behaviours.RFC_793, Behaviours.LINUX)) {
            Fixtures.synReceived(behaviour)
                    .arrives(syn(310))
                    .gives(Rule.SYN_RECEIVED_SYN_RESETS, LISTEN, "<SEQ=0><ACK=311><CTL=RST,ACK>")
                    .tells();
        }
    }

    @Test
    @Asserts(Rule.SYN_RECEIVED_SYN_RETURNS)
    @DisplayName("RFC 9293 §3.10.7.4, fourth: another SYN in the window after a passive OPEN: back to LISTEN, no RST")
    void synReceived_otherSynInTheWindow_returnsToListen() {
        Fixtures.synReceived(Behaviours.RFC_9293)
                .arrives(syn(310))
                .gives(Rule.SYN_RECEIVED_SYN_RETURNS, LISTEN)
                .tells();
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, fourth: after an active OPEN it is as in the synchronized states: challenge ACK")
    void crossed_otherSynInTheWindow_isChallenged() {
        CROSSED.arrives(syn(310)).gives(Rule.SYN_CHALLENGED, SYN_RECEIVED, ACK);
    }

    @Test
    @Asserts(Rule.SYN_RECEIVED_RST_RETURNS)
    @DisplayName("RFC 9293 §3.10.7.4, second: a RST after a passive OPEN: back to LISTEN, and the user is not told")
    void synReceived_rst_returnsToListen() {
        RECEIVED.arrives(rst(301))
                .gives(Rule.SYN_RECEIVED_RST_RETURNS, LISTEN)
                .tells()
                .withoutTimers();
        Fixtures.synReceived(Behaviours.RFC_793)
                .arrives(rst(310))
                .gives(Rule.SYN_RECEIVED_RST_RETURNS, LISTEN)
                .tells();
    }

    @Test
    @Asserts(Rule.SYN_RECEIVED_RST_REFUSES)
    @DisplayName("RFC 9293 §3.10.7.4, second: a RST after an active OPEN: connection refused, CLOSED")
    void crossed_rst_isRefused() {
        CROSSED.arrives(rst(301)).gives(Rule.SYN_RECEIVED_RST_REFUSES, CLOSED).tells(CONNECTION_REFUSED);
    }

    @Test
    @DisplayName("RFC 5961 §3.2, RFC 9293 §3.10.7.4: a RST in the window but not at RCV.NXT is challenged here too")
    void synReceived_rstElsewhereInTheWindow_isChallenged() {
        RECEIVED.arrives(rst(302)).gives(Rule.RST_CHALLENGED, SYN_RECEIVED, ACK);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, first: a RST outside the window is dropped, anything else acknowledged")
    void synReceived_outsideTheWindow_isAcknowledgedExceptRst() {
        RECEIVED.arrives(rst(300)).gives(Rule.OUTSIDE_RST_DROPPED, SYN_RECEIVED).unchangedFrom(RECEIVED);
        RECEIVED.arrives(ack(300, 101)).gives(Rule.OUTSIDE_WINDOW, SYN_RECEIVED, ACK);
        RECEIVED.arrives(syn(299)).gives(Rule.OUTSIDE_WINDOW, SYN_RECEIVED, ACK);
        RECEIVED.arrives(ack(301 + 65_535, 101)).gives(Rule.OUTSIDE_WINDOW, SYN_RECEIVED, ACK);
    }

    @Test
    @DisplayName("RFC 7323 §5.3 R1: a timestamp older than the SYN's is acknowledged and dropped")
    void synReceived_olderTimestamp_isRejected() {
        Fixtures.synReceived(RFC, Fixtures.STAMPED)
                .arrives(stamped(ack(301, 101), Fixtures.PEER_CLOCK - 1))
                .gives(Rule.PAWS_REJECTS, SYN_RECEIVED, ACK);
    }

    @Test
    @DisplayName("RFC 5961 §7: Linux sends one such answer in 500 ms")
    void synReceived_repeatedNonsenseOnLinux_isAnsweredOnce() {
        Connection once = Fixtures.synReceived(Behaviours.LINUX).arrives(ack(300, 101));

        once.gives(Rule.OUTSIDE_WINDOW, SYN_RECEIVED, ACK);
        once.arrives(ack(300, 101)).gives(Rule.REPLY_LIMITED, SYN_RECEIVED).unchangedFrom(once);
        once.arrives(syn(300)).gives(Rule.REPLY_LIMITED, SYN_RECEIVED);
        once.later(SECOND / 2).arrives(ack(300, 101)).gives(Rule.OUTSIDE_WINDOW, SYN_RECEIVED, ACK);
    }

    @Test
    @Asserts(Rule.SYN_RECEIVED_WRONG_ACK_RESETS)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: an ACK of anything but the SYN: <SEQ=SEG.ACK><CTL=RST>")
    void synReceived_wrongAck_isReset() {
        for (long number : new long[] {0, 100, 102}) {
            RECEIVED.arrives(ack(301, number))
                    .gives(Rule.SYN_RECEIVED_WRONG_ACK_RESETS, SYN_RECEIVED, "<SEQ=" + number + "><CTL=RST>")
                    .unchangedFrom(RECEIVED);
        }
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, fifth: without ACK a segment is dropped")
    void synReceived_withoutAck_isDropped() {
        RECEIVED.arrives(segment(Control.FIN, 301))
                .gives(Rule.WITHOUT_ACK_DROPPED, SYN_RECEIVED)
                .unchangedFrom(RECEIVED);
    }

    @Test
    @Asserts(Rule.SYN_ACK_REPEATED)
    @DisplayName(
            "RFC 6298 §5.4 to §5.6: without an acknowledgment the SYN,ACK goes again, each time after twice the wait")
    void synReceived_silence_repeatsTheSynAck() {
        Connection first = RECEIVED.expires();

        first.gives(Rule.SYN_ACK_REPEATED, SYN_RECEIVED, SYN_ACK).timers(2 * SECOND, NEVER, NEVER);
        first.expires().gives(Rule.SYN_ACK_REPEATED, SYN_RECEIVED, SYN_ACK).timers(4 * SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 9293 §3.8.3: repeated often enough: LISTEN without a word, or CLOSED and the user is told")
    void synReceived_silenceFor63Seconds_givesUp() {
        patient(RECEIVED).gives(Rule.SYN_GIVEN_UP, LISTEN).tells();
        patient(CROSSED).gives(Rule.SYN_GIVEN_UP, CLOSED).tells(TIMED_OUT);
    }

    @Test
    @DisplayName("RFC 6298 §3: a repeated SYN,ACK measures nothing")
    void synReceived_ackOfRepeatedSynAck_measuresNothing() {
        Connection made = RECEIVED.expires().later(10 * MILLI).arrives(data(301, 101, 1));

        assertThat(made.open().outbound().timeout().smoothedRoundTripNanos()).isZero();
    }

    private static Connection patient(Connection received) {
        Connection last = received;
        while (last.tcb() instanceof SynReceived) {
            last = last.expires();
        }
        assertThat(last.nowNanos() - Fixtures.START).isEqualTo((1 + 2 + 4 + 8 + 16 + 32) * SECOND);
        return last;
    }
}
