package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.segment;
import static dev.timewait.tcp.Fixtures.syn;
import static dev.timewait.tcp.Notice.Signal.CONNECTION_RESET;
import static dev.timewait.tcp.Notice.Signal.DISCARDED;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static dev.timewait.tcp.TcpState.LAST_ACK;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A connection whose user has called close(): the protocol goes on alone. */
class OrphanTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Behaviour LINUX = Behaviours.LINUX;
    private static final Connection SMALL = Fixtures.orphan(LINUX);
    private static final long PATIENCE = 60 * SECOND;
    private static final String ACK = "<SEQ=102><ACK=301><CTL=ACK>";

    @Test
    @Asserts(Rule.ORPHANED)
    @DisplayName("close() in FIN-WAIT-2 sends nothing; from then on a FIN is awaited for so long and no longer")
    void finWait2_close_limitsTheWait() {
        Fixtures.orphan(RFC).gives(Rule.ORPHANED, FIN_WAIT_2).tells().timers(NEVER, NEVER, PATIENCE);
        SMALL.gives(Rule.ORPHANED, FIN_WAIT_2).tells().timers(NEVER, NEVER, PATIENCE);
        assertThat(SMALL.tcb()).isInstanceOf(OrphanFinWait2.class);
        Fixtures.finWait2(RFC).close(NEVER).gives(Rule.ORPHANED, FIN_WAIT_2).withoutTimers();
    }

    @Test
    @DisplayName("RFC 9293 §3.10.4: close() in ESTABLISHED and CLOSE-WAIT sends the FIN as CLOSE does")
    void open_close_sendsFin() {
        Fixtures.established(RFC)
                .close(PATIENCE)
                .gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives(ack(301, 102))
                .gives(Rule.FIN_ACKNOWLEDGED, FIN_WAIT_2)
                .tells()
                .timers(NEVER, NEVER, PATIENCE);
        Fixtures.closeWait(RFC)
                .close(PATIENCE)
                .gives(Rule.CLOSE_SENDS_FIN, LAST_ACK, "<SEQ=101><ACK=302><CTL=FIN,ACK>")
                .arrives(ack(302, 102))
                .gives(Rule.LAST_ACK_ENDS, CLOSED)
                .tells();
    }

    @Test
    @Asserts(Rule.FIN_WAIT_2_GIVEN_UP)
    @DisplayName(
            "Linux, tcp_fin_timeout: when the patience is over an orphan's FIN-WAIT-2 ends, without TIME-WAIT or a word")
    void finWait2_orphanWithoutFin_isGivenUp() {
        for (Behaviour behaviour : new Behaviour[] {RFC, LINUX}) {
            Connection orphan = Fixtures.orphan(behaviour);
            Connection over = orphan.expires();

            over.gives(Rule.FIN_WAIT_2_GIVEN_UP, CLOSED).tells().withoutTimers();
            assertThat(over.nowNanos() - orphan.nowNanos()).isEqualTo(PATIENCE);
        }
    }

    @Test
    @DisplayName("The FIN that an orphan waits for leads to TIME-WAIT, and nobody is told")
    void finWait2_orphanAndFin_leadsToTimeWait() {
        for (Behaviour behaviour : new Behaviour[] {RFC, LINUX}) {
            Fixtures.orphan(behaviour)
                    .arrives(fin(301, 102))
                    .gives(Rule.FIN_ENDS, TIME_WAIT, "<SEQ=102><ACK=302><CTL=ACK>")
                    .tells()
                    .timers(NEVER, NEVER, behaviour.waits().timeWaitNanos());
        }
    }

    @Test
    @Asserts(Rule.LATE_DATA_RESETS)
    @DisplayName("RFC 9293 §3.6.1, RFC 2525 §2.16: data after close() would be lost: RST, so that the sender knows")
    void orphan_data_isReset() {
        Fixtures.orphan(RFC)
                .arrives(data(301, 102, 5))
                .gives(Rule.LATE_DATA_RESETS, CLOSED, "<SEQ=102><CTL=RST>")
                .tells();
        Fixtures.established(RFC)
                .close(PATIENCE)
                .arrives(data(301, 101, 5))
                .gives(Rule.LATE_DATA_RESETS, CLOSED, "<SEQ=101><CTL=RST>");
    }

    @Test
    @DisplayName("RFC 793 knows no such RST: the data is acknowledged, and goes nowhere")
    void orphan_dataByRfc793_isTaken() {
        Fixtures.orphan(Behaviours.RFC_793).arrives(data(301, 102, 5)).gives(Rule.TEXT_TAKEN, FIN_WAIT_2);
    }

    @Test
    @DisplayName("After shutdown() of both directions Linux resets late data as well")
    void shutdownOfBoth_dataOnLinux_isReset() {
        Fixtures.finWait2(LINUX)
                .shutdownReceive()
                .arrives(data(301, 102, 5))
                .gives(Rule.LATE_DATA_RESETS, CLOSED, "<SEQ=102><CTL=RST>")
                .tells(CONNECTION_RESET);
    }

    @Test
    @Asserts(Rule.UNREAD_RESETS)
    @DisplayName("RFC 2525 §2.17: close() with unread data aborts; Linux's RST acknowledges, the RFC's does not")
    void established_closeWithUnreadData_resets() {
        unread(RFC)
                .gives(Rule.UNREAD_RESETS, CLOSED, "<SEQ=101><CTL=RST>")
                .tells()
                .withoutTimers();
        unread(LINUX).gives(Rule.UNREAD_RESETS, CLOSED, "<SEQ=101><ACK=306><CTL=RST,ACK>");
        unread(Behaviours.BSD_4_4).gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=101><ACK=306><CTL=FIN,ACK>");
    }

    private static Connection unread(Behaviour behaviour) {
        return Fixtures.established(behaviour).arrives(data(301, 101, 5)).close(PATIENCE);
    }

    @Test
    @DisplayName("SVR4 throws away what was not sent when close() is called; BSD sends it first")
    void established_closeWithUnsentData_keepsItExceptSvr4() {
        Connection svr4 = held(Behaviours.SVR4);

        svr4.gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=102><ACK=301><CTL=FIN,ACK>")
                .tells(DISCARDED);
        held(Behaviours.BSD_4_4)
                .gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=102><ACK=301><DATA=1><CTL=FIN,PSH,ACK>")
                .tells();
    }

    @Test
    @DisplayName("UNIX Socket FAQ: with SO_LINGER, or after shutdown(), SVR4 throws nothing away")
    void established_closeWithPromisedData_keepsItOnSvr4() {
        Connection lingers = Fixtures.established(Behaviours.SVR4).send("a").send("b");
        lingers.closeLingering(PATIENCE)
                .gives(Rule.CLOSE_SENDS_FIN, FIN_WAIT_1, "<SEQ=102><ACK=301><DATA=1><CTL=FIN,PSH,ACK>")
                .tells();
        Fixtures.established(Behaviours.SVR4)
                .send("a".repeat(20_000))
                .shutdownSend()
                .close(PATIENCE)
                .tells();
        Fixtures.established(Behaviours.SVR4)
                .send("a".repeat(20_000))
                .close(PATIENCE)
                .tells(DISCARDED);
    }

    /** A second small segment waits for the first one's acknowledgment, and then the user goes. */
    private static Connection held(Behaviour behaviour) {
        return Fixtures.established(behaviour).send("a").send("b").close(PATIENCE);
    }

    @Test
    @Asserts(Rule.ORPHAN_REFUSED)
    @DisplayName("TCP_LINGER2 below 0: no FIN-WAIT-2 without a user: RST at close(), or when the FIN is acknowledged")
    void finWait2_orphanWithoutPatience_resets() {
        Fixtures.finWait2(LINUX)
                .close(-1)
                .gives(Rule.ORPHAN_REFUSED, CLOSED, "<SEQ=102><ACK=301><CTL=RST,ACK>")
                .tells();
        Fixtures.finWait1(LINUX)
                .close(-1)
                .gives(Rule.ORPHANED, FIN_WAIT_1)
                .arrives(ack(301, 102))
                .gives(Rule.ORPHAN_REFUSED, CLOSED, "<SEQ=102><CTL=RST>")
                .tells();
    }

    @Test
    @Asserts(Rule.ORPHAN_RST_ENDS)
    @DisplayName("Linux: a RST anywhere in an orphan's window ends its FIN-WAIT-2")
    void smallOrphan_rstInTheWindow_ends() {
        SMALL.arrives(rst(301)).gives(Rule.ORPHAN_RST_ENDS, CLOSED).tells().withoutTimers();
        SMALL.arrives(rst(310)).gives(Rule.ORPHAN_RST_ENDS, CLOSED);
    }

    @Test
    @Asserts(Rule.ORPHAN_SYN_RESETS)
    @DisplayName("Linux: a SYN from RCV.NXT on ends it too, and is answered by a RST")
    void smallOrphan_synInTheWindow_resets() {
        SMALL.arrives(syn(301))
                .gives(Rule.ORPHAN_SYN_RESETS, CLOSED, "<SEQ=0><ACK=302><CTL=RST,ACK>")
                .tells();
    }

    @Test
    @Asserts(Rule.ORPHAN_DROPS)
    @DisplayName("Linux: what brings nothing new, or has no ACK, is dropped")
    void smallOrphan_nothingNew_isDropped() {
        SMALL.arrives(ack(301, 102)).gives(Rule.ORPHAN_DROPS, FIN_WAIT_2).unchangedFrom(SMALL);
        SMALL.arrives(segment(Control.FIN, 301))
                .gives(Rule.ORPHAN_DROPS, FIN_WAIT_2)
                .unchangedFrom(SMALL);
    }

    @Test
    @Asserts(Rule.ORPHAN_DATA_RESETS)
    @DisplayName("RFC 2525 §2.16: data for an orphan: RST; data with a FIN too")
    void smallOrphan_data_isReset() {
        SMALL.arrives(data(301, 102, 5))
                .gives(Rule.ORPHAN_DATA_RESETS, CLOSED, "<SEQ=102><CTL=RST>")
                .tells();
        SMALL.arrives(fin(301, 102).data(Octets.of("x"))).gives(Rule.ORPHAN_DATA_RESETS, CLOSED, "<SEQ=102><CTL=RST>");
    }

    @Test
    @Asserts(Rule.ORPHAN_ACKNOWLEDGES)
    @DisplayName("Linux: outside the window: acknowledge, a RST too; without data once in 500 ms")
    void smallOrphan_outsideTheWindow_isAcknowledged() {
        Connection once = SMALL.arrives(rst(200));

        SMALL.arrives(data(200, 102, 5))
                .gives(Rule.ORPHAN_ACKNOWLEDGES, FIN_WAIT_2, ACK)
                .unchangedFrom(SMALL);
        once.gives(Rule.ORPHAN_ACKNOWLEDGES, FIN_WAIT_2, ACK).tells().timers(NEVER, NEVER, PATIENCE);
        once.arrives(ack(200, 102)).gives(Rule.REPLY_LIMITED, FIN_WAIT_2).unchangedFrom(once);
        once.later(SECOND / 2).arrives(ack(200, 102)).gives(Rule.ORPHAN_ACKNOWLEDGES, FIN_WAIT_2, ACK);
    }

    @Test
    @DisplayName(
            "Linux, tcp_orphan_retries: the FIN of an orphan is repeated eight times and not fifteen, and nobody is told")
    void finWait1_orphanInSilence_isGivenUpEarlier() {
        Connection orphan = Fixtures.established(LINUX).close(PATIENCE);
        int repeats = -1;
        while (orphan.tcb() instanceof FinWait1) {
            repeats++;
            orphan = orphan.expires();
        }

        orphan.gives(Rule.GIVEN_UP, CLOSED).tells();
        assertThat(repeats).isEqualTo(8);
    }
}
