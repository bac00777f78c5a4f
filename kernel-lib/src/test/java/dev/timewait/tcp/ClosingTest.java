package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Notice.Signal.WRITABLE;
import static dev.timewait.tcp.TcpState.CLOSING;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CLOSING: both ends closed at once (RFC 9293 §3.6, figure 13). */
class ClosingTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection BOTH = Fixtures.closing(RFC);
    private static final String ACK = "<SEQ=102><ACK=302><CTL=ACK>";

    @Test
    @Asserts(Rule.CLOSING_ENDS)
    @DisplayName(
            "RFC 9293 §3.10.7.4, fifth: the acknowledgment of this end's FIN leads to TIME-WAIT, here at both ends")
    void closing_ackOfFin_leadsToTimeWait() {
        BOTH.arrives(ack(302, 102))
                .gives(Rule.CLOSING_ENDS, TIME_WAIT)
                .tells(WRITABLE, Notice.Signal.CLOSED)
                .timers(NEVER, NEVER, 240 * SECOND);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, fifth: otherwise the segment is ignored")
    void closing_otherAck_isIgnored() {
        BOTH.arrives(ack(302, 101)).gives(Rule.NOTHING_NEW, CLOSING).tells().timers(SECOND, NEVER, NEVER);
        BOTH.arrives(ack(302, 103)).gives(Rule.ACK_OF_UNSENT, CLOSING, ACK);
    }

    @Test
    @Asserts(Rule.FIN_AGAIN)
    @DisplayName(
            "RFC 9293 §3.10.7.4, eighth: the FIN again: remain; it is acknowledged, by the RFC as outside the window")
    void closing_finAgain_isAcknowledged() {
        BOTH.arrives(fin(301, 101)).gives(Rule.OUTSIDE_WINDOW, CLOSING, ACK);
        BOTH.arrives(fin(302, 101)).gives(Rule.FIN_AGAIN, CLOSING, ACK).tells();
        Fixtures.closing(Behaviours.LINUX)
                .arrives(fin(301, 101))
                .gives(Rule.FIN_AGAIN, CLOSING, ACK)
                .tells();
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, seventh: data after the other end's FIN should not occur, and is ignored")
    void closing_data_isIgnored() {
        Connection heard = BOTH.arrives(data(302, 101, 5));

        heard.gives(Rule.TEXT_IGNORED, CLOSING, ACK).tells();
        assertThat(heard.open().inbound().readable()).isEqualTo(Octets.NONE);
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.8: this end's FIN is repeated until it is acknowledged, with the number of the other's")
    void closing_silence_repeatsTheFin() {
        BOTH.expires()
                .gives(Rule.REPEATED, CLOSING, "<SEQ=101><ACK=302><CTL=FIN,ACK>")
                .timers(2 * SECOND, NEVER, NEVER);
    }
}
