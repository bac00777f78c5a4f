package dev.timewait.tcp;

import dev.timewait.tcp.Options.Timestamps;
import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.TimeWaitAnswer.Gone;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.List;
import java.util.Optional;

/**
 * TIME-WAIT as RFC 9293 §3.10.7.4 has it, check by check in its order, with a switch for each choice that the texts leave
 * or that a later one changes. Not modelled: the check of security, PAWS, and the check of SEG.ACK by RFC 5961 §5, for which
 * an entry would have to know MAX.SND.WND.
 *
 * @param rst which RST is acceptable
 * @param assassination what RFC 1337 adds to that
 * @param syn what a SYN does
 * @param repeatedFinRestarts whether the other end's FIN, sent again, restarts the timer. To the letter it does not: it lies
 *     one below RCV.NXT, so the first check answers and drops it, and the words that restart the timer, in the fifth and the
 *     eighth, are not reached by the one segment that they were written for
 */
public record RfcTimeWait(RstCheck rst, Assassination assassination, SynCheck syn, boolean repeatedFinRestarts)
        implements TimeWaitRules {

    private static final long F2_NANOS = 2_000_000_000L;

    /** Which RST is acceptable. */
    public enum RstCheck {
        /** Any in the window. */
        RFC_793,
        /** The one at RCV.NXT; others in the window are asked about. */
        RFC_5961
    }

    /** What keeps a RST from ending the wait (RFC 1337 §3). */
    public enum Assassination {
        /** Nothing. */
        ALLOWED,
        /** F1: a RST is ignored. */
        F1,
        /** F2: with timestamps a RST is ignored for 2 s, counted here from when the wait last began. */
        F2
    }

    /** What a SYN without ACK does; where it opens nothing, and for a SYN,ACK, RFC 793 or RFC 5961 decide. */
    public enum SynCheck {
        /** In the window it is an error: RST, and the connection is closed. */
        RFC_793,
        /** In the window it is asked about. */
        RFC_5961,
        /** In the window it opens a new connection, which may begin no lower than SND.NXT (RFC 1122 §4.2.2.13). */
        RFC_1122,
        /** Before all checks its timestamp and its number decide. */
        RFC_6191
    }

    @Override
    public TimeWaitAnswer answer(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        if (syn == SynCheck.RFC_6191 && asksForConnection(arrival)) {
            return Rfc6191.answer(entry, segment);
        }
        if (!entry.accepts(segment)) {
            return outside(entry, arrival);
        }
        if (segment.control().rst()) {
            return rst(entry, arrival);
        }
        if (segment.control().syn()) {
            return syn(entry, arrival);
        }
        return segment.control().ack() ? acknowledgment(entry, arrival) : TimeWaitAnswer.silent(entry, Rule.RFC_NO_ACK);
    }

    private static boolean asksForConnection(Arrival arrival) {
        Control control = arrival.segment().control();
        return control.syn() && !control.ack() && !control.rst() && arrival.someoneListens();
    }

    /** First check. */
    private TimeWaitAnswer outside(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        if (segment.control().rst()) {
            return TimeWaitAnswer.silent(entry, Rule.RFC_OUTSIDE_RST);
        }
        return repeatedFinRestarts && entry.endsWithFin(segment)
                ? TimeWaitAnswer.acknowledged(entry, arrival, Rule.RFC_FIN_RESTARTS)
                        .restarting(arrival.atNanos())
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.RFC_OUTSIDE);
    }

    /** Second check. */
    private TimeWaitAnswer rst(TimeWait entry, Arrival arrival) {
        if (assassination == Assassination.F1) {
            return TimeWaitAnswer.silent(entry, Rule.RFC_1337_F1);
        }
        boolean exact = arrival.segment().sequence().equals(entry.receiveNext());
        if (rst == RstCheck.RFC_5961 && !exact) {
            return TimeWaitAnswer.acknowledged(entry, arrival, Rule.RFC_RST_CHALLENGED);
        }
        if (assassination == Assassination.F2) {
            return youngWithTimestamps(entry, arrival.atNanos())
                    ? TimeWaitAnswer.silent(entry, Rule.RFC_1337_F2_KEEPS)
                    : TimeWaitAnswer.gone(Rule.RFC_1337_F2_ENDS);
        }
        return TimeWaitAnswer.gone(rst == RstCheck.RFC_5961 ? Rule.RFC_RST_EXACT_ENDS : Rule.RFC_RST_ENDS);
    }

    private static boolean youngWithTimestamps(TimeWait entry, long nowNanos) {
        long sinceNanos = nowNanos - (entry.expiryNanos() - entry.lengthNanos());
        return entry.recent().isPresent() && sinceNanos < F2_NANOS;
    }

    /** Fourth check. */
    private TimeWaitAnswer syn(TimeWait entry, Arrival arrival) {
        if (syn == SynCheck.RFC_1122 && asksForConnection(arrival)) {
            Reopened anew = new Reopened(Optional.of(entry.sendNext()));
            return new TimeWaitAnswer(anew, List.of(), false, Rule.RFC_1122_REOPEN);
        }
        return syn == SynCheck.RFC_793
                ? TimeWaitAnswer.reset(new Gone(), arrival, Rule.RFC_SYN_RESETS)
                : TimeWaitAnswer.acknowledged(entry, arrival, Rule.RFC_SYN_CHALLENGED);
    }

    /** Fifth to eighth check. */
    private static TimeWaitAnswer acknowledgment(TimeWait entry, Arrival arrival) {
        TimeWait noted = noted(entry, arrival);
        TimeWaitAnswer answer = arrival.segment().control().fin()
                ? TimeWaitAnswer.acknowledged(noted, arrival, Rule.RFC_FIN_INSIDE)
                : TimeWaitAnswer.silent(noted, Rule.RFC_ACK_RESTARTS);
        return answer.restarting(arrival.atNanos());
    }

    /** RFC 7323 §4.3 (2), with Last.ACK.sent at RCV.NXT: a segment further on says nothing of the time. */
    private static TimeWait noted(TimeWait entry, Arrival arrival) {
        Segment segment = arrival.segment();
        if (entry.recent().isEmpty()
                || segment.options().timestamps().isEmpty()
                || segment.sequence().isAfter(entry.receiveNext())) {
            return entry;
        }
        int value = segment.options().timestamps().get().value();
        return Timestamps.isNewer(entry.recent().get().value(), value)
                ? entry
                : entry.recent(new Recent(value, arrival.atNanos()));
    }
}
