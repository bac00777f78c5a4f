package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.MILLI;
import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.PEER_CLOCK;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Notice.Signal.TIMED_OUT;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The retransmission timer (RFC 6298 §5), giving up (RFC 9293 §3.8.3), and Linux's probe of the tail (RFC 8985 §7). */
class RetransmissionTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection SENT = Fixtures.established(RFC).send("x");
    private static final String DATA = "<SEQ=101><ACK=301><DATA=1><CTL=PSH,ACK>";

    @Test
    @DisplayName("RFC 6298 §5.1 and §2.4: something sent starts the timer, at a second at least")
    void established_send_startsTheTimer() {
        SENT.gives(Rule.DATA_SENT, ESTABLISHED, DATA).timers(SECOND, NEVER, NEVER);
        SENT.later(SECOND / 2).send(Octets.of("y"), Pushing.AT_ONCE).timers(SECOND / 2, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 6298 §2.2: after one round trip of R the timeout is R + 4 R/2, here of the handshake's 500 ms")
    void established_slowHandshake_setsALongerTimeout() {
        Fixtures.synReceived(RFC)
                .later(500 * MILLI)
                .arrives(ack(301, 101))
                .send("x")
                .timers(1_500 * MILLI, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 6298 §5.2: all is acknowledged: the timer stops; §5.3: some is: it starts anew")
    void established_ack_stopsOrRestartsTheTimer() {
        Connection two = Fixtures.established(RFC)
                .send(Octets.zeros(2_000), Pushing.TOGETHER)
                .later(SECOND / 2);

        two.arrives(ack(301, 1_561)).timers(SECOND, NEVER, NEVER);
        two.arrives(ack(301, 2_101)).withoutTimers();
    }

    @Test
    @Asserts(Rule.REPEATED)
    @DisplayName("RFC 6298 §5.4 to §5.6 and §2.5: the first segment again, after 1, 2, 4 ... seconds, and 60 at most")
    void established_silence_repeatsWithBackOff() {
        List<Long> waits = new ArrayList<>();
        Connection sent = SENT;
        for (int i = 0; i < 9; i++) {
            long before = sent.nowNanos();
            sent = sent.expires()
                    .gives(Rule.REPEATED, ESTABLISHED, DATA)
                    .because(Rule.REPEATED)
                    .tells();
            waits.add((sent.nowNanos() - before) / SECOND);
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    @Asserts(Rule.GIVEN_UP)
    @DisplayName("RFC 9293 §3.8.3 (b): after R2, here fifteen repetitions, the connection is closed and the user told")
    void established_silenceBeyondR2_isGivenUp() {
        Connection sent = SENT;
        while (sent.tcb() instanceof Established) {
            sent = sent.expires();
        }

        sent.gives(Rule.GIVEN_UP, CLOSED).tells(TIMED_OUT).withoutTimers();
        // Six waits of 1 to 32 s, nine of 60 s, and that of the last repetition.
        assertThat(sent.nowNanos() - SENT.nowNanos()).isEqualTo((63 + 9 * 60 + 60) * SECOND);
    }

    @Test
    @DisplayName("RFC 6298 §3 (Karn): the acknowledgment of a repeated segment measures nothing; the back-off stays")
    void established_ackOfRepeatedData_keepsTheBackOff() {
        Connection acknowledged = SENT.expires().later(10 * MILLI).arrives(ack(301, 102));

        acknowledged.gives(Rule.ACK_TAKEN, ESTABLISHED).withoutTimers();
        acknowledged.send("y").timers(2 * SECOND, NEVER, NEVER);
        acknowledged
                .send("y")
                .later(100 * MILLI)
                .arrives(ack(301, 103))
                .send("z")
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 6298 §3, RFC 7323 §4: unless timestamps tell which of the copies is acknowledged")
    void established_ackOfRepeatedDataWithTimestamp_measures() {
        Connection again = Fixtures.established(RFC, Fixtures.STAMPED).send("x").expires();
        int clock = again.sent(0).options().timestamps().orElseThrow().value();

        again.later(100 * MILLI)
                .arrives(ack(301, 102).options(Options.timestamps(PEER_CLOCK, clock)))
                .send("y")
                .timers(SECOND, NEVER, NEVER);
    }

    @Test
    @DisplayName("After a timeout the acknowledgment of the first segment sends the next again")
    void established_ackAfterTimeout_repeatsTheNext() {
        Fixtures.established(RFC)
                .send(Octets.zeros(2_000), Pushing.TOGETHER)
                .expires()
                .gives(Rule.REPEATED, ESTABLISHED, "<SEQ=101><ACK=301><DATA=1460><CTL=ACK>")
                .arrives(ack(301, 1_561))
                .gives(Rule.ACK_TAKEN, ESTABLISHED, "<SEQ=1561><ACK=301><DATA=540><CTL=PSH,ACK>")
                .because(Rule.REPEATED);
    }

    @Test
    @DisplayName("RFC 9293 §3.8.1: a FIN is repeated like data, and given up like it")
    void finWait1_silence_repeatsTheFin() {
        Connection closed = Fixtures.finWait1(RFC).expires();

        closed.gives(Rule.REPEATED, FIN_WAIT_1, "<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .timers(2 * SECOND, NEVER, NEVER);
        while (closed.tcb() instanceof FinWait1) {
            closed = closed.expires();
        }
        closed.gives(Rule.GIVEN_UP, CLOSED).tells(TIMED_OUT);
    }

    @Test
    @Asserts(Rule.TAIL_PROBED)
    @DisplayName(
            "RFC 8985 §7.2: with SACK the last segment goes again after two round trips; §7.3: then the timer as usual")
    void established_silenceOnLinux_probesTheTail() {
        Connection sent =
                Fixtures.established(Behaviours.LINUX, Fixtures.SACK).send(Octets.zeros(2_000), Pushing.TOGETHER);
        Connection probed = sent.timers(202 * MILLI, NEVER, NEVER).expires();

        probed.gives(Rule.TAIL_PROBED, ESTABLISHED, "<SEQ=1561><ACK=301><DATA=540><CTL=PSH,ACK>")
                .because(Rule.TAIL_PROBED)
                .timers(300 * MILLI, NEVER, NEVER);
        probed.expires()
                .gives(Rule.REPEATED, ESTABLISHED, "<SEQ=101><ACK=301><DATA=1460><CTL=ACK>")
                .timers(600 * MILLI, NEVER, NEVER);
    }

    @Test
    @DisplayName("RFC 8985 §7.2: without SACK there is no probe")
    void established_silenceOnLinuxWithoutSack_repeats() {
        Fixtures.established(Behaviours.LINUX)
                .send(Octets.zeros(2_000), Pushing.TOGETHER)
                .timers(300 * MILLI, NEVER, NEVER)
                .expires()
                .gives(Rule.REPEATED, ESTABLISHED, "<SEQ=101><ACK=301><DATA=1460><CTL=ACK>");
    }

    @Test
    @DisplayName("Nothing is due: nothing happens")
    void established_beforeTheTimeout_nothing() {
        Transition early = SENT.tcp().expires(SENT.tcb(), SENT.nowNanos() + SECOND - 1);

        assertThat(early).isEqualTo(Transition.quiet(SENT.tcb(), Rule.NOTHING_NEW));
    }
}
