package dev.timewait.tcp;

import static dev.timewait.tcp.Fixtures.NEVER;
import static dev.timewait.tcp.Fixtures.PEER_WINDOW;
import static dev.timewait.tcp.Fixtures.SECOND;
import static dev.timewait.tcp.Fixtures.ack;
import static dev.timewait.tcp.Fixtures.data;
import static dev.timewait.tcp.Fixtures.fin;
import static dev.timewait.tcp.Fixtures.segment;
import static dev.timewait.tcp.Notice.Signal.BEYOND_MODEL;
import static dev.timewait.tcp.Notice.Signal.READABLE;
import static dev.timewait.tcp.Notice.Signal.WRITABLE;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.stack.Behaviours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** ESTABLISHED: the checks of RFC 9293 §3.10.7.4 on what arrives, in their order. */
class EstablishedTest {

    private static final Behaviour RFC = Behaviours.RFC_9293;
    private static final Connection OPEN = Fixtures.established(RFC);
    private static final String ACK = "<SEQ=101><ACK=301><CTL=ACK>";
    /** RCV.WND of the behaviour. */
    private static final int WINDOW = 65_535;

    @Test
    @Asserts(Rule.OUTSIDE_WINDOW)
    @DisplayName("RFC 9293 §3.10.7.4, first: a segment wholly outside the window: <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>")
    void established_outsideTheWindow_isAcknowledged() {
        for (Segment segment : new Segment[] {
            ack(300, 101), data(200, 101, 101), ack(301 + WINDOW, 101), data(301 + WINDOW, 101, 5), fin(300, 101)
        }) {
            OPEN.arrives(segment).gives(Rule.OUTSIDE_WINDOW, ESTABLISHED, ACK).tells();
        }
    }

    @Test
    @DisplayName("RFC 9293 §3.4: one octet inside the window is enough, at its left edge and at its right")
    void established_atTheEdgesOfTheWindow_isTaken() {
        OPEN.arrives(data(200, 101, 102)).gives(Rule.TEXT_TAKEN, ESTABLISHED).tells(READABLE);
        OPEN.arrives(data(301 + WINDOW - 1, 101, 1)).gives(Rule.TEXT_EARLY, ESTABLISHED, ACK);
        OPEN.arrives(ack(301 + WINDOW - 1, 101)).gives(Rule.NOTHING_NEW, ESTABLISHED);
    }

    @Test
    @Asserts(Rule.WITHOUT_ACK_DROPPED)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: without ACK a segment is dropped, its text and its FIN too")
    void established_withoutAck_isDropped() {
        OPEN.arrives(segment(Control.FIN, 301).data(Octets.of("x")))
                .gives(Rule.WITHOUT_ACK_DROPPED, ESTABLISHED)
                .tells()
                .unchangedFrom(OPEN);
    }

    @Test
    @Asserts(Rule.ACK_OF_UNSENT)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: SEG.ACK beyond SND.NXT: acknowledge, and drop with all that it carries")
    void established_ackOfUnsent_isAnsweredAndDropped() {
        OPEN.arrives(data(301, 102, 5))
                .gives(Rule.ACK_OF_UNSENT, ESTABLISHED, ACK)
                .tells();
    }

    @Test
    @Asserts(Rule.ACK_TOO_OLD)
    @DisplayName("RFC 5961 §5.2: SEG.ACK below SND.UNA - MAX.SND.WND is challenged; RFC 793 takes it for a duplicate")
    void established_ackFromBeforeTheWindow_isChallenged() {
        Segment last = data(301, (1L << 32) + 101 - PEER_WINDOW, 5);
        Segment before = data(301, (1L << 32) + 101 - PEER_WINDOW - 1, 5);

        OPEN.arrives(last).gives(Rule.TEXT_TAKEN, ESTABLISHED);
        OPEN.arrives(before).gives(Rule.ACK_TOO_OLD, ESTABLISHED, ACK).tells();
        Fixtures.established(Behaviours.RFC_793).arrives(before).gives(Rule.TEXT_TAKEN, ESTABLISHED);
    }

    @Test
    @DisplayName("Linux 6.18, tcp_ack: nor may an acknowledgment be from before this connection's first octet")
    void established_ackOfTheSynAgainOnLinux_isChallenged() {
        Connection linux = Fixtures.established(Behaviours.LINUX);

        linux.arrives(ack(301, 100)).gives(Rule.ACK_TOO_OLD, ESTABLISHED, ACK);
        linux.arrives(ack(301, 101)).gives(Rule.NOTHING_NEW, ESTABLISHED);
    }

    @Test
    @Asserts(Rule.ACK_TAKEN)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: SND.UNA becomes SEG.ACK; what it covers need not be sent again")
    void established_ackOfData_isTaken() {
        Connection sent = OPEN.send("hello");
        Connection partly = sent.arrives(ack(301, 103));

        sent.arrives(ack(301, 106))
                .gives(Rule.ACK_TAKEN, ESTABLISHED)
                .tells(WRITABLE)
                .withoutTimers();
        partly.gives(Rule.ACK_TAKEN, ESTABLISHED).timers(SECOND, NEVER, NEVER);
        partly.expires().gives(Rule.REPEATED, ESTABLISHED, "<SEQ=103><ACK=301><DATA=3><CTL=PSH,ACK>");
    }

    @Test
    @Asserts(Rule.NOTHING_NEW)
    @DisplayName("RFC 9293 §3.10.7.4, fifth: a duplicate acknowledgment is ignored")
    void established_duplicateAck_isIgnored() {
        OPEN.arrives(ack(301, 101)).gives(Rule.NOTHING_NEW, ESTABLISHED).tells().withoutTimers();
    }

    @Test
    @DisplayName(
            "RFC 9293 §3.10.7.4, fifth: SND.WND comes from the segment with the higher SEQ, or the same and an ACK not lower")
    void established_windowOfAnOlderSegment_isNotTaken() {
        Connection newer = OPEN.arrives(data(301, 101, 10).window(5_000));
        Connection older = newer.arrives(data(302, 101, 20).window(7_000))
                .arrives(data(302, 101, 21).window(6_000));

        assertThat(newer.open().outbound().window()).isEqualTo(5_000);
        assertThat(older.open().outbound().window()).isEqualTo(6_000);
        assertThat(older.arrives(data(301, 101, 30).window(1)).open().outbound().window())
                .isEqualTo(6_000);
        assertThat(older.open().outbound().largestWindow()).isEqualTo(PEER_WINDOW);
    }

    @Test
    @Asserts(Rule.WINDOW_OPENED)
    @DisplayName("RFC 9293 §3.8.6: what the window held back goes when an acknowledgment moves it")
    void established_ackThatMovesTheWindow_letsDataGo() {
        OPEN.arrives(ack(301, 101).window(10))
                .send(Octets.zeros(25), Pushing.TOGETHER)
                .gives(Rule.DATA_SENT, ESTABLISHED, "<SEQ=101><ACK=301><DATA=10><CTL=ACK>")
                .arrives(ack(301, 111).window(10))
                .gives(Rule.ACK_TAKEN, ESTABLISHED, "<SEQ=111><ACK=301><DATA=10><CTL=ACK>")
                .because(Rule.WINDOW_OPENED);
    }

    @Test
    @Asserts(Rule.TEXT_TAKEN)
    @DisplayName("RFC 9293 §3.10.7.4, seventh: RCV.NXT moves over the data; the user may read it")
    void established_dataInOrder_isTaken() {
        OPEN.arrives(ack(301, 101).data(Octets.of("abcde")))
                .gives(Rule.TEXT_TAKEN, ESTABLISHED)
                .tells(READABLE)
                .receive(100)
                .tells(new Notice.Delivered(Octets.of("abcde")));
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, first: what has come before is trimmed off")
    void established_dataThatOverlaps_isTrimmed() {
        OPEN.arrives(ack(301, 101).data(Octets.of("abc")))
                .arrives(ack(302, 101).data(Octets.of("XXdef")))
                .receive(100)
                .tells(new Notice.Delivered(Octets.of("abcdef")));
    }

    @Test
    @Asserts(Rule.TEXT_EARLY)
    @DisplayName(
            "RFC 9293 §3.10.7.4, seventh: data beyond a gap is kept, RCV.NXT stays; RFC 5681 §4.2: acknowledge at once")
    void established_dataBeyondAGap_isKept() {
        Connection gap = OPEN.arrives(fin(304, 101).data(Octets.of("def")));

        gap.gives(Rule.TEXT_EARLY, ESTABLISHED, ACK).because(Rule.ACKNOWLEDGED).tells();
        gap.arrives(ack(301, 101).data(Octets.of("abc")))
                .gives(Rule.FIN_TAKEN, CLOSE_WAIT, "<SEQ=101><ACK=308><CTL=ACK>")
                .tells(READABLE, Notice.Signal.CLOSING)
                .receive(100)
                .tells(new Notice.Delivered(Octets.of("abcdef")));
    }

    @Test
    @DisplayName("A FIN that comes early waits until all before it has come, whatever comes beside it")
    void established_earlyFinAndDataBeyondIt_doNotDisturb() {
        for (Segment beside :
                new Segment[] {data(308, 101, 4), fin(300 + 2, 101), data(302, 101, 6), data(307, 101, 4)}) {
            OPEN.arrives(fin(303, 101).data(Octets.of("cdef")))
                    .arrives(beside)
                    .gives(Rule.TEXT_EARLY, ESTABLISHED, ACK);
        }
    }

    @Test
    @DisplayName("RFC 2018 §3: what came early is told by SACK, the latest first")
    void established_twoGapsWithSack_areReported() {
        Connection gaps = Fixtures.established(RFC, Fixtures.SACK)
                .arrives(data(310, 101, 5))
                .arrives(data(330, 101, 5));

        assertThat(gaps.sent(0).options().sackBlocks()).containsExactly(block(330, 335), block(310, 315));
    }

    @Test
    @Asserts(Rule.TEXT_OLD)
    @DisplayName(
            "RFC 2883 §4.1: Linux looks at data that came before, and reports it by D-SACK; to the RFC it is outside")
    void established_dataAgain_isAcknowledgedAgain() {
        Connection linux = Fixtures.established(Behaviours.LINUX, Fixtures.SACK).arrives(data(301, 101, 5));
        Connection again = linux.arrives(data(301, 101, 5));

        again.gives(Rule.TEXT_OLD, ESTABLISHED, "<SEQ=101><ACK=306><CTL=ACK>").tells();
        assertThat(again.sent(0).options().sackBlocks()).containsExactly(block(301, 306));
        OPEN.arrives(data(301, 101, 5))
                .arrives(data(301, 101, 5))
                .gives(Rule.OUTSIDE_WINDOW, ESTABLISHED, "<SEQ=101><ACK=306><CTL=ACK>");
    }

    @Test
    @Asserts({Rule.FIN_TAKEN, Rule.ACKNOWLEDGED})
    @DisplayName("RFC 9293 §3.10.7.4, eighth: FIN: RCV.NXT moves over it, acknowledge, CLOSE-WAIT, connection closing")
    void established_fin_leadsToCloseWait() {
        for (Behaviour behaviour : new Behaviour[] {RFC, Behaviours.LINUX, Behaviours.RFC_793, Behaviours.BSD_4_4}) {
            Fixtures.established(behaviour)
                    .arrives(fin(301, 101))
                    .gives(Rule.FIN_TAKEN, CLOSE_WAIT, "<SEQ=101><ACK=302><CTL=ACK>")
                    .because(Rule.ACKNOWLEDGED)
                    .tells(Notice.Signal.CLOSING)
                    .withoutTimers();
        }
    }

    @Test
    @DisplayName("RFC 9293 §3.10.7.4, seventh and eighth: data and FIN of one segment are taken both")
    void established_dataWithFin_isTakenAndLeadsToCloseWait() {
        OPEN.arrives(fin(301, 101).data(Octets.of("bye")))
                .gives(Rule.FIN_TAKEN, CLOSE_WAIT, "<SEQ=101><ACK=305><CTL=ACK>")
                .tells(READABLE, Notice.Signal.CLOSING);
    }

    @Test
    @DisplayName(
            "Three duplicate acknowledgments amid a flight would begin a fast retransmit, which is not modelled: said")
    void established_threeDuplicates_areBeyondTheModel() {
        Connection second = OPEN.send(Octets.zeros(2_000), Pushing.TOGETHER)
                .arrives(ack(301, 101))
                .arrives(ack(301, 101));

        second.tells();
        second.arrives(ack(301, 101)).gives(Rule.NOTHING_NEW, ESTABLISHED).tells(BEYOND_MODEL);
    }

    @Test
    @DisplayName("Ten full segments may be under way; where a congestion window would have grown, that is said")
    void established_moreThanTheInitialWindow_isBeyondTheModel() {
        Connection full = OPEN.arrives(ack(301, 101).window(65_535)).send(Octets.zeros(20_000), Pushing.TOGETHER);

        assertThat(full.allSent()).hasSize(10);
        full.tells(new Notice.Accepted(20_000));
        full.arrives(ack(301, 1_561).window(65_535))
                .gives(Rule.ACK_TAKEN, ESTABLISHED, "<SEQ=14701><ACK=301><DATA=1460><CTL=ACK>")
                .tells(WRITABLE, BEYOND_MODEL);
    }

    private static Options.Block block(long left, long right) {
        return new Options.Block(SequenceNumber.of(left), SequenceNumber.of(right));
    }
}
