package dev.timewait.tcp;

import dev.timewait.tcp.Options.Timestamps;
import dev.timewait.tcp.TimeWaitAnswer.Gone;
import dev.timewait.tcp.TimeWaitAnswer.Kept;
import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import dev.timewait.tcp.Transition.Outgoing;
import java.util.List;

/** Segments for what is left of a connection: TIME-WAIT, and FIN-WAIT-2 without a user as Linux keeps it. */
final class Waiting {

    private Waiting() {}

    static Transition arrives(Behaviour behaviour, TimeWait tcb, Arrival arrival) {
        TimeWaitAnswer answer = behaviour.timeWait().rules().answer(tcb, arrival);
        List<Outgoing> send = answer.send().stream()
                .map(segment -> new Outgoing(segment, answer.rule()))
                .toList();
        if (answer.remains() instanceof Kept kept) {
            return Transition.of(kept.entry(), send, List.of(), answer.rule());
        }
        if (answer.remains() instanceof Reopened reopened) {
            List<Notice> notices = List.of(new Notice.Reopened(reopened.initialSend()));
            return Transition.of(Listen.LISTEN, send, notices, answer.rule());
        }
        if (answer.remains() instanceof Gone) {
            return Transition.of(Closed.CLOSED, send, List.of(), answer.rule());
        }
        throw new IllegalStateException("remains is " + answer.remains());
    }

    /** Linux 6.18 net/ipv4/tcp_minisocks.c, tcp_timewait_state_process, first part. */
    static Transition arrives(Behaviour behaviour, OrphanFinWait2 tcb, Segment segment, long nowNanos) {
        TimeWait entry = tcb.entry();
        Control control = segment.control();
        if (isWrapped(entry, segment) || !isInWindow(entry, segment)) {
            return outside(behaviour, tcb, segment, nowNanos);
        }
        if (control.rst()) {
            return Transition.quiet(Closed.CLOSED, Rule.ORPHAN_RST_ENDS);
        }
        if (control.syn() && !segment.sequence().isBefore(entry.receiveNext())) {
            return Transition.sends(Closed.CLOSED, Replies.reset(segment), Rule.ORPHAN_SYN_RESETS);
        }
        if (!control.ack() || segment.length() == 0 || !segment.next().isAfter(entry.receiveNext())) {
            return Transition.quiet(tcb, Rule.ORPHAN_DROPS);
        }
        boolean finOnly =
                control.fin() && segment.next().equals(entry.receiveNext().plus(1));
        return finOnly
                ? closes(behaviour, entry, segment, nowNanos)
                : Transition.sends(Closed.CLOSED, Replies.reset(segment), Rule.ORPHAN_DATA_RESETS);
    }

    private static boolean isWrapped(TimeWait entry, Segment segment) {
        return entry.recent().isPresent()
                && segment.options().timestamps().isPresent()
                && !segment.control().rst()
                && Timestamps.isNewer(
                        entry.recent().get().value(),
                        segment.options().timestamps().get().value());
    }

    /** tcp_in_window: overlaps, or empty at either edge. */
    private static boolean isInWindow(TimeWait entry, Segment segment) {
        SequenceNumber first = entry.receiveNext();
        SequenceNumber edge = first.plus(entry.receiveWindow());
        if (segment.sequence().equals(first)) {
            return true;
        }
        if (segment.next().isAfter(first) && segment.sequence().isBefore(edge)) {
            return true;
        }
        return segment.sequence().equals(edge) && segment.length() == 0;
    }

    private static Transition outside(Behaviour behaviour, OrphanFinWait2 tcb, Segment segment, long nowNanos) {
        // No look at the RST bit: Linux answers one, against RFC 9293 §3.10.7.4, first check.
        TimeWait entry = tcb.entry();
        boolean limited = segment.data().length() == 0 || segment.control().syn();
        boolean tooSoon = entry.lastReplyNanos().isPresent()
                && nowNanos - entry.lastReplyNanos().getAsLong()
                        < behaviour.waits().replyLimitNanos();
        if (limited && tooSoon) {
            return Transition.quiet(tcb, Rule.REPLY_LIMITED);
        }
        TimeWait noted = limited ? entry.repliedAt(nowNanos) : entry;
        return Transition.sends(
                new OrphanFinWait2(noted), Replies.acknowledgment(entry, nowNanos), Rule.ORPHAN_ACKNOWLEDGES);
    }

    private static Transition closes(Behaviour behaviour, TimeWait entry, Segment segment, long nowNanos) {
        long lengthNanos = behaviour.waits().timeWaitNanos();
        TimeWait next = new TimeWait(
                entry.receiveNext().plus(1),
                entry.receiveWindow(),
                entry.sendNext(),
                entry.recent().isPresent() && segment.options().timestamps().isPresent()
                        ? segment.options().timestamps().map(stamp -> new TimeWait.Recent(stamp.value(), nowNanos))
                        : entry.recent(),
                entry.lastReplyNanos(),
                Math.max(1, lengthNanos),
                nowNanos + lengthNanos);
        return Transition.sends(
                lengthNanos == 0 ? Closed.CLOSED : next, Replies.acknowledgment(next, nowNanos), Rule.FIN_ENDS);
    }
}
