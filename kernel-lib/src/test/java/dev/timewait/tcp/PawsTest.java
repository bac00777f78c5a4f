package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.PEER_CLOCK;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Fixtures.rst;
import static dev.timewait.tcp.Fixtures.stamped;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Protection against wrapped sequence numbers (RFC 7323 §5), and the bookkeeping of timestamps (§4). */
class PawsTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection OPEN = Fixtures.established(RFC, Fixtures.STAMPED);
    private static final String ACK = "<SEQ=101><ACK=301><CTL=ACK>";

    @Test
    @Asserts(Rule.PAWS_REJECTS)
    @DisplayName("RFC 7323 §5.3 R1: SEG.TSval < TS.Recent: acknowledge and drop, although the number would fit")
    void established_olderTimestamp_isRejected() {
        OPEN.arrives(stamped(data(301, 101, 5), PEER_CLOCK - 1))
                .gives(Rule.PAWS_REJECTS, ESTABLISHED, ACK)
                .tells();
        OPEN.arrives(stamped(data(301, 101, 5), PEER_CLOCK)).gives(Rule.TEXT_TAKEN, ESTABLISHED);
    }

    @Test
    @DisplayName("RFC 7323 §5.2: a RST is free of PAWS")
    void established_rstWithOlderTimestamp_resets() {
        OPEN.arrives(stamped(rst(301), PEER_CLOCK - 1)).gives(Rule.RST_RESETS, CLOSED);
    }

    @Test
    @DisplayName("RFC 7323 §5.3 R1 wants the option in the segment: without it nothing is compared")
    void established_withoutTimestamp_isNotCompared() {
        OPEN.arrives(data(301, 101, 5)).gives(Rule.TEXT_TAKEN, ESTABLISHED);
    }

    @Test
    @DisplayName("A TCP without PAWS takes the same segment")
    void established_olderTimestampWithoutPaws_isTaken() {
        Checks with = RFC.checks();
        Behaviour without = RFC.with(
                new Checks(with.challengesRst(), with.challengesSyn(), with.boundsAcknowledgment(), false, false));

        Fixtures.established(without, Fixtures.STAMPED)
                .arrives(stamped(data(301, 101, 5), PEER_CLOCK - 1))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED);
    }

    @Test
    @DisplayName(
            "RFC 7323 §5.2: timestamps are compared modulo 2^32: 2^31 - 1 ahead is later, 2^31 + 1 ahead is earlier")
    void established_timestampAcrossTheWrap_isCompared() {
        OPEN.arrives(stamped(data(301, 101, 5), (int) (PEER_CLOCK + (1L << 31) - 1)))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED);
        OPEN.arrives(stamped(data(301, 101, 5), (int) (PEER_CLOCK + (1L << 31) + 1)))
                .gives(Rule.PAWS_REJECTS, ESTABLISHED, ACK);
    }

    @Test
    @DisplayName(
            "RFC 7323 §4.3 (2): TS.Recent follows a segment that covers Last.ACK.sent, and no other; (3): it is echoed")
    void established_timestampOfEarlyData_isNotTaken() {
        Connection early = OPEN.arrives(stamped(data(310, 101, 5), PEER_CLOCK + 9));
        Connection inOrder =
                OPEN.arrives(stamped(data(301, 101, 5), PEER_CLOCK + 9)).expires();

        assertThat(early.sent(0).options().timestamps().orElseThrow().echo()).isEqualTo(PEER_CLOCK);
        assertThat(inOrder.sent(0).options().timestamps().orElseThrow().echo()).isEqualTo(PEER_CLOCK + 9);
    }

    @Test
    @DisplayName("RFC 7323 §3.2: after timestamps on both SYNs every segment but a RST carries them; else none does")
    void established_segmentsSent_carryTimestampsOnlyIfAgreed() {
        assertThat(OPEN.send("x").sent(0).options().timestamps()).isPresent();
        assertThat(Fixtures.established(RFC).send("x").sent(0).options()).isEqualTo(Options.NONE);
    }

    @Test
    @DisplayName("RFC 7323 §5.3 R1 in FIN-WAIT-2: an old FIN does not end the connection")
    void finWait2_olderFin_isRejected() {
        OPEN.shutdownSend()
                .arrives(stamped(ack(301, 102), PEER_CLOCK))
                .arrives(stamped(fin(301, 102), PEER_CLOCK - 1))
                .gives(Rule.PAWS_REJECTS, FIN_WAIT_2, "<SEQ=102><ACK=301><CTL=ACK>");
    }
}
