package dev.timewait.tcp;

import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.TimeWaitAnswer.Gone;
import dev.timewait.tcp.TimeWaitAnswer.Kept;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.Optional;
import java.util.OptionalLong;

/** A connection in TIME-WAIT as the recordings had it: RCV.NXT 1,000,002. */
final class WaitEntries {

    static final long SECOND = 1_000_000_000;
    static final long NOW = 100 * SECOND;
    static final int WINDOW = 10_000;
    static final long EXPECTED = 1_000_002;
    static final SequenceNumber SENT = SequenceNumber.of(5_000);
    static final int CLOCK = 7_000;

    static final TimeWait PLAIN = new TimeWait(
            SequenceNumber.of(EXPECTED),
            WINDOW,
            SENT,
            Optional.empty(),
            OptionalLong.empty(),
            60 * SECOND,
            140 * SECOND);
    static final TimeWait STAMPED = PLAIN.recent(new Recent(CLOCK, 80 * SECOND));

    private WaitEntries() {}

    static Segment ack(Control control, long sequence) {
        return Segment.of(control, SequenceNumber.of(sequence), SENT);
    }

    static Segment bare(Control control, long sequence) {
        return Segment.of(control, SequenceNumber.of(sequence));
    }

    static Segment stamped(Segment segment, int clock) {
        return segment.options(Options.timestamps(clock, 0));
    }

    static TimeWaitAnswer answer(TimeWaitStyle style, TimeWait entry, Segment segment) {
        return style.rules().answer(entry, new Arrival(segment, NOW, true));
    }

    /** A: the acknowledgment, R: the wait anew, RST: a reset, X: gone, N: a new connection, -: nothing. */
    static String letters(TimeWaitAnswer answer) {
        StringBuilder text = new StringBuilder();
        for (Segment sent : answer.send()) {
            text.append(sent.control().rst() ? "RST " : "A ");
        }
        text.append(answer.restartsTimer() ? "R " : "");
        text.append(answer.remains() instanceof Gone ? "X " : "");
        text.append(answer.remains() instanceof Reopened ? "N " : "");
        return text.isEmpty() ? "-" : text.toString().trim();
    }

    static TimeWait kept(TimeWaitAnswer answer) {
        if (answer.remains() instanceof Kept kept) {
            return kept.entry();
        }
        throw new AssertionError("not kept: " + answer);
    }
}
