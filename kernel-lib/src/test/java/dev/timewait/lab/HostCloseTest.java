package dev.timewait.lab;

import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.CLOSING;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static dev.timewait.tcp.TcpState.LAST_ACK;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static dev.timewait.tcp.TcpState.SYN_SENT;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.Wired.Ends;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections from the first SYN to the end of TIME-WAIT, on two hosts. */
class HostCloseTest {

    private static final long SECOND = Wired.SECOND;

    @Test
    @DisplayName(
            "RFC 9293 figure 12: who closes first goes through FIN-WAIT-1 and -2 to TIME-WAIT, the other end does not")
    void close_firstByTheClient_endsInTimeWaitThere() {
        Wired wire = Wired.linux();
        Ends ends = wire.connected(wire.listener(5, false));

        closeBoth(wire, ends);

        assertThat(wire.clientStates).containsExactly(SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT);
        assertThat(wire.serverStates).containsExactly(SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
        assertThat(wire.client.count(TIME_WAIT)).isEqualTo(1);
        assertThat(wire.server.status()).isEmpty();
    }

    @Test
    @DisplayName("RFC 9293 figure 13: both close at once, both go through CLOSING to TIME-WAIT")
    void close_byBothAtOnce_endsInTwoTimeWaits() {
        Wired wire = Wired.linux();
        Ends ends = wire.connected(wire.listener(5, false));
        Wired.done(wire.client.close(ends.client(), wire.now));
        Wired.done(wire.server.close(ends.server(), wire.now));

        wire.settle();

        assertThat(wire.clientStates).endsWith(FIN_WAIT_1, CLOSING, TIME_WAIT);
        assertThat(wire.serverStates).endsWith(FIN_WAIT_1, CLOSING, TIME_WAIT);
    }

    @Test
    @DisplayName("TIME-WAIT lasts 60 s on Linux: it is there a nanosecond before, and then not")
    void timeWait_after60Seconds_isOver() {
        Wired wire = Wired.linux();
        closeBoth(wire, wire.connected(wire.listener(5, false)));
        assertThat(wire.client.nextTimerNanos()).isLessThanOrEqualTo(60 * SECOND);

        wire.pass(60 * SECOND - 1);
        assertThat(wire.client.count(TIME_WAIT)).isEqualTo(1);
        wire.pass(1);
        assertThat(wire.client.count(TIME_WAIT)).isZero();
        assertThat(wire.client.nextTimerNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("The other end's FIN again is acknowledged, and the 60 s begin anew")
    void timeWait_finAgain_waitsAnew() {
        Wired wire = Wired.linux();
        Ends ends = wire.connected(wire.listener(5, false));
        boolean[] lost = {true};
        wire.loses = packet -> lost[0] && packet.from().address() == Wired.CLIENT && wire.client.count(TIME_WAIT) == 1;
        closeBoth(wire, ends);
        assertThat(wire.server.count(LAST_ACK)).isEqualTo(1);
        lost[0] = false;

        wire.pass(SECOND);

        assertThat(wire.server.status()).isEmpty();
        // The FIN is repeated after some 200 ms: from then on it is 60 s.
        wire.pass(59 * SECOND + SECOND / 10);
        assertThat(wire.client.count(TIME_WAIT)).isEqualTo(1);
        wire.pass(SECOND);
        assertThat(wire.client.count(TIME_WAIT)).isZero();
    }

    @Test
    @DisplayName("tcp_max_tw_buckets: what would be one more is CLOSED at once, and counted")
    void timeWait_beyondTheLimit_isNotEntered() {
        Wired wire = Wired.linux(HostSettings.LINUX.withMaxTimeWait(1));
        int listener = wire.listener(5, false);
        closeBoth(wire, wire.connected(listener));
        closeBoth(wire, wire.connected(listener));

        assertThat(wire.client.count(TIME_WAIT)).isEqualTo(1);
        assertThat(wire.clientStates).endsWith(FIN_WAIT_1, CLOSED);
        assertThat(wire.client.counters().timeWaitOverflows()).isEqualTo(1);
        assertThat(wire.client.counters().timeWaits()).isEqualTo(1);
    }

    @Test
    @DisplayName("An orphan in FIN-WAIT-2 already counts against the limit, and needs no second place in TIME-WAIT")
    void timeWait_ofAnOrphanWithAPlace_isEntered() {
        Wired wire = Wired.linux(HostSettings.LINUX.withMaxTimeWait(1));
        Ends ends = wire.connected(wire.listener(5, false));
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.settle();
        assertThat(wire.client.counters().timeWaits()).isEqualTo(1);

        Wired.done(wire.server.close(ends.server(), wire.now));
        wire.settle();

        assertThat(wire.client.count(TIME_WAIT)).isEqualTo(1);
        assertThat(wire.client.counters().timeWaitOverflows()).isZero();
    }

    @Test
    @DisplayName("tcp_fin_timeout: an orphan waits 60 s for the FIN that does not come, TCP_LINGER2 says otherwise")
    void orphan_withoutFin_isGivenUp() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        Ends usual = wire.connected(listener);
        Ends shorter = wire.connected(listener);
        wire.option(wire.client, shorter.client(), SocketOption.TCP_LINGER2, 3);
        Wired.done(wire.client.close(usual.client(), wire.now));
        Wired.done(wire.client.close(shorter.client(), wire.now));
        wire.settle();

        assertThat(wire.client.count(FIN_WAIT_2)).isEqualTo(2);
        assertThat(wire.client.counters().timeWaitsKilled()).isEqualTo(1);
        wire.pass(4 * SECOND);
        assertThat(wire.client.count(FIN_WAIT_2)).isEqualTo(1);
        wire.pass(57 * SECOND);
        assertThat(wire.client.count(FIN_WAIT_2)).isZero();
    }

    @Test
    @DisplayName("RFC 9293 knows no end of FIN-WAIT-2")
    void orphan_byTheRfc_waitsForEver() {
        Wired wire = Wired.of(Behaviours.RFC_9293);
        Ends ends = wire.connected(wire.listener(5, false));
        Wired.done(wire.client.close(ends.client(), wire.now));

        wire.pass(3_600 * SECOND);

        assertThat(Wired.only(wire.client).state()).isEqualTo(FIN_WAIT_2);
        assertThat(Wired.only(wire.client).orphan()).isTrue();
    }

    @Test
    @DisplayName("SO_LINGER on and 0: RST, no TIME-WAIT at either end")
    void close_lingerZero_resets() {
        Wired wire = Wired.linux();
        Ends ends = wire.connected(wire.listener(5, false));
        Wired.done(wire.client.setLinger(ends.client(), true, 0, wire.now));

        Wired.done(wire.client.close(ends.client(), wire.now));

        assertThat(wire.takeControls(wire.client)).containsExactly(Control.RST.and(Control.ACK));
        assertThat(wire.client.status()).isEmpty();
        assertThat(wire.client.counters().outResets()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("SO_LINGER on and 2: close() waits for the acknowledgment, O_NONBLOCK or not")
    @ValueSource(booleans = {false, true})
    void close_lingering_waitsUntilAcknowledged(boolean nonBlocking) {
        Wired wire = Wired.linux();
        Ends ends = wire.connected(wire.listener(5, false));
        Wired.done(wire.client.setNonBlocking(ends.client(), nonBlocking));
        Wired.done(wire.client.setLinger(ends.client(), true, 2, wire.now));

        assertThat(wire.client.close(ends.client(), wire.now)).isEqualTo(new Outcome.Blocks(2 * SECOND));
        wire.settle();
        Wired.done(wire.client.close(ends.client(), wire.now));
        assertThat(wire.client.close(ends.client(), wire.now)).isEqualTo(Wired.failed(Errno.EBADF));
    }

    @Test
    @DisplayName("Nobody acknowledges: close() gives up after 2 s, and the FIN is repeated in the background")
    void close_lingeringInVain_returnsAfterItsTime() {
        Wired wire = Wired.linux();
        Ends ends = wire.connected(wire.listener(5, false));
        Wired.done(wire.client.setLinger(ends.client(), true, 2, wire.now));
        wire.loses = packet -> true;
        wire.client.close(ends.client(), wire.now);

        wire.pass(2 * SECOND - 1);
        assertThat(wire.client.close(ends.client(), wire.now)).isEqualTo(new Outcome.Blocks(2 * SECOND));
        wire.pass(1);
        Wired.done(wire.client.close(ends.client(), wire.now));
        assertThat(wire.client.count(FIN_WAIT_1)).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 2525 §2.17: close() with unread data resets; where TCP has closed already it does not")
    void close_withUnreadData_resetsAnOpenConnectionOnly() {
        Wired open = Wired.linux();
        Wired.done(open.client.close(SocketStates.DATA.of(open), 0));
        Wired waiting = Wired.linux();
        Wired.done(waiting.client.close(SocketStates.TIME_WAIT.of(waiting), 0));

        assertThat(open.takeControls(open.client)).containsExactly(Control.RST.and(Control.ACK));
        assertThat(waiting.takeControls(waiting.client)).isEmpty();
        assertThat(waiting.client.count(TIME_WAIT)).isEqualTo(1);
    }

    @Test
    @DisplayName("Linger 0 on a socket whose connection is in TIME-WAIT leaves the entry alone")
    void close_lingerZeroInTimeWait_keepsTheEntry() {
        Wired wire = Wired.linux();
        int fd = SocketStates.TIME_WAIT.of(wire);
        Wired.done(wire.client.setLinger(fd, true, 0, 0));

        Wired.done(wire.client.close(fd, 0));

        assertThat(wire.client.count(TIME_WAIT)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "A SYN beyond the old numbers makes TIME-WAIT give way to a new connection of the listener, ISN 65537 on")
    void timeWait_newSyn_goesToTheListener() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        Ends ends = wire.connected(listener);
        ConnectionStatus old = Wired.only(wire.server);
        SequenceNumber lastOfServer = serverClosesFirst(wire, ends);
        SequenceNumber lastOfClient =
                wire.sent.get(wire.sent.size() - 2).segment().next();

        wire.inject(old, Segment.of(Control.SYN, lastOfClient.plus(1_000)));

        assertThat(wire.server.takeSent().get(0).segment().sequence()).isEqualTo(lastOfServer.plus(65_537));
        assertThat(wire.server.count(TIME_WAIT)).isZero();
        assertThat(wire.server.count(SYN_RECEIVED)).isEqualTo(1);
        assertThat(wire.server.counters().timeWaitsRecycled()).isZero();
    }

    @Test
    @DisplayName("The counts of the states, the census and the list say the same")
    void counts_censusAndStatus_agree() {
        Wired wire = Wired.linux();
        int listener = wire.listener(5, false);
        closeBoth(wire, wire.connected(listener));
        wire.connected(listener);
        Wired.done(wire.client.close(wire.connected(listener).client(), wire.now));
        wire.settle();

        assertThat(wire.client.census().total()).isEqualTo(3);
        assertThat(wire.client.census())
                .hasToString("1 ESTABLISHED, 0 SYN-SENT, 0 SYN-RECEIVED, 0 FIN-WAIT-1, "
                        + "1 FIN-WAIT-2, 1 TIME-WAIT, 0 CLOSE-WAIT, 0 LAST-ACK, 0 CLOSING");
        assertThat(wire.client.status())
                .extracting(ConnectionStatus::state)
                .containsExactlyInAnyOrder(TIME_WAIT, ESTABLISHED, FIN_WAIT_2);
        assertThat(wire.client.status()).extracting(one -> one.local().port()).isSorted();
    }

    private static void closeBoth(Wired wire, Ends ends) {
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.settle();
        Wired.done(wire.server.close(ends.server(), wire.now));
        wire.settle();
    }

    /** The number after the server's FIN. */
    private static SequenceNumber serverClosesFirst(Wired wire, Ends ends) {
        Wired.done(wire.server.close(ends.server(), wire.now));
        wire.settle();
        SequenceNumber last = wire.sent.get(wire.sent.size() - 2).segment().next();
        Wired.done(wire.client.close(ends.client(), wire.now));
        wire.settle();
        return last;
    }
}
