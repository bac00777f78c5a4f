package dev.timewait.tcp;

import static dev.timewait.tcp.WaitEntries.CLOCK;
import static dev.timewait.tcp.WaitEntries.EXPECTED;
import static dev.timewait.tcp.WaitEntries.NOW;
import static dev.timewait.tcp.WaitEntries.PLAIN;
import static dev.timewait.tcp.WaitEntries.SECOND;
import static dev.timewait.tcp.WaitEntries.SENT;
import static dev.timewait.tcp.WaitEntries.STAMPED;
import static dev.timewait.tcp.WaitEntries.WINDOW;
import static dev.timewait.tcp.WaitEntries.ack;
import static dev.timewait.tcp.WaitEntries.bare;
import static dev.timewait.tcp.WaitEntries.kept;
import static dev.timewait.tcp.WaitEntries.letters;
import static dev.timewait.tcp.WaitEntries.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.RfcTimeWait.Assassination;
import dev.timewait.tcp.RfcTimeWait.RstCheck;
import dev.timewait.tcp.RfcTimeWait.SynCheck;
import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What TIME-WAIT answers by RFC 9293 §3.10.7.4, read by RFC 793 and by RFC 5961. */
class RfcTimeWaitTest {

    private static final RfcTimeWait RFC_793 =
            new RfcTimeWait(RstCheck.RFC_793, Assassination.ALLOWED, SynCheck.RFC_793, false);
    private static final RfcTimeWait RFC_5961 =
            new RfcTimeWait(RstCheck.RFC_5961, Assassination.ALLOWED, SynCheck.RFC_5961, false);
    private static final RfcTimeWait RFC_1122 =
            new RfcTimeWait(RstCheck.RFC_5961, Assassination.ALLOWED, SynCheck.RFC_1122, false);
    private static final List<RfcTimeWait> BOTH = List.of(RFC_793, RFC_5961);

    @Test
    @Asserts({Rule.RFC_OUTSIDE, Rule.RFC_FIN_RESTARTS})
    @DisplayName("First: the FIN again is acknowledged; whether that restarts the timer is a switch, to the letter not")
    void timeWait_duplicateFin_restartsTimerOnlyIfMeant() {
        Segment fin = ack(Control.FIN, EXPECTED - 1);
        for (RfcTimeWait strict : BOTH) {
            RfcTimeWait meant = new RfcTimeWait(strict.rst(), strict.assassination(), strict.syn(), true);

            expect(at(strict, PLAIN, fin), "A", Rule.RFC_OUTSIDE);
            assertThat(kept(at(strict, PLAIN, fin))).isEqualTo(PLAIN);
            expect(at(meant, PLAIN, fin), "A R", Rule.RFC_FIN_RESTARTS);
            assertThat(kept(at(meant, PLAIN, fin)).expiryNanos()).isEqualTo(NOW + 60 * SECOND);
            expect(at(meant, PLAIN, ack(Control.FIN, EXPECTED - 2)), "A", Rule.RFC_OUTSIDE);
        }
    }

    @Test
    @DisplayName("First: old data, an old ACK and a SYN outside the window get <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>")
    void timeWait_outsideTheWindow_isAcknowledged() {
        List<Segment> segments = List.of(
                ack(Control.NONE, EXPECTED - 100).data(Octets.zeros(10)),
                ack(Control.NONE, EXPECTED - 1),
                ack(Control.NONE, EXPECTED + WINDOW),
                bare(Control.SYN, EXPECTED - 1),
                bare(Control.SYN, EXPECTED + WINDOW),
                bare(Control.NONE, EXPECTED - 1));
        for (RfcTimeWait rules : BOTH) {
            for (Segment segment : segments) {
                TimeWaitAnswer answer = at(rules, PLAIN, segment);

                expect(answer, "A", Rule.RFC_OUTSIDE);
                assertThat(answer.send()).singleElement().hasToString("<SEQ=5000><ACK=1000002><CTL=ACK>");
                assertThat(kept(answer)).isEqualTo(PLAIN);
            }
        }
    }

    @Test
    @Asserts(Rule.RFC_OUTSIDE_RST)
    @DisplayName("First: a RST outside the window is dropped without a word")
    void timeWait_rstOutsideTheWindow_isDropped() {
        for (RfcTimeWait rules : BOTH) {
            expect(at(rules, PLAIN, bare(Control.RST, EXPECTED - 1)), "-", Rule.RFC_OUTSIDE_RST);
            expect(at(rules, PLAIN, bare(Control.RST, EXPECTED + WINDOW)), "-", Rule.RFC_OUTSIDE_RST);
        }
    }

    @Test
    @Asserts({Rule.RFC_RST_ENDS, Rule.RFC_RST_EXACT_ENDS, Rule.RFC_RST_CHALLENGED})
    @DisplayName("Second: by RFC 793 any RST in the window ends the wait, by RFC 5961 §3.2 the one at RCV.NXT")
    void timeWait_rstInTheWindow_endsOrIsChallenged() {
        Segment exact = bare(Control.RST, EXPECTED);
        Segment last = bare(Control.RST, EXPECTED + WINDOW - 1);

        expect(at(RFC_793, PLAIN, exact), "X", Rule.RFC_RST_ENDS);
        expect(at(RFC_793, PLAIN, last), "X", Rule.RFC_RST_ENDS);
        expect(at(RFC_5961, PLAIN, exact), "X", Rule.RFC_RST_EXACT_ENDS);
        expect(at(RFC_5961, PLAIN, last), "A", Rule.RFC_RST_CHALLENGED);
        expect(at(RFC_5961, PLAIN, bare(Control.RST, EXPECTED + 1)), "A", Rule.RFC_RST_CHALLENGED);
    }

    @Test
    @Asserts({Rule.RFC_SYN_RESETS, Rule.RFC_SYN_CHALLENGED})
    @DisplayName("Fourth: a SYN in the window is reset and ends the wait by RFC 793; by RFC 5961 §4.2 it is challenged")
    void timeWait_synInTheWindow_resetsOrIsChallenged() {
        Segment syn = bare(Control.SYN, EXPECTED + 1_000);

        expect(at(RFC_793, PLAIN, syn), "RST X", Rule.RFC_SYN_RESETS);
        assertThat(at(RFC_793, PLAIN, syn).send()).singleElement().hasToString("<SEQ=0><ACK=1001003><CTL=RST,ACK>");
        expect(at(RFC_5961, PLAIN, syn), "A", Rule.RFC_SYN_CHALLENGED);
        expect(at(RFC_793, PLAIN, ack(Control.SYN, EXPECTED)), "RST X", Rule.RFC_SYN_RESETS);
        expect(at(RFC_5961, PLAIN, ack(Control.SYN, EXPECTED)), "A", Rule.RFC_SYN_CHALLENGED);
    }

    @Test
    @Asserts(Rule.RFC_1122_REOPEN)
    @DisplayName("RFC 1122 §4.2.2.13: a SYN may reopen, if the ISN is larger than the largest number used before")
    void timeWait_synByRfc1122_reopensBeyondTheOldNumbers() {
        TimeWaitAnswer answer = at(RFC_1122, PLAIN, bare(Control.SYN, EXPECTED));

        expect(answer, "N", Rule.RFC_1122_REOPEN);
        // SND.NXT - 1 was the FIN's.
        assertThat(answer.remains()).isEqualTo(new Reopened(Optional.of(SENT)));
    }

    @Test
    @DisplayName("RFC 1122: outside the window, with ACK, or without a listener a SYN opens nothing")
    void timeWait_otherSynByRfc1122_isNoNewConnection() {
        Arrival unheard = new Arrival(bare(Control.SYN, EXPECTED), NOW, false);

        expect(at(RFC_1122, PLAIN, bare(Control.SYN, EXPECTED - 1)), "A", Rule.RFC_OUTSIDE);
        expect(at(RFC_1122, PLAIN, ack(Control.SYN, EXPECTED)), "A", Rule.RFC_SYN_CHALLENGED);
        expect(RFC_1122.answer(PLAIN, unheard), "A", Rule.RFC_SYN_CHALLENGED);
    }

    @Test
    @Asserts(Rule.RFC_NO_ACK)
    @DisplayName("Fifth: without ACK a segment is dropped")
    void timeWait_withoutAck_isDropped() {
        for (RfcTimeWait rules : BOTH) {
            expect(at(rules, PLAIN, bare(Control.NONE, EXPECTED)), "-", Rule.RFC_NO_ACK);
            expect(at(rules, PLAIN, bare(Control.FIN, EXPECTED)), "-", Rule.RFC_NO_ACK);
        }
    }

    @Test
    @Asserts({Rule.RFC_ACK_RESTARTS, Rule.RFC_FIN_INSIDE})
    @DisplayName("Fifth to eighth: an ACK in the window restarts the timer, its data is ignored, a FIN is acknowledged")
    void timeWait_ackInTheWindow_restartsTimer() {
        Segment bare = ack(Control.NONE, EXPECTED);
        for (RfcTimeWait rules : BOTH) {
            expect(at(rules, PLAIN, bare), "R", Rule.RFC_ACK_RESTARTS);
            expect(at(rules, PLAIN, bare.data(Octets.of("late"))), "R", Rule.RFC_ACK_RESTARTS);
            expect(at(rules, PLAIN, ack(Control.FIN, EXPECTED)), "A R", Rule.RFC_FIN_INSIDE);
            assertThat(kept(at(rules, PLAIN, bare)).expiryNanos()).isEqualTo(NOW + 60 * SECOND);
            assertThat(kept(at(rules, PLAIN, ack(Control.FIN, EXPECTED))).receiveNext())
                    .isEqualTo(PLAIN.receiveNext());
        }
    }

    @Test
    @DisplayName("RFC 7323 §4.3 (2): an ACK at RCV.NXT moves TS.Recent, one further on or with an older clock does not")
    void timeWait_ackWithNewerClock_movesRecent() {
        Segment next = ack(Control.NONE, EXPECTED);
        for (RfcTimeWait rules : BOTH) {
            assertThat(kept(at(rules, STAMPED, stamped(next, CLOCK + 10))).recent())
                    .contains(new Recent(CLOCK + 10, NOW));
            assertThat(kept(at(rules, STAMPED, stamped(next, CLOCK - 10))).recent())
                    .isEqualTo(STAMPED.recent());
            assertThat(kept(at(rules, STAMPED, stamped(ack(Control.NONE, EXPECTED + 1), CLOCK + 10)))
                            .recent())
                    .isEqualTo(STAMPED.recent());
            assertThat(kept(at(rules, PLAIN, stamped(next, CLOCK))).recent()).isEmpty();
        }
    }

    @Test
    @Asserts(Rule.RFC_1337_F1)
    @DisplayName("RFC 1337 §3, F1: RST segments in TIME-WAIT are ignored")
    void timeWait_rstUnderF1_isIgnored() {
        for (RstCheck check : RstCheck.values()) {
            RfcTimeWait rules = new RfcTimeWait(check, Assassination.F1, SynCheck.RFC_793, false);

            expect(at(rules, PLAIN, bare(Control.RST, EXPECTED)), "-", Rule.RFC_1337_F1);
            expect(at(rules, STAMPED, bare(Control.RST, EXPECTED + 1)), "-", Rule.RFC_1337_F1);
        }
    }

    @Test
    @Asserts({Rule.RFC_1337_F2_KEEPS, Rule.RFC_1337_F2_ENDS})
    @DisplayName(
            "RFC 1337 §3, F2: with timestamps a RST is ignored for W = 2 s; without them, or later, it ends the wait")
    void timeWait_rstUnderF2_isIgnoredForTwoSeconds() {
        RfcTimeWait rules = new RfcTimeWait(RstCheck.RFC_793, Assassination.F2, SynCheck.RFC_793, false);
        Segment rst = bare(Control.RST, EXPECTED);
        TimeWait stamped = STAMPED.restarted(NOW);

        expect(rules.answer(stamped, new Arrival(rst, NOW, true)), "-", Rule.RFC_1337_F2_KEEPS);
        expect(rules.answer(stamped, new Arrival(rst, NOW + 2 * SECOND - 1, true)), "-", Rule.RFC_1337_F2_KEEPS);
        expect(rules.answer(stamped, new Arrival(rst, NOW + 2 * SECOND, true)), "X", Rule.RFC_1337_F2_ENDS);
        expect(rules.answer(PLAIN.restarted(NOW), new Arrival(rst, NOW, true)), "X", Rule.RFC_1337_F2_ENDS);
    }

    @Test
    @DisplayName(
            "RFC 1337 figure 1: an old segment, its answer and the RST that provokes end the wait, except under F1")
    void timeWait_assassination_succeedsWithoutF1() {
        for (Assassination choice : Assassination.values()) {
            RfcTimeWait rules = new RfcTimeWait(RstCheck.RFC_5961, choice, SynCheck.RFC_5961, false);
            TimeWaitAnswer first =
                    at(rules, PLAIN, Segment.of(Control.NONE, SequenceNumber.of(255), SequenceNumber.of(33)));
            Segment rst = Replies.reset(first.send().get(0));

            assertThat(rst).hasToString("<SEQ=1000002><CTL=RST>");
            assertThat(letters(at(rules, kept(first), rst))).isEqualTo(choice == Assassination.F1 ? "-" : "X");
        }
    }

    private static TimeWaitAnswer at(RfcTimeWait rules, TimeWait entry, Segment segment) {
        return rules.answer(entry, new Arrival(segment, NOW, true));
    }

    private static void expect(TimeWaitAnswer answer, String letters, Rule rule) {
        assertThat(letters(answer)).isEqualTo(letters);
        assertThat(answer.rule()).isEqualTo(rule);
    }
}
