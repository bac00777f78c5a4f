package dev.timewait.tcp;

import dev.timewait.tcp.Options.Timestamps;
import dev.timewait.tcp.Outbound.Sent;
import dev.timewait.tcp.TimeWait.Recent;
import java.util.List;
import java.util.Optional;

/** A segment for a synchronized connection, by the checks of RFC 9293 §3.10.7.4 in their order. */
final class SynchronizedArrival {

    private SynchronizedArrival() {}

    static Transition arrives(Behaviour behaviour, Synchronized tcb, Segment segment, long nowNanos) {
        Step step = new Step(behaviour, tcb, nowNanos, Rule.NOTHING_NEW);
        if (isAcceptable(step, segment)
                && passesRst(step, segment)
                && passesSyn(step, segment)
                && passesAcknowledgment(step, segment)) {
            Reception.take(step, segment);
            if (!step.hasEnded()) {
                Transmission.push(step, Rule.WINDOW_OPENED);
                AcknowledgmentTimer.settle(step);
            }
        }
        return step.finish();
    }

    /** First: the timestamp (RFC 7323 §5.3) and the sequence number. */
    private static boolean isAcceptable(Step step, Segment segment) {
        if (isWrapped(step, segment)) {
            reply(step, segment, Rule.PAWS_REJECTS);
            return false;
        }
        if (isInWindow(step, segment) || (segment.control().rst() && resetsExactly(step, segment))) {
            return true;
        }
        if (segment.control().rst()) {
            step.because(Rule.OUTSIDE_RST_DROPPED);
        } else if (step.linux() && segment.control().syn()) {
            challenge(step, Rule.SYN_CHALLENGED);
        } else {
            noteRepetition(step, segment);
            reply(step, segment, Rule.OUTSIDE_WINDOW);
        }
        return false;
    }

    private static boolean isWrapped(Step step, Segment segment) {
        if (!step.behaviour.checks().protectsAgainstWrapped()
                || step.recent.isEmpty()
                || segment.options().timestamps().isEmpty()
                || segment.control().rst()) {
            return false;
        }
        int value = segment.options().timestamps().get().value();
        return Timestamps.isNewer(step.recent.get().value(), value);
    }

    private static boolean isInWindow(Step step, Segment segment) {
        SequenceNumber edge = step.receiveNext.plus(step.room());
        if (step.linux()) {
            // Linux 6.18 net/ipv4/tcp_input.c, tcp_sequence: from the last number that was acknowledged on.
            return !segment.next().isBefore(step.acknowledged)
                    && !segment.sequence().isAfter(edge);
        }
        int room = step.room();
        if (segment.length() == 0) {
            return room == 0
                    ? segment.sequence().equals(step.receiveNext)
                    : segment.sequence().isWithin(step.receiveNext, room);
        }
        return room > 0
                && (segment.sequence().isWithin(step.receiveNext, room)
                        || segment.next().plus(-1).isWithin(step.receiveNext, room));
    }

    private static void noteRepetition(Step step, Segment segment) {
        if (step.linux() && segment.length() > 0 && segment.sequence().isBefore(step.receiveNext)) {
            AcknowledgmentTimer.hurryForOrder(step);
            SequenceNumber end = segment.next().isAfter(step.receiveNext) ? step.receiveNext : segment.next();
            step.repeated = new Options.Block(segment.sequence(), end);
        }
    }

    /** Acknowledges a segment that is not acceptable, unless the last such answer was a moment ago. */
    private static void reply(Step step, Segment segment, Rule rule) {
        step.because(rule);
        boolean limited = segment.data().length() == 0 || segment.control().syn();
        if (limited && isTooSoon(step)) {
            step.because(Rule.REPLY_LIMITED);
            return;
        }
        Transmission.acknowledge(step, rule);
    }

    private static boolean isTooSoon(Step step) {
        if (step.nowNanos - step.lastReplyNanos < step.behaviour.waits().replyLimitNanos()) {
            return true;
        }
        step.lastReplyNanos = step.nowNanos;
        return false;
    }

    /** RFC 5961: ask, by an acknowledgment, whether the other end means it. */
    private static void challenge(Step step, Rule rule) {
        step.because(rule);
        if (isTooSoon(step)) {
            step.because(Rule.REPLY_LIMITED);
            return;
        }
        Transmission.acknowledge(step, rule);
    }

    /** Second: RST. */
    private static boolean passesRst(Step step, Segment segment) {
        if (!segment.control().rst()) {
            return true;
        }
        if (step.behaviour.checks().challengesRst() && !resetsExactly(step, segment)) {
            challenge(step, Rule.RST_CHALLENGED);
            return false;
        }
        if (!step.orphan()) {
            step.tell(signal(step));
        }
        step.ends(Closed.CLOSED, Rule.RST_RESETS);
        return false;
    }

    /** On Linux also at the number of a FIN that came (net/ipv4/tcp_input.c, tcp_reset_check). */
    private static boolean resetsExactly(Step step, Segment segment) {
        boolean afterFin = step.linux() && step.finished && segment.sequence().equals(step.receiveNext.plus(-1));
        return segment.sequence().equals(step.receiveNext) || afterFin;
    }

    private static Notice.Signal signal(Step step) {
        return switch (step.state) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> Notice.Signal.CONNECTION_RESET;
            case CLOSE_WAIT -> step.linux() ? Notice.Signal.BROKEN_PIPE : Notice.Signal.CONNECTION_RESET;
            case CLOSING, LAST_ACK -> step.linux() ? Notice.Signal.CONNECTION_RESET : Notice.Signal.CLOSED;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, TIME_WAIT ->
                throw new IllegalStateException("state is " + step.state + "; it must be a synchronized one");
        };
    }

    /** Fourth (the third, security, is not modelled): SYN. */
    private static boolean passesSyn(Step step, Segment segment) {
        if (!segment.control().syn()) {
            return true;
        }
        if (step.behaviour.checks().challengesSyn()) {
            challenge(step, Rule.SYN_CHALLENGED);
            return false;
        }
        step.sends(Replies.reset(segment), Rule.SYN_RESETS);
        if (!step.orphan()) {
            step.tell(Notice.Signal.CONNECTION_RESET);
        }
        step.ends(Closed.CLOSED, Rule.SYN_RESETS);
        return false;
    }

    /** Fifth: ACK. */
    private static boolean passesAcknowledgment(Step step, Segment segment) {
        if (!segment.control().ack()) {
            step.because(Rule.WITHOUT_ACK_DROPPED);
            return false;
        }
        SequenceNumber number = segment.acknowledgment();
        if (number.isAfter(step.sendNext)) {
            challenge(step, Rule.ACK_OF_UNSENT);
            return false;
        }
        boolean old = number.isBefore(step.unacknowledged);
        if (old && isTooOld(step, number)) {
            challenge(step, Rule.ACK_TOO_OLD);
            return false;
        }
        if (!old) {
            noteTimestamp(step, segment);
            boolean widened = updateWindow(step, segment);
            if (!number.equals(step.unacknowledged)) {
                advance(step, segment);
            } else if (segment.length() == 0 && !step.flight.isEmpty() && !widened) {
                duplicate(step, segment);
            }
        }
        return afterAcknowledgment(step, segment);
    }

    private static boolean isTooOld(Step step, SequenceNumber number) {
        if (!step.behaviour.checks().boundsAcknowledgment()) {
            return false;
        }
        // Linux 6.18 net/ipv4/tcp_input.c, tcp_ack: nor anything from before the first octet of this connection.
        int known = step.unacknowledged.minus(step.agreed.initialSend()) - 1;
        int span = step.linux() && known >= 0 ? Math.min(step.largestWindow, known) : step.largestWindow;
        return number.isBefore(step.unacknowledged.plus(-span));
    }

    /** RFC 7323 §4.3 (2): only from a segment that covers what was last acknowledged. */
    private static void noteTimestamp(Step step, Segment segment) {
        if (step.agreed.timestamps()
                && segment.options().timestamps().isPresent()
                && segment.sequence().isAtMost(step.acknowledged)) {
            int value = segment.options().timestamps().get().value();
            if (step.recent.isEmpty() || !Timestamps.isNewer(step.recent.get().value(), value)) {
                step.recent = Optional.of(new Recent(value, step.nowNanos));
            }
        }
    }

    private static boolean updateWindow(Step step, Segment segment) {
        int window = segment.window() << step.agreed.sendShift();
        if (!(step.linux() ? isNewerOnLinux(step, segment, window) : isNewer(step, segment))) {
            return false;
        }
        boolean changed = window != step.sendWindow;
        step.sendWindow = window;
        step.windowSequence = segment.sequence();
        step.windowAcknowledgment = segment.acknowledgment();
        step.largestWindow = Math.max(step.largestWindow, window);
        return changed;
    }

    private static boolean isNewer(Step step, Segment segment) {
        return step.windowSequence.isBefore(segment.sequence())
                || (step.windowSequence.equals(segment.sequence())
                        && step.windowAcknowledgment.isAtMost(segment.acknowledgment()));
    }

    /** Linux 6.18 net/ipv4/tcp_input.c, tcp_may_update_window: with nothing new a window only grows, or closes. */
    private static boolean isNewerOnLinux(Step step, Segment segment, int window) {
        return segment.acknowledgment().isAfter(step.unacknowledged)
                || segment.sequence().isAfter(step.windowSequence)
                || (segment.sequence().equals(step.windowSequence) && (window > step.sendWindow || window == 0));
    }

    private static void advance(Step step, Segment segment) {
        SequenceNumber number = segment.acknowledgment();
        measure(step, segment);
        int covered = 0;
        while (covered < step.flight.size() && step.flight.get(covered).end().isAtMost(number)) {
            covered++;
        }
        List<Sent> left = step.flight.subList(covered, step.flight.size());
        step.flight = left.isEmpty() ? List.of() : List.copyOf(trimmed(left, number));
        step.unacknowledged = number;
        step.duplicates = 0;
        step.probed = false;
        boolean wasRepeating = step.attempts > 0;
        RetransmissionTimer.progressed(step);
        step.because(Rule.ACK_TAKEN);
        if (wasRepeating && !step.flight.isEmpty()) {
            Transmission.again(step, 0, Rule.REPEATED);
        }
        if (!step.orphan()) {
            step.tell(Notice.Signal.WRITABLE);
        }
    }

    /** The first of those left, without what is acknowledged of it. */
    private static List<Sent> trimmed(List<Sent> left, SequenceNumber number) {
        Sent first = left.get(0);
        int known = number.minus(first.sequence());
        if (known <= 0) {
            return left;
        }
        List<Sent> rest = new java.util.ArrayList<>(left);
        Octets data = first.data().slice(known, first.data().length());
        rest.set(0, new Sent(number, data, first.fin(), first.push(), first.sentAtNanos(), first.repeated()));
        return rest;
    }

    /** RFC 6298 §3 (Karn): what was repeated times nothing, unless timestamps tell the copies apart. */
    private static void measure(Step step, Segment segment) {
        Sent first = step.flight.get(0);
        if (!first.repeated()) {
            step.timeout =
                    step.timeout.measured(step.nowNanos - first.sentAtNanos(), segment.acknowledgment(), step.sendNext);
            return;
        }
        Optional<Timestamps> stamps = segment.options().timestamps();
        if (step.agreed.timestamps() && stamps.isPresent() && stamps.get().echo() != 0) {
            step.timeout = step.timeout.measured(
                    Math.max(0, Clock.sinceNanos(stamps.get().echo(), step.nowNanos)));
        }
    }

    private static void duplicate(Step step, Segment segment) {
        step.duplicates++;
        boolean recovers =
                step.duplicates >= 3 || !segment.options().sackBlocks().isEmpty();
        if (recovers && step.flight.size() > 1) {
            step.tell(Notice.Signal.BEYOND_MODEL);
        }
    }

    /** What the acknowledgment of this end's FIN means, by state; whether the next checks follow. */
    private static boolean afterAcknowledgment(Step step, Segment segment) {
        if (!step.finAcknowledged()) {
            return true;
        }
        switch (step.state) {
            case FIN_WAIT_1 -> FinAcknowledged.inFinWait1(step, segment);
            case CLOSING -> step.waits(Rule.CLOSING_ENDS);
            case LAST_ACK -> {
                if (!step.orphan()) {
                    step.tell(Notice.Signal.CLOSED);
                }
                step.ends(Closed.CLOSED, Rule.LAST_ACK_ENDS);
            }
            case ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT -> {
                return true;
            }
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, TIME_WAIT ->
                throw new IllegalStateException("state is " + step.state + "; it must be a synchronized one");
        }
        return !step.hasEnded();
    }
}
