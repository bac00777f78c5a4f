package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.syn;
import static dev.timewait.tcp.Notice.Signal.READABLE;
import static dev.timewait.tcp.Notice.Signal.WRITABLE;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSING;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static dev.timewait.tcp.TcpState.LISTEN;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** FIN-WAIT-1 and FIN-WAIT-2: this end closed first (RFC 9293 §3.6 and §3.10.7.4). */
class FinWaitTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection FIRST = Fixtures.finWait1(RFC);
    private static final Connection SECOND_STATE = Fixtures.finWait2(RFC);
    private static final String LAST = "<SEQ=102><ACK=302><CTL=ACK>";

    @Test
    @Asserts({Rule.CLOSE_SENDS_FIN, Rule.FIN_SENT})
    @DisplayName("RFC 9293 §3.10.4: CLOSE in ESTABLISHED: <SEQ=SND.NXT><ACK=RCV.NXT><CTL=FIN,ACK>, FIN-WAIT-1")
    void established_close_sendsFin() {
        FIRST.gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .because(Rule.FIN_SENT)
                .tells()
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.4: what was given to SEND goes before the FIN, and the last of it may carry the FIN")
    void established_closeWithDataWaiting_sendsFinWithIt() {
        Fixtures.established(RFC)
                .send("a")
                .send("b")
                .gives(Rule.DATA_SENT, ESTABLISHED)
                .shutdownSend()
                .gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=102><ACK=301><DATA=1><CTL=FIN,PSH,ACK>")
                .arrives(ack(301, 104))
                .gives(Rule.FIN_ACKNOWLEDGED, FIN_WAIT_2);
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.4: the state is FIN-WAIT-1 from CLOSE on, although a window holds the FIN back with the data")
    void established_closeWithClosedWindow_keepsTheFin() {
        Fixtures.established(RFC)
                .arrives(ack(301, 101).window(0))
                .send("abc")
                .shutdownSend()
                .gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1)
                .arrives(ack(301, 101).window(100))
                .gives(Rule.NOTHING_NEW, FIN_WAIT_1, "<SEQ=101><ACK=301><DATA=3><CTL=FIN,PSH,ACK>")
                .because(Rule.WINDOW_OPENED);
    }

    @Test
    @Asserts(Rule.FIN_ACKNOWLEDGED)
    @DisplayName(
            "RFC 9293 §3.10.7.4, fifth: this end's FIN is acknowledged: FIN-WAIT-2, without a timer while a user is there")
    void finWait1_ackOfFin_leadsToFinWait2() {
        SECOND_STATE.gives(Rule.FIN_ACKNOWLEDGED, FIN_WAIT_2).tells(WRITABLE).withoutTimers();
    }

    @Test
    @DisplayName("An acknowledgment of the data but not of the FIN leaves FIN-WAIT-1")
    void finWait1_ackOfDataOnly_stays() {
        Fixtures.established(RFC)
                .send("abc")
                .shutdownSend()
                .arrives(ack(301, 104))
                .gives(Rule.ACK_TAKEN, FIN_WAIT_1)
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 9293 §3.6, half-close: in FIN-WAIT-1 and FIN-WAIT-2 data of the other end is received as before")
    void finWait_data_isTaken() {
        for (Connection half : new Connection[] {FIRST, SECOND_STATE}) {
            TcpState state = half.tcb().state();
            half.arrives(data(301, 101, 5))
                    .gives(Rule.TEXT_TAKEN, state)
                    .tells(READABLE)
                    .receive(10)
                    .tells(new Notice.Delivered(Octets.zeros(5)));
        }
    }

    @Test
    @Asserts(Rule.FIN_CROSSED)
    @DisplayName("RFC 9293 §3.10.7.4, eighth: its FIN before the acknowledgment of ours: CLOSING (§3.6, figure 13)")
    void finWait1_fin_leadsToClosing() {
        FIRST.arrives(fin(301, 101))
                .gives(Rule.FIN_CROSSED, CLOSING, LAST)
                .tells(Notice.Signal.CLOSING)
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, fifth and eighth: its FIN with the acknowledgment of ours: TIME-WAIT at once")
    void finWait1_finAndAck_leadsToTimeWait() {
        FIRST.arrives(fin(301, 102))
                .gives(Rule.FIN_ENDS, TIME_WAIT, LAST)
                .tells(WRITABLE, Notice.Signal.CLOSING, Notice.Signal.CLOSED)
                .timers(NEVER, NEVER, 240 * SECOND);
    }

    @Test
    @Asserts(Rule.FIN_ENDS)
    @DisplayName("RFC 9293 §3.10.7.4, eighth: its FIN after ours was acknowledged: acknowledge, TIME-WAIT, 2 MSL")
    void finWait2_fin_leadsToTimeWait() {
        Connection waits = SECOND_STATE.arrives(fin(301, 102));

        waits.gives(Rule.FIN_ENDS, TIME_WAIT, LAST)
                .because(Rule.FIN_ENDS)
                .tells(Notice.Signal.CLOSING, Notice.Signal.CLOSED)
                .timers(NEVER, NEVER, 240 * SECOND);
        assertThat(((TimeWait) waits.tcb()).receiveNext()).isEqualTo(SequenceNumber.of(302));
        assertThat(((TimeWait) waits.tcb()).sendNext()).isEqualTo(SequenceNumber.of(102));
    }

    @Test
    @DisplayName("Data that comes with the last FIN is handed over with the end of the connection")
    void finWait2_finWithData_isNotLost() {
        SECOND_STATE
                .arrives(fin(301, 102).data(Octets.of("bye")))
                .gives(Rule.FIN_ENDS, TIME_WAIT, "<SEQ=102><ACK=305><CTL=ACK>")
                .tells(READABLE, Notice.Signal.CLOSING, Notice.Signal.CLOSED, new Notice.Unread(Octets.of("bye")));
    }

    @Test
    @DisplayName("Where a stack has no TIME-WAIT the last FIN leads to CLOSED")
    void finWait2_finWithoutTimeWait_closes() {
        Waits waits = RFC.waits();
        Behaviour without = RFC.with(new Waits(
                0,
                waits.finWait2Nanos(),
                waits.retransmission(),
                waits.acknowledgment(),
                waits.synRepeats(),
                waits.synAcknowledgmentRepeats(),
                waits.dataRepeats(),
                waits.orphanRepeats(),
                waits.linearSyns(),
                waits.probesTail(),
                waits.replyLimitNanos()));

        Fixtures.timeWait(without).gives(Rule.FIN_ENDS, CLOSED, LAST);
    }

    @Test
    @Asserts(Rule.TIME_WAIT_OVER)
    @DisplayName("RFC 9293 §3.10.8: when 2 MSL have passed: CLOSED, and nobody is told; not a nanosecond earlier")
    void timeWait_afterTwoMsl_closes() {
        Connection waits = Fixtures.timeWait(RFC);
        Transition early = waits.tcp().expires(waits.tcb(), waits.nowNanos() + 240 * SECOND - 1);

        waits.expires().gives(Rule.TIME_WAIT_OVER, CLOSED).tells().withoutTimers();
        assertThat(early).isEqualTo(Transition.quiet(waits.tcb(), Rule.NOTHING_NEW));
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.7.4: TIME-WAIT answers by the rules of the behaviour; the transition carries their answer")
    void timeWait_segments_areAnsweredByItsRules() {
        Connection waits = Fixtures.timeWait(Behaviours.LINUX);

        waits.arrives(fin(301, 102))
                .gives(Rule.LINUX_ACKNOWLEDGE, TIME_WAIT, LAST)
                .timers(NEVER, NEVER, 60 * SECOND);
        waits.arrives(rst(302)).gives(Rule.LINUX_RST_ENDS, CLOSED);
        waits.arrives(syn(400))
                .gives(Rule.LINUX_REOPEN_BY_SEQUENCE, LISTEN)
                .tells(new Notice.Reopened(Optional.of(SequenceNumber.of(102 + 65_537))));
    }
}
