package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Notice.Signal.WRITABLE;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.LAST_ACK;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CLOSE-WAIT and LAST-ACK: the other end closed first (RFC 9293 §3.6, figure 12). */
class CloseWaitLastAckTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection WAITS = Fixtures.closeWait(RFC);
    private static final Connection LAST = Fixtures.lastAck(RFC);

    @Test
    @DisplayName("RFC 9293 §3.6, half-close: in CLOSE-WAIT this end may send on")
    void closeWait_send_goes() {
        WAITS.send("abc")
                .gives(Rule.DATA_SENT, CLOSE_WAIT, "<SEQ=101><ACK=302><DATA=3><CTL=PSH,ACK>")
                .arrives(ack(302, 104))
                .gives(Rule.ACK_TAKEN, CLOSE_WAIT)
                .tells(WRITABLE);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.3: in CLOSE-WAIT what came before the FIN can be read, and then the end of it")
    void closeWait_receive_readsToTheEnd() {
        Connection read = Fixtures.established(RFC)
                .arrives(fin(301, 101).data(Octets.of("abc")))
                .receive(2)
                .tells(new Notice.Delivered(Octets.of("ab")))
                .receive(2)
                .tells(new Notice.Delivered(Octets.of("c")));

        read.receive(2).gives(Rule.DATA_READ, CLOSE_WAIT).tells(new Notice.Delivered(Octets.NONE));
    }

    @Test
    @Asserts(Rule.TEXT_IGNORED)
    @DisplayName("RFC 9293 §3.10.7.4, seventh: data after the other end's FIN is ignored in CLOSE-WAIT and LAST-ACK")
    void closeWaitAndLastAck_data_isIgnored() {
        WAITS.arrives(data(302, 101, 5))
                .gives(Rule.TEXT_IGNORED, CLOSE_WAIT, "<SEQ=101><ACK=302><CTL=ACK>")
                .tells();
        LAST.arrives(data(302, 101, 5))
                .gives(Rule.TEXT_IGNORED, LAST_ACK, "<SEQ=102><ACK=302><CTL=ACK>")
                .tells();
    }

    @Test
    @DisplayName("RFC 9293 §3.10.4: CLOSE in CLOSE-WAIT sends FIN; LAST-ACK (and not CLOSING: RFC 1122 §4.2.2.20 (a))")
    void closeWait_close_leadsToLastAck() {
        LAST.gives(Rule.CLOSE_SENDS_FIN, LAST_ACK, "<SEQ=101><ACK=302><CTL=FIN,ACK>")
                .because(Rule.FIN_SENT)
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @Asserts(Rule.LAST_ACK_ENDS)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: the acknowledgment of this end's FIN: CLOSED, without TIME-WAIT")
    void lastAck_ackOfFin_closes() {
        LAST.arrives(ack(302, 102))
                .gives(Rule.LAST_ACK_ENDS, CLOSED)
                .tells(WRITABLE, Notice.Signal.CLOSED)
                .withoutTimers();
    }

    @Test
    @DisplayName("An acknowledgment of the data but not of the FIN leaves LAST-ACK")
    void lastAck_ackOfDataOnly_stays() {
        WAITS.send("abc").shutdownSend().arrives(ack(302, 104)).gives(Rule.ACK_TAKEN, LAST_ACK);
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.7.4, eighth: the FIN again: remain in CLOSE-WAIT and LAST-ACK; it is acknowledged again")
    void closeWaitAndLastAck_finAgain_isAcknowledged() {
        WAITS.arrives(fin(301, 101)).gives(Rule.OUTSIDE_WINDOW, CLOSE_WAIT, "<SEQ=101><ACK=302><CTL=ACK>");
        LAST.arrives(fin(301, 101)).gives(Rule.OUTSIDE_WINDOW, LAST_ACK, "<SEQ=102><ACK=302><CTL=ACK>");
    }

    @Test
    @DisplayName("RFC 9293 §3.10.8: in LAST-ACK the FIN is repeated")
    void lastAck_silence_repeatsTheFin() {
        LAST.expires().gives(Rule.REPEATED, LAST_ACK, "<SEQ=101><ACK=302><CTL=FIN,ACK>");
    }
}
