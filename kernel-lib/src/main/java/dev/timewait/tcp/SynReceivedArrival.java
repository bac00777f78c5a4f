package dev.timewait.tcp;

import dev.timewait.tcp.Options.Timestamps;
import java.util.ArrayList;
import java.util.List;

/** SYN-RECEIVED (RFC 9293 §3.10.7.4; Linux 6.18 net/ipv4/tcp_minisocks.c, tcp_check_req). */
final class SynReceivedArrival {

    private SynReceivedArrival() {}

    static Transition arrives(Behaviour behaviour, SynReceived tcb, Segment segment, long nowNanos) {
        Control control = segment.control();
        boolean synAgain =
                control.syn() && segment.sequence().equals(tcb.agreed().initialReceive());
        if (synAgain && !control.ack() && !control.rst()) {
            return answerAgain(behaviour, tcb, nowNanos);
        }
        boolean wrapped = isWrapped(behaviour, tcb, segment);
        if (!synAgain && (wrapped || !isInWindow(behaviour, tcb, segment))) {
            return outside(behaviour, tcb, segment, nowNanos, wrapped);
        }
        if (control.rst()) {
            return reset(behaviour, tcb, segment, nowNanos);
        }
        if (control.syn() && !synAgain) {
            return otherSyn(behaviour, tcb, segment, nowNanos);
        }
        if (!control.ack()) {
            return Transition.quiet(tcb, Rule.WITHOUT_ACK_DROPPED);
        }
        if (!segment.acknowledgment().equals(tcb.agreed().initialSend().plus(1))) {
            return Transition.sends(tcb, Replies.reset(segment), Rule.SYN_RECEIVED_WRONG_ACK_RESETS);
        }
        return connected(behaviour, tcb, segment, nowNanos);
    }

    /** Fourth check. RFC 9293 goes back to LISTEN, or asks; RFC 793 and Linux reset. */
    private static Transition otherSyn(Behaviour behaviour, SynReceived tcb, Segment segment, long nowNanos) {
        if (behaviour.checks().linux() || !behaviour.checks().challengesSyn()) {
            return Transition.sends(after(tcb), Replies.reset(segment), Rule.SYN_RECEIVED_SYN_RESETS);
        }
        return tcb.passive()
                ? Transition.quiet(Listen.LISTEN, Rule.SYN_RECEIVED_SYN_RETURNS)
                : Transition.sends(tcb, acknowledgment(tcb, behaviour, nowNanos), Rule.SYN_CHALLENGED);
    }

    private static Tcb after(SynReceived tcb) {
        return tcb.passive() ? Listen.LISTEN : Closed.CLOSED;
    }

    private static boolean isWrapped(Behaviour behaviour, SynReceived tcb, Segment segment) {
        return behaviour.checks().protectsAgainstWrapped()
                && !segment.control().rst()
                && tcb.recent().isPresent()
                && segment.options().timestamps().isPresent()
                && Timestamps.isNewer(
                        tcb.recent().get().value(),
                        segment.options().timestamps().get().value());
    }

    private static boolean isInWindow(Behaviour behaviour, SynReceived tcb, Segment segment) {
        int window = behaviour.offer().window();
        SequenceNumber next = tcb.receiveNext();
        if (segment.length() == 0) {
            return segment.sequence().isWithin(next, window);
        }
        return segment.sequence().isWithin(next, window)
                || segment.next().plus(-1).isWithin(next, window);
    }

    private static Transition outside(
            Behaviour behaviour, SynReceived tcb, Segment segment, long nowNanos, boolean wrapped) {
        if (segment.control().rst()) {
            return Transition.quiet(tcb, Rule.OUTSIDE_RST_DROPPED);
        }
        Rule rule = wrapped ? Rule.PAWS_REJECTS : Rule.OUTSIDE_WINDOW;
        if (nowNanos - tcb.lastReplyNanos() < behaviour.waits().replyLimitNanos()) {
            return Transition.quiet(tcb, Rule.REPLY_LIMITED);
        }
        return Transition.sends(tcb.repliedAt(nowNanos), acknowledgment(tcb, behaviour, nowNanos), rule);
    }

    private static Segment acknowledgment(SynReceived tcb, Behaviour behaviour, long nowNanos) {
        Agreed agreed = tcb.agreed();
        Segment plain = Segment.of(Control.ACK, agreed.initialSend().plus(1), tcb.receiveNext())
                .window(behaviour.offer().window() >> agreed.receiveShift());
        return agreed.timestamps()
                ? plain.options(Options.timestamps(
                        Clock.ticks(nowNanos),
                        tcb.recent().map(TimeWait.Recent::value).orElse(0)))
                : plain;
    }

    /** The SYN came again: so did not the answer. */
    private static Transition answerAgain(Behaviour behaviour, SynReceived tcb, long nowNanos) {
        if (nowNanos - tcb.lastReplyNanos() < behaviour.waits().replyLimitNanos()) {
            return Transition.quiet(tcb, Rule.REPLY_LIMITED);
        }
        return Transition.sends(
                tcb.repliedAt(nowNanos),
                Handshake.synAcknowledgment(behaviour, tcb, nowNanos),
                Rule.SYN_RECEIVED_SYN_AGAIN);
    }

    private static Transition reset(Behaviour behaviour, SynReceived tcb, Segment segment, long nowNanos) {
        boolean exact = segment.sequence().equals(tcb.receiveNext());
        if (behaviour.checks().challengesRst() && !exact) {
            return Transition.sends(tcb, acknowledgment(tcb, behaviour, nowNanos), Rule.RST_CHALLENGED);
        }
        return tcb.passive()
                ? Transition.quiet(Listen.LISTEN, Rule.SYN_RECEIVED_RST_RETURNS)
                : Transition.of(
                        Closed.CLOSED,
                        List.of(),
                        List.of(Notice.Signal.CONNECTION_REFUSED),
                        Rule.SYN_RECEIVED_RST_REFUSES);
    }

    private static Transition connected(Behaviour behaviour, SynReceived tcb, Segment segment, long nowNanos) {
        RetransmissionTimeout timeout = tcb.attempts() == 0
                ? tcb.timeout().measured(nowNanos - tcb.sentAtNanos())
                : tcb.timeout().afterRepeatedSyn();
        Established made =
                Handshake.established(behaviour, tcb.agreed(), tcb.recent(), segment, timeout, tcb.unsent(), false);
        List<Notice> notices = new ArrayList<>(2);
        notices.add(Notice.Signal.CONNECTED);
        Transition went = segment.control().syn()
                ? acknowledged(behaviour, made, nowNanos)
                : SynchronizedArrival.arrives(behaviour, made, segment, nowNanos);
        if (tcb.finAsked() && went.next() instanceof Synchronized open) {
            Transition closed = Calls.shutdownSend(behaviour, open, nowNanos);
            went = joined(went, closed);
        }
        notices.addAll(went.notices());
        Rule rule = went.rule() == Rule.NOTHING_NEW ? Rule.SYN_RECEIVED_CONNECTED : went.rule();
        return Transition.of(went.next(), went.send(), notices, rule);
    }

    private static Transition joined(Transition first, Transition second) {
        List<Transition.Outgoing> send = new ArrayList<>(first.send());
        send.addAll(second.send());
        List<Notice> notices = new ArrayList<>(first.notices());
        notices.addAll(second.notices());
        return Transition.of(second.next(), send, notices, second.rule());
    }

    /** Both ends opened at once, and the other's SYN,ACK is acknowledged like any text that came before. */
    private static Transition acknowledged(Behaviour behaviour, Established made, long nowNanos) {
        Step step = new Step(behaviour, made, nowNanos, Rule.SYN_RECEIVED_CONNECTED);
        Transmission.push(step, Rule.DATA_SENT);
        if (!step.hasSent()) {
            Transmission.acknowledge(step, Rule.SYN_RECEIVED_CONNECTED);
        }
        return step.finish();
    }

    /** The SYN,ACK is repeated, or given up. */
    static Transition repeat(Behaviour behaviour, SynReceived tcb, long nowNanos) {
        if (tcb.attempts() >= behaviour.waits().synAcknowledgmentRepeats()) {
            List<Notice> notices = tcb.passive() ? List.of() : List.of(Notice.Signal.TIMED_OUT);
            return Transition.of(after(tcb), List.of(), notices, Rule.SYN_GIVEN_UP);
        }
        SynReceived next = tcb.repeatedAt(nowNanos);
        return Transition.sends(next, Handshake.synAcknowledgment(behaviour, next, nowNanos), Rule.SYN_ACK_REPEATED);
    }
}
