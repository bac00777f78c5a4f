package dev.timewait.tcp;

import static dev.timewait.tcp.WaitEntries.CLOCK;
import static dev.timewait.tcp.WaitEntries.EXPECTED;
import static dev.timewait.tcp.WaitEntries.NOW;
import static dev.timewait.tcp.WaitEntries.PLAIN;
import static dev.timewait.tcp.WaitEntries.STAMPED;
import static dev.timewait.tcp.WaitEntries.WINDOW;
import static dev.timewait.tcp.WaitEntries.bare;
import static dev.timewait.tcp.WaitEntries.kept;
import static dev.timewait.tcp.WaitEntries.letters;
import static dev.timewait.tcp.WaitEntries.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RFC 6191 §2, case by case. */
class Rfc6191Test {

    private static final Segment HIGHER = bare(Control.SYN, EXPECTED);
    private static final Segment LOWER = bare(Control.SYN, EXPECTED - 1);

    @Test
    @Asserts(Rule.RFC_6191_A1)
    @DisplayName(
            "A.1: a timestamp later than the last one seen: accepted, whatever the number, and outside the window too")
    void afterTimestamps_laterTimestamp_reopens() {
        expectReopened(STAMPED, stamped(HIGHER, CLOCK + 1), Rule.RFC_6191_A1);
        expectReopened(STAMPED, stamped(LOWER, CLOCK + 1), Rule.RFC_6191_A1);
        expectReopened(STAMPED, stamped(bare(Control.SYN, EXPECTED + WINDOW), CLOCK + 1), Rule.RFC_6191_A1);
    }

    @Test
    @Asserts(Rule.RFC_6191_A2)
    @DisplayName("A.2: the same timestamp and a number higher than the last one seen, which is the FIN's")
    void afterTimestamps_sameTimestampHigherNumber_reopens() {
        expectReopened(STAMPED, stamped(HIGHER, CLOCK), Rule.RFC_6191_A2);
        expectDropped(STAMPED, stamped(LOWER, CLOCK), Rule.RFC_6191_A4);
    }

    @Test
    @Asserts(Rule.RFC_6191_A3)
    @DisplayName("A.3: no timestamp and a higher number")
    void afterTimestamps_noTimestampHigherNumber_reopens() {
        expectReopened(STAMPED, HIGHER, Rule.RFC_6191_A3);
        expectDropped(STAMPED, LOWER, Rule.RFC_6191_A4);
    }

    @Test
    @Asserts(Rule.RFC_6191_A4)
    @DisplayName("A.4: anything else is dropped silently: an older timestamp, however high the number")
    void afterTimestamps_olderTimestamp_isDropped() {
        expectDropped(STAMPED, stamped(HIGHER, CLOCK - 1), Rule.RFC_6191_A4);
        expectDropped(STAMPED, stamped(bare(Control.SYN, EXPECTED + WINDOW), CLOCK - 1), Rule.RFC_6191_A4);
    }

    @Test
    @Asserts(Rule.RFC_6191_B1)
    @DisplayName("B.1: no timestamps before and one now: accepted, whatever the number")
    void withoutTimestamps_timestampNow_reopens() {
        expectReopened(PLAIN, stamped(HIGHER, 1), Rule.RFC_6191_B1);
        expectReopened(PLAIN, stamped(LOWER, 1), Rule.RFC_6191_B1);
    }

    @Test
    @Asserts(Rule.RFC_6191_B2)
    @DisplayName("B.2: no timestamps at all and a higher number")
    void withoutTimestamps_higherNumber_reopens() {
        expectReopened(PLAIN, HIGHER, Rule.RFC_6191_B2);
    }

    @Test
    @Asserts(Rule.RFC_6191_B3)
    @DisplayName("B.3: anything else is dropped silently")
    void withoutTimestamps_lowerNumber_isDropped() {
        expectDropped(PLAIN, LOWER, Rule.RFC_6191_B3);
    }

    @Test
    @DisplayName("Timestamps go round: one just past 2^32 is later than one just before")
    void afterTimestamps_clockWrapped_reopens() {
        TimeWait entry = PLAIN.recent(new TimeWait.Recent(-1, NOW));

        expectReopened(entry, stamped(LOWER, 0), Rule.RFC_6191_A1);
        expectDropped(entry, stamped(HIGHER, -2), Rule.RFC_6191_A4);
    }

    @Test
    @DisplayName("Control: a SYN,ACK, and a SYN that nobody listens for, are no requests; the other checks judge them")
    void notARequest_isJudgedByTheOtherChecks() {
        Arrival unheard = new Arrival(stamped(HIGHER, CLOCK + 1), NOW, false);

        assertThat(TimeWaitStyle.RFC_9293.rules().answer(STAMPED, unheard).rule())
                .isEqualTo(Rule.RFC_SYN_CHALLENGED);
        assertThat(WaitEntries.answer(TimeWaitStyle.RFC_9293, STAMPED, WaitEntries.ack(Control.SYN, EXPECTED))
                        .rule())
                .isEqualTo(Rule.RFC_SYN_CHALLENGED);
    }

    private static void expectReopened(TimeWait entry, Segment syn, Rule rule) {
        TimeWaitAnswer answer = WaitEntries.answer(TimeWaitStyle.RFC_9293, entry, syn);

        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.remains()).isEqualTo(new Reopened(Optional.empty()));
        assertThat(answer.send()).isEmpty();
    }

    private static void expectDropped(TimeWait entry, Segment syn, Rule rule) {
        TimeWaitAnswer answer = WaitEntries.answer(TimeWaitStyle.RFC_9293, entry, syn);

        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(letters(answer)).isEqualTo("-");
        assertThat(kept(answer)).isEqualTo(entry);
    }
}
