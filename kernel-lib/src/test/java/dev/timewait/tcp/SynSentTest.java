package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.MILLI;
import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.segment;
import static dev.timewait.tcp.Fixtures.syn;
import static dev.timewait.tcp.Fixtures.synAck;
import static dev.timewait.tcp.Notice.Signal.CONNECTED;
import static dev.timewait.tcp.Notice.Signal.CONNECTION_REFUSED;
import static dev.timewait.tcp.Notice.Signal.TIMED_OUT;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static dev.timewait.tcp.TcpState.SYN_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** SYN-SENT (RFC 9293 §3.10.1 and §3.10.7.3). */
class SynSentTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection SENT = Fixtures.synSent(RFC);

    @Test
    @Asserts(Rule.OPEN_SENDS_SYN)
    @DisplayName(
            "RFC 9293 §3.10.1: an active OPEN sends <SEQ=ISS><CTL=SYN>; RFC 6298 §2.1: and waits a second for the answer")
    void open_active_sendsSyn() {
        SENT.gives(Rule.OPEN_SENDS_SYN, SYN_SENT, "<SEQ=100><CTL=SYN>").tells().timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 6191: the SYN that follows upon a connection in TIME-WAIT echoes the last timestamp of that one")
    void open_afterTimeWait_echoesItsTimestamp() {
        Transition opened = new Tcp(RFC)
                .open(SequenceNumber.of(100), Optional.of(new TimeWait.Recent(4711, 0)), 536, Fixtures.START);
        Options options = opened.send().get(0).segment().options();

        assertThat(options.timestamps().orElseThrow().echo()).isEqualTo(4711);
        assertThat(options.maximumSegmentSize()).hasValue(536);
    }

    @Test
    @Asserts(Rule.SYN_SENT_WRONG_ACK_RESETS)
    @DisplayName(
            "RFC 9293 §3.10.7.3, first: SEG.ACK at most ISS or beyond SND.NXT: <SEQ=SEG.ACK><CTL=RST>, and nothing changes")
    void synSent_wrongAck_isReset() {
        for (long number : new long[] {0, 100, 102, 4_000_000_000L}) {
            SENT.arrives(ack(300, number))
                    .gives(Rule.SYN_SENT_WRONG_ACK_RESETS, SYN_SENT, "<SEQ=" + number + "><CTL=RST>")
                    .unchangedFrom(SENT);
            SENT.arrives(synAck(300, number))
                    .gives(Rule.SYN_SENT_WRONG_ACK_RESETS, SYN_SENT, "<SEQ=" + number + "><CTL=RST>");
        }
    }

    @Test
    @DisplayName("Linux repeats its SYN two ticks after such an answer, for the old connection is gone now")
    void synSent_wrongAckOnLinux_hurriesTheSyn() {
        Fixtures.synSent(Behaviours.LINUX)
                .arrives(ack(300, 50))
                .gives(Rule.SYN_SENT_WRONG_ACK_RESETS, SYN_SENT, "<SEQ=50><CTL=RST>")
                .timers(8 * MILLI, NEVER, NEVER);
    }

    @Test
    @Asserts(Rule.SYN_SENT_REFUSED)
    @DisplayName("RFC 9293 §3.10.7.3, second: a RST whose ACK is acceptable: error: connection reset, CLOSED")
    void synSent_rstWithAck_isRefused() {
        SENT.arrives(segment(Control.RST, 0, 101))
                .gives(Rule.SYN_SENT_REFUSED, CLOSED)
                .tells(CONNECTION_REFUSED)
                .withoutTimers();
    }

    @Test
    @Asserts(Rule.SYN_SENT_RST_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.3, first and second: a RST with a wrong ACK or none is dropped")
    void synSent_otherRst_isDropped() {
        SENT.arrives(rst(300))
                .gives(Rule.SYN_SENT_RST_DROPPED, SYN_SENT)
                .tells()
                .unchangedFrom(SENT);
        SENT.arrives(segment(Control.RST, 300, 102))
                .gives(Rule.SYN_SENT_RST_DROPPED, SYN_SENT)
                .unchangedFrom(SENT);
    }

    @Test
    @Asserts(Rule.SYN_SENT_CONNECTED)
    @DisplayName("RFC 9293 §3.10.7.3, fourth: SYN,ACK: <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>, ESTABLISHED (figure 6)")
    void synSent_synAck_connects() {
        Connection made = SENT.later(100 * MILLI).arrives(synAck(300, 101).options(Fixtures.PLAIN));

        made.gives(Rule.SYN_SENT_CONNECTED, ESTABLISHED, "<SEQ=101><ACK=301><CTL=ACK>")
                .tells(CONNECTED)
                .withoutTimers();
        assertThat(made.open().outbound().window()).isEqualTo(Fixtures.PEER_WINDOW);
        assertThat(made.open().outbound().timeout().smoothedRoundTripNanos()).isEqualTo(100 * MILLI);
    }

    @Test
    @DisplayName("RFC 9293 §3.10.2: a SEND in SYN-SENT waits for the handshake, and its data then carries the ACK")
    void synSent_synAckAndDataWaiting_acknowledgesWithIt() {
        SENT.send("hello")
                .gives(Rule.DATA_SENT, SYN_SENT)
                .tells(new Notice.Accepted(5))
                .arrives(synAck(300, 101).options(Fixtures.PLAIN))
                .gives(Rule.SYN_SENT_CONNECTED, ESTABLISHED, "<SEQ=101><ACK=301><DATA=5><CTL=PSH,ACK>")
                .tells(CONNECTED);
    }

    @Test
    @Asserts(Rule.SYN_SENT_CROSSED)
    @DisplayName(
            "RFC 9293 §3.10.7.3, fourth: a SYN alone: <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>, SYN-RECEIVED (figure 7)")
    void synSent_syn_crosses() {
        SENT.arrives(syn(300))
                .gives(Rule.SYN_SENT_CROSSED, SYN_RECEIVED, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .tells()
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @Asserts(Rule.SYN_SENT_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.3, fifth: neither SYN nor RST: dropped, an acceptable ACK too")
    void synSent_neitherSynNorRst_isDropped() {
        SENT.arrives(ack(301, 101)).gives(Rule.SYN_SENT_DROPPED, SYN_SENT).unchangedFrom(SENT);
        SENT.arrives(segment(Control.FIN, 301))
                .gives(Rule.SYN_SENT_DROPPED, SYN_SENT)
                .unchangedFrom(SENT);
    }

    @Test
    @Asserts(Rule.SYN_REPEATED)
    @DisplayName("RFC 6298 §5.5 and §5.6: each time that the SYN is repeated the wait is twice as long")
    void synSent_silence_repeatsTheSynWithBackOff() {
        assertThat(repeats(RFC)).containsExactly(1L, 3L, 7L, 15L, 31L, 63L);

        SENT.expires().gives(Rule.SYN_REPEATED, SYN_SENT, "<SEQ=100><CTL=SYN>").timers(2 * SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("Linux 6.18, tcp_syn_linear_timeouts: the first four waits are of a second each, the back-off follows")
    void synSent_silenceOnLinux_beginsLinearly() {
        // 67 s until the last, as Documentation/networking/ip-sysctl.rst has it.
        assertThat(repeats(Behaviours.LINUX)).containsExactly(1L, 2L, 3L, 4L, 5L, 7L, 11L, 19L, 35L, 67L);
    }

    @Test
    @Asserts(Rule.SYN_GIVEN_UP)
    @DisplayName("RFC 9293 §3.8.3: after R2 the user is told, and CLOSED; RFC 6298 §2.5: no wait is above 60 s")
    void synSent_silenceFor123Seconds_givesUp() {
        Connection sent = SENT;
        while (sent.tcb() instanceof SynSent) {
            sent = sent.expires();
        }

        sent.gives(Rule.SYN_GIVEN_UP, CLOSED).tells(TIMED_OUT).withoutTimers();
        assertThat(sent.nowNanos() - Fixtures.START).isEqualTo((63 + 60) * SECOND);
    }

    @Test
    @DisplayName("RFC 6298 §5.7: after a repeated SYN nothing was measured, and the timeout for data is 3 s")
    void synSent_answerToRepeatedSyn_setsThreeSeconds() {
        Connection made = SENT.expires().later(10 * MILLI).arrives(synAck(300, 101));

        made.gives(Rule.SYN_SENT_CONNECTED, ESTABLISHED, "<SEQ=101><ACK=301><CTL=ACK>");
        made.send("x").timers(3 * SECOND, NEVER, NEVER);
    }

    private static List<Long> repeats(Behaviour behaviour) {
        List<Long> seconds = new ArrayList<>();
        Connection sent = Fixtures.synSent(behaviour).expires();
        while (sent.tcb() instanceof SynSent) {
            seconds.add((sent.nowNanos() - Fixtures.START) / SECOND);
            sent = sent.expires();
        }
        return seconds;
    }
}
