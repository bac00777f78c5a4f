package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.segment;
import static dev.timewait.tcp.Fixtures.syn;
import static dev.timewait.tcp.Fixtures.synAck;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.LISTEN;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CLOSED and LISTEN (RFC 9293 §3.10.7.1 and §3.10.7.2). */
class ClosedAndListenTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;

    @Test
    @Asserts(Rule.CLOSED_RST_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.1: in CLOSED a RST is dropped, lest two ends reset each other for ever")
    void closed_rst_isDropped() {
        Connection closed = Fixtures.closed(RFC);

        closed.arrives(rst(301)).gives(Rule.CLOSED_RST_DROPPED, CLOSED).tells().withoutTimers();
        closed.arrives(segment(Control.RST, 301, 101)).gives(Rule.CLOSED_RST_DROPPED, CLOSED);
    }

    @Test
    @Asserts(Rule.CLOSED_RESETS)
    @DisplayName("RFC 9293 §3.10.7.1: without ACK the RST is <SEQ=0><ACK=SEG.SEQ+SEG.LEN>, with ACK <SEQ=SEG.ACK>")
    void closed_anythingElse_isReset() {
        Connection closed = Fixtures.closed(RFC);

        closed.arrives(syn(300)).gives(Rule.CLOSED_RESETS, CLOSED, "<SEQ=0><ACK=301><CTL=RST,ACK>");
        closed.arrives(segment(Control.FIN, 300).data(Octets.zeros(5)))
                .gives(Rule.CLOSED_RESETS, CLOSED, "<SEQ=0><ACK=306><CTL=RST,ACK>");
        closed.arrives(data(301, 101, 5)).gives(Rule.CLOSED_RESETS, CLOSED, "<SEQ=101><CTL=RST>");
        closed.arrives(synAck(300, 101)).gives(Rule.CLOSED_RESETS, CLOSED, "<SEQ=101><CTL=RST>");
    }

    @Test
    @Asserts(Rule.LISTEN_RST_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.2, first: a listener sent nothing that a RST could answer")
    void listen_rst_isDropped() {
        Fixtures.listening(RFC, rst(300)).gives(Rule.LISTEN_RST_DROPPED, LISTEN).tells();
        Fixtures.listening(RFC, segment(Control.RST, 300, 101)).gives(Rule.LISTEN_RST_DROPPED, LISTEN);
    }

    @Test
    @Asserts(Rule.LISTEN_ACK_RESETS)
    @DisplayName("RFC 9293 §3.10.7.2, second: any acknowledgment is bad for a listener: <SEQ=SEG.ACK><CTL=RST>")
    void listen_ack_isReset() {
        Fixtures.listening(RFC, ack(300, 77)).gives(Rule.LISTEN_ACK_RESETS, LISTEN, "<SEQ=77><CTL=RST>");
        Fixtures.listening(RFC, synAck(300, 77)).gives(Rule.LISTEN_ACK_RESETS, LISTEN, "<SEQ=77><CTL=RST>");
    }

    @Test
    @Asserts(Rule.LISTEN_SYN_ANSWERED)
    @DisplayName("RFC 9293 §3.10.7.2, third: a SYN is answered by <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>")
    void listen_syn_isAnswered() {
        Fixtures.listening(RFC, syn(300))
                .gives(Rule.LISTEN_SYN_ANSWERED, SYN_RECEIVED, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .tells()
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 7323 §2.2 and §3.2, RFC 2018 §2: the SYN,ACK offers only what the SYN offered; the size always")
    void listen_synWithoutOptions_isAnsweredWithoutThem() {
        Options plain = Fixtures.listening(RFC, syn(300)).sent(0).options();
        Options stamped = Fixtures.synReceived(RFC, Fixtures.STAMPED).sent(0).options();

        assertThat(plain).isEqualTo(Fixtures.PLAIN);
        assertThat(stamped.timestamps().orElseThrow().echo()).isEqualTo(Fixtures.PEER_CLOCK);
        assertThat(stamped.sackPermitted()).isFalse();
        assertThat(Fixtures.synReceived(RFC, Fixtures.SACK).sent(0).options().sackPermitted())
                .isTrue();
    }

    @Test
    @Asserts(Rule.LISTEN_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.2, fourth: what is neither RST, ACK nor SYN should not occur, and is dropped")
    void listen_anythingElse_isDropped() {
        Fixtures.listening(RFC, segment(Control.FIN, 300))
                .gives(Rule.LISTEN_DROPPED, LISTEN)
                .tells();
        Fixtures.listening(RFC, segment(Control.NONE, 300).data(Octets.of("x"))).gives(Rule.LISTEN_DROPPED, LISTEN);
    }

    @Test
    @DisplayName("A SYN with FIN begins a connection by the RFC, and is dropped by Linux")
    void listen_synWithFin_isAnsweredExceptByLinux() {
        Segment both = segment(Control.SYN.and(Control.FIN), 300);

        Fixtures.listening(RFC, both).gives(Rule.LISTEN_SYN_ANSWERED, SYN_RECEIVED, "<SEQ=100><ACK=301><CTL=SYN,ACK>");
        Fixtures.listening(Behaviours.LINUX, both).gives(Rule.LISTEN_DROPPED, LISTEN);
    }

    @Test
    @Asserts({Rule.LISTENER_CLOSED, Rule.TIME_WAIT_RECYCLED})
    @DisplayName("RFC 9293 §3.10.4: a listener that closes forgets its handshakes, connect() the wait it follows upon")
    void connection_thatNobodyWantsAnyMore_isForgottenInSilence() {
        assertThat(Transition.forgotten()).isEqualTo(Transition.quiet(Closed.CLOSED, Rule.LISTENER_CLOSED));
        assertThat(Transition.recycled()).isEqualTo(Transition.quiet(Closed.CLOSED, Rule.TIME_WAIT_RECYCLED));
        assertThat(Transition.recycled().send()).isEmpty();
    }

    @Test
    @DisplayName("A listener alone cannot answer: it needs an ISN")
    void listen_withoutInitialSequence_isRefused() {
        Connection listener = Fixtures.in(LISTEN, RFC);

        assertThatThrownBy(() -> listener.arrives(syn(300)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state is LISTEN; a listener needs an ISN to answer with");
    }
}
