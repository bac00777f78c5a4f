package dev.timewait.tcp;

import static dev.timewait.tcp.WaitEntries.CLOCK;
import static dev.timewait.tcp.WaitEntries.NOW;
import static dev.timewait.tcp.WaitEntries.PLAIN;
import static dev.timewait.tcp.WaitEntries.SECOND;
import static dev.timewait.tcp.WaitEntries.SENT;
import static dev.timewait.tcp.WaitEntries.STAMPED;
import static dev.timewait.tcp.WaitEntries.ack;
import static dev.timewait.tcp.WaitEntries.bare;
import static dev.timewait.tcp.WaitEntries.kept;
import static dev.timewait.tcp.WaitEntries.letters;
import static dev.timewait.tcp.WaitEntries.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers of Linux 6.18 as they were seen on a running kernel. */
class LinuxTimeWaitTest {

    @Test
    @Asserts(Rule.LINUX_ACKNOWLEDGE)
    @DisplayName("RFC 9293 §3.10.7.4: the FIN again is acknowledged and restarts the timer")
    void timeWait_duplicateFin_restartsTimer() {
        TimeWaitAnswer answer = linux(PLAIN, ack(Control.FIN, 1_000_001));

        expect(answer, "A R", Rule.LINUX_ACKNOWLEDGE);
        assertThat(answer.send()).singleElement().hasToString("<SEQ=5000><ACK=1000002><CTL=ACK>");
        assertThat(kept(answer).expiryNanos()).isEqualTo(NOW + 60 * SECOND);
    }

    @Test
    @Asserts(Rule.LINUX_EMPTY)
    void timeWait_bareAck_restartsTimerInSilence() {
        expect(linux(PLAIN, ack(Control.NONE, 1_000_002)), "R", Rule.LINUX_EMPTY);
    }

    @Test
    @Asserts({Rule.LINUX_RST_ENDS, Rule.LINUX_RST_KEPT})
    @DisplayName("RFC 1337 F1: a RST at RCV.NXT ends the wait, unless tcp_rfc1337 is set")
    void timeWait_exactRst_endsUnlessRfc1337() {
        Segment rst = bare(Control.RST, 1_000_002);
        TimeWaitAnswer kept = WaitEntries.answer(TimeWaitStyle.LINUX_RFC_1337, PLAIN, rst);

        expect(linux(PLAIN, rst), "X", Rule.LINUX_RST_ENDS);
        expect(kept, "-", Rule.LINUX_RST_KEPT);
        assertThat(kept(kept)).isEqualTo(PLAIN);
    }

    @Test
    @Asserts(Rule.LINUX_RST_DROPPED)
    void timeWait_otherRst_isDropped() {
        expect(linux(PLAIN, bare(Control.RST, 1_000_003)), "-", Rule.LINUX_RST_DROPPED);
    }

    @Test
    @DisplayName("A RST with an old timestamp is dropped until TS.Recent is 60 s old")
    void timeWait_oldRst_isFreeOfPawsAfter60Seconds() {
        Segment rst = stamped(bare(Control.RST, 1_000_002), CLOCK - 1);
        long exempt = 80 * SECOND + 60 * SECOND;

        assertThat(at(exempt - 1, STAMPED, rst).rule()).isEqualTo(Rule.LINUX_RST_DROPPED);
        assertThat(at(exempt, STAMPED, rst).rule()).isEqualTo(Rule.LINUX_RST_ENDS);
    }

    @Test
    @Asserts(Rule.LINUX_REOPEN_BY_SEQUENCE)
    void timeWait_synBeyondRcvNxt_reopens() {
        expectReopened(linux(PLAIN, bare(Control.SYN, 1_001_002)), Rule.LINUX_REOPEN_BY_SEQUENCE);
    }

    @Test
    @Asserts(Rule.LINUX_SYN_REFUSED)
    @DisplayName("RFC 6191 B.1 is not followed: after a connection without timestamps a lower SYN with one is refused")
    void timeWait_lowerSyn_isAcknowledgedAndTimerRunsOn() {
        TimeWaitAnswer answer = linux(PLAIN, bare(Control.SYN, 999_002));

        expect(answer, "A", Rule.LINUX_SYN_REFUSED);
        assertThat(kept(answer).expiryNanos()).isEqualTo(PLAIN.expiryNanos());
        expect(linux(PLAIN, stamped(bare(Control.SYN, 999_002), 1)), "A", Rule.LINUX_SYN_REFUSED);
    }

    @Test
    @Asserts(Rule.LINUX_REOPEN_BY_TIMESTAMP)
    @DisplayName("RFC 6191 A.1: a later timestamp reopens, whatever the number")
    void timeWait_lowerSynLaterTimestamp_reopens() {
        expectReopened(linux(STAMPED, stamped(bare(Control.SYN, 999_002), CLOCK + 10)), Rule.LINUX_REOPEN_BY_TIMESTAMP);
    }

    @Test
    @DisplayName("RFC 6191 A.2 and A.3: the same timestamp, or none, and a higher number reopen; a lower one does not")
    void timeWait_synWithoutLaterTimestamp_isJudgedByItsNumber() {
        for (boolean same : new boolean[] {true, false}) {
            Segment high = bare(Control.SYN, 1_001_002);
            Segment low = bare(Control.SYN, 999_002);
            expectReopened(linux(STAMPED, same ? stamped(high, CLOCK) : high), Rule.LINUX_REOPEN_BY_SEQUENCE);
            expect(linux(STAMPED, same ? stamped(low, CLOCK) : low), "A", Rule.LINUX_SYN_REFUSED);
        }
    }

    @Test
    @Asserts(Rule.LINUX_PAWS)
    @DisplayName("RFC 7323 §5: an old timestamp is acknowledged, and the timer restarts, for a SYN too")
    void timeWait_oldTimestamp_restartsTimer() {
        TimeWaitAnswer answer = linux(STAMPED, stamped(bare(Control.SYN, 1_001_002), CLOCK - 10));

        expect(answer, "A R", Rule.LINUX_PAWS);
        assertThat(answer.send().get(0).options().timestamps().orElseThrow().echo())
                .isEqualTo(CLOCK);
    }

    @Test
    @DisplayName("TS.Recent is not compared once it is more than 2147 s old, nor where it is 0")
    void timeWait_recentTooOldOrZero_noPaws() {
        Segment old = stamped(ack(Control.NONE, 1_000_007), CLOCK - 10);
        long last = 80 * SECOND + 2147 * SECOND;

        assertThat(at(last, STAMPED, old).rule()).isEqualTo(Rule.LINUX_PAWS);
        assertThat(at(last + 1, STAMPED, old).rule()).isEqualTo(Rule.LINUX_ACKNOWLEDGE);

        TimeWait zero = PLAIN.recent(new Recent(0, 80 * SECOND));
        assertThat(linux(zero, stamped(old, -1)).rule()).isEqualTo(Rule.LINUX_ACKNOWLEDGE);
    }

    @Test
    void timeWait_bareAckWithTimestamp_isTakenNoteOf() {
        TimeWaitAnswer answer = linux(STAMPED, stamped(ack(Control.NONE, 1_000_002), CLOCK + 3));

        assertThat(kept(answer).recent()).contains(new Recent(CLOCK + 3, NOW));
    }

    @Test
    void timeWait_synAck_isAcknowledged() {
        expect(linux(PLAIN, ack(Control.SYN, 1_001_002)), "A R", Rule.LINUX_ACKNOWLEDGE);
    }

    @Test
    void timeWait_synAndNoListener_isAcknowledged() {
        Arrival arrival = new Arrival(bare(Control.SYN, 1_001_002), NOW, false);

        expect(TimeWaitStyle.LINUX.rules().answer(PLAIN, arrival), "A", Rule.LINUX_SYN_REFUSED);
    }

    @Test
    @DisplayName("RFC 1337 figure 1: an old segment, its answer, and the RST that the answer provokes")
    void timeWait_assassination_succeedsUnlessRfc1337() {
        for (TimeWaitStyle style : new TimeWaitStyle[] {TimeWaitStyle.LINUX, TimeWaitStyle.LINUX_RFC_1337}) {
            TimeWaitAnswer first = WaitEntries.answer(
                    style, PLAIN, Segment.of(Control.NONE, SequenceNumber.of(255), SequenceNumber.of(33)));
            Segment rst = Replies.reset(first.send().get(0));

            assertThat(first.send()).singleElement().hasToString("<SEQ=5000><ACK=1000002><CTL=ACK>");
            assertThat(letters(WaitEntries.answer(style, kept(first), rst)))
                    .isEqualTo(style == TimeWaitStyle.LINUX ? "X" : "-");
        }
    }

    @Test
    @Asserts(Rule.LINUX_LIMITED)
    @DisplayName("Ten fast bare ACKs get one answer, ten segments with data get ten")
    void timeWait_fastSegments_emptyOnesAreLimited() {
        Segment empty = ack(Control.NONE, 1_000_007);

        assertThat(answers(empty)).isEqualTo(1);
        assertThat(answers(empty.data(Octets.of("x")))).isEqualTo(10);

        TimeWait replied = kept(linux(PLAIN, empty));
        assertThat(at(NOW + SECOND / 2 - 1, replied, empty).rule()).isEqualTo(Rule.LINUX_LIMITED);
        assertThat(at(NOW + SECOND / 2, replied, empty).rule()).isEqualTo(Rule.LINUX_ACKNOWLEDGE);
    }

    private static int answers(Segment segment) {
        TimeWait entry = PLAIN;
        int sent = 0;
        for (int i = 0; i < 10; i++) {
            TimeWaitAnswer answer = at(NOW + i, entry, segment);
            sent += answer.send().size();
            entry = kept(answer);
        }
        return sent;
    }

    private static TimeWaitAnswer linux(TimeWait entry, Segment segment) {
        return at(NOW, entry, segment);
    }

    private static TimeWaitAnswer at(long nanos, TimeWait entry, Segment segment) {
        return TimeWaitStyle.LINUX.rules().answer(entry, new Arrival(segment, nanos, true));
    }

    private static void expect(TimeWaitAnswer answer, String letters, Rule rule) {
        assertThat(letters(answer)).isEqualTo(letters);
        assertThat(answer.rule()).isEqualTo(rule);
    }

    /** The new connection's first number lies 65,537 beyond the old one's last. */
    private static void expectReopened(TimeWaitAnswer answer, Rule rule) {
        expect(answer, "N", rule);
        assertThat(answer.remains()).isEqualTo(new Reopened(Optional.of(SENT.plus(65_537))));
    }
}
