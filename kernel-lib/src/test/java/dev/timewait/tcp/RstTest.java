package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.syn;
import static dev.timewait.tcp.Fixtures.synAck;
import static dev.timewait.tcp.Notice.Signal.BROKEN_PIPE;
import static dev.timewait.tcp.Notice.Signal.CONNECTION_RESET;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.CLOSING;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static dev.timewait.tcp.TcpState.LAST_ACK;

import dev.timewait.stack.Behaviours;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RST and SYN on a synchronized connection, by RFC 793, by RFC 5961 and by Linux. */
class RstTest {

    private static final Behaviour OLD = Behaviours.RFC_793;
    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Behaviour LINUX = Behaviours.LINUX;
    private static final List<TcpState> SYNCHRONIZED =
            List.of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK);

    /** RCV.NXT in the fixture of a state: 302 where the other end's FIN has come. */
    private static long expected(TcpState state) {
        return state == CLOSE_WAIT || state == CLOSING || state == LAST_ACK ? 302 : 301;
    }

    /** What a state acknowledges with: 102 where this end's FIN was sent. */
    private static String ack(TcpState state) {
        long sendNext = state == ESTABLISHED || state == CLOSE_WAIT ? 101 : 102;
        return "<SEQ=" + sendNext + "><ACK=" + expected(state) + "><CTL=ACK>";
    }

    @Test
    @Asserts(Rule.RST_RESETS)
    @DisplayName(
            "RFC 9293 §3.10.7.4, second: a RST at RCV.NXT ends the connection; from CLOSING on it was closed already")
    void synchronized_rstAtRcvNxt_resets() {
        for (TcpState state : SYNCHRONIZED) {
            Notice told = state == CLOSING || state == LAST_ACK ? Notice.Signal.CLOSED : CONNECTION_RESET;
            for (Behaviour behaviour : List.of(OLD, RFC)) {
                Fixtures.in(state, behaviour)
                        .arrives(rst(expected(state)))
                        .gives(Rule.RST_RESETS, CLOSED)
                        .tells(told)
                        .withoutTimers();
            }
        }
    }

    @Test
    @Asserts(Rule.RST_CHALLENGED)
    @DisplayName("RFC 5961 §3.2: a RST elsewhere in the window gets a challenge ACK; by RFC 793 it resets as well")
    void synchronized_rstElsewhereInTheWindow_isChallengedOrResets() {
        for (TcpState state : SYNCHRONIZED) {
            for (long beyond : new long[] {1, 65_534}) {
                Connection open = Fixtures.in(state, RFC);
                open.arrives(rst(expected(state) + beyond))
                        .gives(Rule.RST_CHALLENGED, state, ack(state))
                        .tells();
                Fixtures.in(state, OLD).arrives(rst(expected(state) + beyond)).gives(Rule.RST_RESETS, CLOSED);
            }
        }
    }

    @Test
    @DisplayName("RFC 5961 §3.2: the other end, if it has no connection, answers the challenge by a RST that counts")
    void established_challengeAnsweredByRst_resets() {
        Connection challenged = Fixtures.established(RFC).arrives(rst(5_000));

        challenged
                .arrives(Replies.reset(challenged.sent(0)))
                .gives(Rule.RST_RESETS, CLOSED)
                .tells(CONNECTION_RESET);
    }

    @Test
    @Asserts(Rule.OUTSIDE_RST_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.4, first: a RST outside the window is dropped without a word")
    void synchronized_rstOutsideTheWindow_isDropped() {
        for (TcpState state : SYNCHRONIZED) {
            for (Behaviour behaviour : List.of(OLD, RFC)) {
                Connection open = Fixtures.in(state, behaviour);
                open.arrives(rst(expected(state) - 1))
                        .gives(Rule.OUTSIDE_RST_DROPPED, state)
                        .unchangedFrom(open);
                open.arrives(rst(expected(state) + 65_535)).gives(Rule.OUTSIDE_RST_DROPPED, state);
            }
        }
    }

    @Test
    @Asserts(Rule.SYN_RESETS)
    @DisplayName("RFC 793 §3.9, fourth: a SYN in the window is an error: RST, the user is told, CLOSED")
    void synchronized_synInTheWindowByRfc793_resets() {
        for (TcpState state : SYNCHRONIZED) {
            long number = expected(state) + 9;
            Fixtures.in(state, OLD)
                    .arrives(syn(number))
                    .gives(Rule.SYN_RESETS, CLOSED, "<SEQ=0><ACK=" + (number + 1) + "><CTL=RST,ACK>")
                    .tells(CONNECTION_RESET);
            Fixtures.in(state, OLD).arrives(syn(expected(state) - 1)).gives(Rule.OUTSIDE_WINDOW, state, ack(state));
        }
        Fixtures.established(OLD).arrives(synAck(301, 77)).gives(Rule.SYN_RESETS, CLOSED, "<SEQ=77><CTL=RST>");
    }

    @Test
    @Asserts(Rule.SYN_CHALLENGED)
    @DisplayName("RFC 5961 §4.2: whatever its number, a SYN gets <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK> and is dropped")
    void synchronized_syn_isChallenged() {
        for (TcpState state : SYNCHRONIZED) {
            Connection open = Fixtures.in(state, RFC);
            open.arrives(syn(expected(state)))
                    .gives(Rule.SYN_CHALLENGED, state, ack(state))
                    .tells();
            open.arrives(synAck(expected(state) + 9, 101)).gives(Rule.SYN_CHALLENGED, state, ack(state));
            open.arrives(syn(expected(state) - 9)).gives(Rule.OUTSIDE_WINDOW, state, ack(state));
            Fixtures.in(state, LINUX).arrives(syn(9)).gives(Rule.SYN_CHALLENGED, state, ack(state));
        }
    }

    @Test
    @Asserts(Rule.REPLY_LIMITED)
    @DisplayName(
            "RFC 5961 §7: Linux sends one answer in 500 ms for a challenge or an empty segment; one with data counts not")
    void established_fastNonsenseOnLinux_isAnsweredOnce() {
        Connection once = Fixtures.established(LINUX).arrives(rst(400));

        once.gives(Rule.RST_CHALLENGED, ESTABLISHED, ack(ESTABLISHED));
        once.arrives(rst(400)).gives(Rule.REPLY_LIMITED, ESTABLISHED).unchangedFrom(once);
        once.arrives(Fixtures.ack(200, 101)).gives(Rule.REPLY_LIMITED, ESTABLISHED);
        once.arrives(data(200, 101, 5)).gives(Rule.OUTSIDE_WINDOW, ESTABLISHED, ack(ESTABLISHED));
        once.later(SECOND / 2).arrives(rst(400)).gives(Rule.RST_CHALLENGED, ESTABLISHED, ack(ESTABLISHED));
    }

    @Test
    @DisplayName(
            "Linux 6.18, tcp_reset: after the other end's FIN a RST is EPIPE, and one at the FIN's number counts too")
    void closeWait_rstOnLinux_isBrokenPipe() {
        for (long number : new long[] {301, 302}) {
            Fixtures.closeWait(LINUX)
                    .arrives(rst(number))
                    .gives(Rule.RST_RESETS, CLOSED)
                    .tells(BROKEN_PIPE);
        }
        Fixtures.lastAck(LINUX).arrives(rst(302)).gives(Rule.RST_RESETS, CLOSED).tells(CONNECTION_RESET);
    }

    @Test
    @DisplayName("What came in order before the RST can still be read")
    void established_rstAfterData_handsOverTheData() {
        Fixtures.established(RFC)
                .arrives(Fixtures.ack(301, 101).data(Octets.of("abc")))
                .arrives(rst(304))
                .gives(Rule.RST_RESETS, CLOSED)
                .tells(CONNECTION_RESET, new Notice.Unread(Octets.of("abc")));
    }

    @Test
    @DisplayName("A RST ends an orphan, and nobody is there to be told")
    void orphan_rst_tellsNobody() {
        Fixtures.orphan(RFC).arrives(rst(301)).gives(Rule.RST_RESETS, CLOSED).tells();
    }
}
