package dev.timewait.tcp;

import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.Transition.Outgoing;
import java.util.List;
import java.util.Optional;

/** CLOSED, LISTEN and SYN-SENT (RFC 9293 §3.10.1 and §3.10.7.1 to §3.10.7.3). */
final class Opening {

    private static final long LINUX_TWO_TICKS_NANOS = 8_000_000;

    private Opening() {}

    static Transition open(
            Behaviour behaviour, SequenceNumber initialSend, Optional<Recent> recent, int segmentSize, long nowNanos) {
        RetransmissionTimeout timeout =
                RetransmissionTimeout.initial(behaviour.waits().retransmission());
        SynSent next = new SynSent(
                initialSend,
                segmentSize,
                recent,
                Octets.NONE,
                false,
                nowNanos,
                timeout,
                0,
                nowNanos + timeout.timeoutNanos());
        return Transition.sends(next, Handshake.syn(behaviour, next, nowNanos), Rule.OPEN_SENDS_SYN);
    }

    static Transition arrivesClosed(Segment segment) {
        return segment.control().rst()
                ? Transition.quiet(Closed.CLOSED, Rule.CLOSED_RST_DROPPED)
                : Transition.sends(Closed.CLOSED, Replies.reset(segment), Rule.CLOSED_RESETS);
    }

    static Transition arrivesListening(
            Behaviour behaviour, Segment segment, SequenceNumber initialSend, int segmentSize, long nowNanos) {
        Control control = segment.control();
        if (control.rst()) {
            return Transition.quiet(Listen.LISTEN, Rule.LISTEN_RST_DROPPED);
        }
        if (control.ack()) {
            return Transition.sends(Listen.LISTEN, Replies.reset(segment), Rule.LISTEN_ACK_RESETS);
        }
        if (!control.syn() || (behaviour.checks().linux() && control.fin())) {
            return Transition.quiet(Listen.LISTEN, Rule.LISTEN_DROPPED);
        }
        Agreed agreed = Handshake.agree(behaviour, initialSend, segmentSize, segment, false);
        SynReceived next = received(behaviour, agreed, segment, segmentSize, nowNanos);
        return Transition.sends(next, Handshake.synAcknowledgment(behaviour, next, nowNanos), Rule.LISTEN_SYN_ANSWERED);
    }

    private static SynReceived received(
            Behaviour behaviour, Agreed agreed, Segment syn, int segmentSize, long nowNanos) {
        RetransmissionTimeout timeout =
                RetransmissionTimeout.initial(behaviour.waits().retransmission());
        return new SynReceived(
                agreed,
                syn.sequence().plus(1),
                Handshake.recent(agreed, syn, nowNanos),
                segmentSize,
                true,
                Octets.NONE,
                false,
                nowNanos,
                timeout,
                0,
                nowNanos + timeout.timeoutNanos(),
                Limits.LONG_AGO);
    }

    static Transition arrivesSynSent(Behaviour behaviour, SynSent tcb, Segment segment, long nowNanos) {
        Control control = segment.control();
        boolean answers = segment.acknowledgment().equals(tcb.initialSend().plus(1));
        if (control.ack() && !answers) {
            SynSent next = behaviour.checks().linux() ? hurried(tcb, nowNanos) : tcb;
            return control.rst()
                    ? Transition.quiet(next, Rule.SYN_SENT_RST_DROPPED)
                    : Transition.sends(next, Replies.reset(segment), Rule.SYN_SENT_WRONG_ACK_RESETS);
        }
        if (control.rst()) {
            return control.ack()
                    ? Transition.of(
                            Closed.CLOSED, List.of(), List.of(Notice.Signal.CONNECTION_REFUSED), Rule.SYN_SENT_REFUSED)
                    : Transition.quiet(tcb, Rule.SYN_SENT_RST_DROPPED);
        }
        if (!control.syn()) {
            return Transition.quiet(tcb, Rule.SYN_SENT_DROPPED);
        }
        return control.ack()
                ? connected(behaviour, tcb, segment, nowNanos)
                : crossed(behaviour, tcb, segment, nowNanos);
    }

    /** An old connection is in the way, and gone now: the first SYN is repeated after two ticks (TCP_TIMEOUT_MIN). */
    private static SynSent hurried(SynSent tcb, long nowNanos) {
        return tcb.attempts() > 0 ? tcb : tcb.repeatedNext(nowNanos + LINUX_TWO_TICKS_NANOS);
    }

    private static Transition connected(Behaviour behaviour, SynSent tcb, Segment segment, long nowNanos) {
        Agreed agreed = Handshake.agree(behaviour, tcb.initialSend(), tcb.maximumSegmentSize(), segment, true);
        RetransmissionTimeout timeout = tcb.attempts() == 0
                ? tcb.timeout().measured(nowNanos - tcb.sentAtNanos())
                : tcb.timeout().afterRepeatedSyn();
        Established next = Handshake.established(
                behaviour,
                agreed,
                Handshake.recent(agreed, segment, nowNanos),
                segment,
                timeout,
                tcb.unsent(),
                tcb.finAsked());
        Step step = new Step(behaviour, next, nowNanos, Rule.SYN_SENT_CONNECTED);
        step.tell(Notice.Signal.CONNECTED);
        Transmission.push(step, Rule.DATA_SENT);
        if (!step.hasSent()) {
            Transmission.acknowledge(step, Rule.SYN_SENT_CONNECTED);
        }
        return step.finish();
    }

    /** Both ends open at once (RFC 9293 §3.5 figure 7). */
    private static Transition crossed(Behaviour behaviour, SynSent tcb, Segment segment, long nowNanos) {
        Agreed agreed = Handshake.agree(behaviour, tcb.initialSend(), tcb.maximumSegmentSize(), segment, true);
        SynReceived next = new SynReceived(
                agreed,
                segment.sequence().plus(1),
                Handshake.recent(agreed, segment, nowNanos),
                tcb.maximumSegmentSize(),
                false,
                tcb.unsent(),
                tcb.finAsked(),
                nowNanos,
                tcb.timeout(),
                0,
                nowNanos + tcb.timeout().timeoutNanos(),
                Limits.LONG_AGO);
        return Transition.sends(next, Handshake.synAcknowledgment(behaviour, next, nowNanos), Rule.SYN_SENT_CROSSED);
    }

    /** The SYN is repeated, or given up. */
    static Transition repeat(Behaviour behaviour, SynSent tcb, long nowNanos) {
        Waits waits = behaviour.waits();
        if (tcb.attempts() >= waits.linearSyns() + waits.synRepeats()) {
            return Transition.of(Closed.CLOSED, List.of(), List.of(Notice.Signal.TIMED_OUT), Rule.SYN_GIVEN_UP);
        }
        int attempts = tcb.attempts() + 1;
        RetransmissionTimeout timeout =
                attempts > waits.linearSyns() ? tcb.timeout().backedOff() : tcb.timeout();
        SynSent next = new SynSent(
                tcb.initialSend(),
                tcb.maximumSegmentSize(),
                tcb.recent(),
                tcb.unsent(),
                tcb.finAsked(),
                tcb.sentAtNanos(),
                timeout,
                attempts,
                nowNanos + timeout.timeoutNanos());
        return Transition.of(
                next,
                List.of(new Outgoing(Handshake.syn(behaviour, next, nowNanos), Rule.SYN_REPEATED)),
                List.of(),
                Rule.SYN_REPEATED);
    }
}
