package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Notice.Signal.ALREADY_CLOSING;
import static dev.timewait.tcp.Notice.Signal.DOES_NOT_EXIST;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.CLOSING;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static dev.timewait.tcp.TcpState.LAST_ACK;
import static dev.timewait.tcp.TcpState.LISTEN;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static dev.timewait.tcp.TcpState.SYN_SENT;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The calls of RFC 9293 §3.10 in each of the eleven states; OPEN is the host's, STATUS the state's name. */
class UserCallsTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;

    private static Connection in(TcpState state) {
        return Fixtures.in(state, RFC);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.6: STATUS tells the state, and each of the eleven can be reached")
    void status_inEachState_isItsName() {
        for (TcpState state : TcpState.values()) {
            assertThat(in(state).tcb().state()).isEqualTo(state);
        }
    }

    @Test
    @Asserts(Rule.DATA_SENT)
    @DisplayName("RFC 9293 §3.10.2, SEND: queued before ESTABLISHED, sent there and in CLOSE-WAIT")
    void send_inEachOpenState_isAccepted() {
        Notice all = new Notice.Accepted(3);

        in(SYN_SENT).send("abc").gives(Rule.DATA_SENT, SYN_SENT).tells(all);
        in(SYN_RECEIVED).send("abc").gives(Rule.DATA_SENT, SYN_RECEIVED).tells(all);
        in(ESTABLISHED)
                .send("abc")
                .gives(Rule.DATA_SENT, ESTABLISHED, "<SEQ=101><ACK=301><DATA=3><CTL=PSH,ACK>")
                .because(Rule.DATA_SENT)
                .tells(all);
        in(CLOSE_WAIT)
                .send("abc")
                .gives(Rule.DATA_SENT, CLOSE_WAIT, "<SEQ=101><ACK=302><DATA=3><CTL=PSH,ACK>")
                .tells(all);
    }

    @Test
    @Asserts(Rule.CALL_REFUSED)
    @DisplayName("RFC 9293 §3.10.2, SEND: connection does not exist; after CLOSE: connection closing")
    void send_inEachOtherState_isRefused() {
        for (TcpState state : List.of(CLOSED, LISTEN)) {
            in(state)
                    .send("abc")
                    .gives(Rule.CALL_REFUSED, state)
                    .tells(DOES_NOT_EXIST)
                    .unchangedFrom(in(state));
        }
        for (TcpState state : List.of(FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT)) {
            in(state)
                    .send("abc")
                    .gives(Rule.CALL_REFUSED, state)
                    .tells(ALREADY_CLOSING)
                    .unchangedFrom(in(state));
        }
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.7.4 (Nagle): a small segment waits for another small one, unless the user wants it at once")
    void send_smallSegments_waitForEachOther() {
        Connection first = in(ESTABLISHED).send("a");

        first.send("b").gives(Rule.DATA_SENT, ESTABLISHED).tells(new Notice.Accepted(1));
        first.send("b")
                .arrives(ack(301, 102))
                .gives(Rule.ACK_TAKEN, ESTABLISHED, "<SEQ=102><ACK=301><DATA=1><CTL=PSH,ACK>");
        first.send(Octets.of("b"), Pushing.AT_ONCE)
                .gives(Rule.DATA_SENT, ESTABLISHED, "<SEQ=102><ACK=301><DATA=1><CTL=PSH,ACK>");
        in(ESTABLISHED).send(Octets.of("a"), Pushing.WAITS).gives(Rule.DATA_SENT, ESTABLISHED);
    }

    @Test
    @DisplayName("RFC 9293 §3.7.1: data goes in segments of the size that the other end's SYN named; PSH ends it")
    void send_much_isCutIntoSegments() {
        in(ESTABLISHED)
                .send(Octets.zeros(3_000), Pushing.TOGETHER)
                .gives(
                        Rule.DATA_SENT,
                        ESTABLISHED,
                        "<SEQ=101><ACK=301><DATA=1460><CTL=ACK>",
                        "<SEQ=1561><ACK=301><DATA=1460><CTL=ACK>",
                        "<SEQ=3021><ACK=301><DATA=80><CTL=PSH,ACK>");
    }

    @Test
    @Asserts(Rule.DATA_READ)
    @DisplayName("RFC 9293 §3.10.3, RECEIVE: waits for data; after the other end's FIN there is no more to wait for")
    void receive_inEachState_waitsOrEnds() {
        for (TcpState state : List.of(SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2)) {
            in(state).receive(10).gives(Rule.DATA_READ, state).tells().unchangedFrom(in(state));
        }
        for (TcpState state : List.of(CLOSE_WAIT, CLOSING, LAST_ACK)) {
            in(state).receive(10).gives(Rule.DATA_READ, state).tells(new Notice.Delivered(Octets.NONE));
        }
        for (TcpState state : List.of(CLOSED, LISTEN)) {
            in(state).receive(10).gives(Rule.CALL_REFUSED, state).tells(DOES_NOT_EXIST);
        }
        in(TIME_WAIT).receive(10).gives(Rule.CALL_REFUSED, TIME_WAIT).tells(ALREADY_CLOSING);
    }

    @Test
    @Asserts(Rule.CLOSE_BEFORE_SYN)
    @DisplayName("RFC 9293 §3.10.4, CLOSE in LISTEN and SYN-SENT: the connection is deleted")
    void close_beforeAnythingCame_deletes() {
        for (TcpState state : List.of(LISTEN, SYN_SENT)) {
            in(state)
                    .shutdownSend()
                    .gives(Rule.CLOSE_BEFORE_SYN, CLOSED)
                    .tells()
                    .withoutTimers();
            in(state).close(NEVER).gives(Rule.CLOSE_BEFORE_SYN, CLOSED);
        }
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.4, CLOSE: FIN-WAIT-1 from ESTABLISHED, LAST-ACK from CLOSE-WAIT; SYN-RECEIVED queues it")
    void close_inEachOpenState_sendsFin() {
        in(SYN_RECEIVED).shutdownSend().gives(Rule.CLOSE_SENDS_FIN, SYN_RECEIVED);
        in(ESTABLISHED).shutdownSend().gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=101><ACK=301><CTL=FIN,ACK>");
        in(CLOSE_WAIT).shutdownSend().gives(Rule.CLOSE_SENDS_FIN, LAST_ACK, "<SEQ=101><ACK=302><CTL=FIN,ACK>");
    }

    @Test
    @DisplayName("RFC 9293 §3.10.4, CLOSE again: connection closing; without a connection: it does not exist")
    void close_inEachOtherState_isRefused() {
        for (TcpState state : List.of(FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT)) {
            in(state)
                    .shutdownSend()
                    .gives(Rule.CALL_REFUSED, state)
                    .tells(ALREADY_CLOSING)
                    .unchangedFrom(in(state));
        }
        in(CLOSED).shutdownSend().gives(Rule.CALL_REFUSED, CLOSED).tells(DOES_NOT_EXIST);
    }

    @Test
    @DisplayName("close() after CLOSE only lets the socket go")
    void closeOfTheSocket_afterClose_sendsNothing() {
        for (TcpState state : List.of(FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT, CLOSED)) {
            in(state).close(NEVER).gives(Rule.ORPHANED, state).tells();
        }
    }

    @Test
    @Asserts(Rule.ABORT_RESETS)
    @DisplayName(
            "RFC 9293 §3.10.5, ABORT: <SEQ=SND.NXT><CTL=RST> from SYN-RECEIVED to CLOSE-WAIT; Linux's acknowledges")
    void abort_whileSomethingIsOpen_resets() {
        for (TcpState state : List.of(SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT)) {
            in(state)
                    .abort()
                    .gives(Rule.ABORT_RESETS, CLOSED, "<SEQ=101><CTL=RST>")
                    .tells()
                    .withoutTimers();
        }
        for (TcpState state : List.of(FIN_WAIT_1, FIN_WAIT_2)) {
            in(state)
                    .abort()
                    .gives(Rule.ABORT_RESETS, CLOSED, "<SEQ=102><CTL=RST>")
                    .tells()
                    .withoutTimers();
        }
        Fixtures.established(Behaviours.LINUX)
                .abort()
                .gives(Rule.ABORT_RESETS, CLOSED, "<SEQ=101><ACK=301><CTL=RST,ACK>");
    }

    @Test
    @Asserts(Rule.ABORT_IS_QUIET)
    @DisplayName("RFC 9293 §3.10.5, ABORT: before a SYN came, and after both FINs, all is deleted without a RST")
    void abort_beforeAndAfter_isQuiet() {
        for (TcpState state : List.of(CLOSED, LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT)) {
            in(state).abort().gives(Rule.ABORT_IS_QUIET, CLOSED).tells().withoutTimers();
        }
    }

    @Test
    @Asserts(Rule.READING_SHUT)
    @DisplayName("POSIX shutdown, SHUT_RD: reads end at once, and nothing is sent")
    void shutdownReceive_inEachState_sendsNothing() {
        for (TcpState state : TcpState.values()) {
            in(state).shutdownReceive().gives(Rule.READING_SHUT, state).tells();
        }
        in(ESTABLISHED).shutdownReceive().receive(10).tells(new Notice.Delivered(Octets.NONE));
    }
}
