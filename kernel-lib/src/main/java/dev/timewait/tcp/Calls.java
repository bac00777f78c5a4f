package dev.timewait.tcp;

import dev.timewait.tcp.Inbound.Reader;
import java.util.List;

/** What a user asks of a connection (RFC 9293 §3.10.2 to §3.10.5, and sockets). */
final class Calls {

    private Calls() {}

    private static Transition refused(Tcb tcb, Notice.Signal signal) {
        return Transition.of(tcb, List.of(), List.of(signal), Rule.CALL_REFUSED);
    }

    /** SEND. */
    static Transition send(Behaviour behaviour, Synchronized tcb, Octets octets, Pushing pushing, long nowNanos) {
        if (tcb.outbound().finAsked()) {
            return refused(tcb, Notice.Signal.ALREADY_CLOSING);
        }
        Step step = new Step(behaviour, tcb, nowNanos, Rule.DATA_SENT);
        step.pushing = pushing;
        step.unsent = step.unsent.plus(octets);
        step.tell(new Notice.Accepted(octets.length()));
        Transmission.push(step, Rule.DATA_SENT);
        return step.finish();
    }

    /** RECEIVE. */
    static Transition receive(Behaviour behaviour, Synchronized tcb, int most, long nowNanos) {
        Step step = new Step(behaviour, tcb, nowNanos, Rule.DATA_READ);
        int size = Math.min(most, step.readable.length());
        if (size > 0) {
            step.tell(new Notice.Delivered(step.readable.slice(0, size)));
            step.readable = step.readable.slice(size, step.readable.length());
            AcknowledgmentTimer.read(step, size);
            reopenWindow(step);
        } else if (step.finished || step.reader == Reader.SHUT) {
            step.tell(new Notice.Delivered(Octets.NONE));
        }
        return step.finish();
    }

    /** Silly window avoidance of the receiver (RFC 9293 §3.8.6.2.2): news only of a window that has at least doubled. */
    private static void reopenWindow(Step step) {
        int capacity = step.agreed.receiveOctets() - step.readable.length();
        int room = step.room();
        if (room <= step.agreed.receiveOctets() / 2 && capacity >= 2 * room && !step.finished) {
            Transmission.acknowledge(step, Rule.WINDOW_UPDATED);
        }
    }

    /** shutdown(2) with SHUT_RD. */
    static Transition shutdownReceive(Behaviour behaviour, Synchronized tcb, long nowNanos) {
        Step step = new Step(behaviour, tcb, nowNanos, Rule.READING_SHUT);
        step.reader = step.reader == Reader.GONE ? Reader.GONE : Reader.SHUT;
        return step.finish();
    }

    /** CLOSE of RFC 9293 §3.10.4: no more is sent, and the rest is received. */
    static Transition shutdownSend(Behaviour behaviour, Synchronized tcb, long nowNanos) {
        if (tcb.outbound().finAsked()) {
            return refused(tcb, Notice.Signal.ALREADY_CLOSING);
        }
        Step step = new Step(behaviour, tcb, nowNanos, Rule.CLOSE_SENDS_FIN);
        askFin(step);
        return step.finish();
    }

    private static void askFin(Step step) {
        step.finAsked = true;
        step.state = step.state == TcpState.CLOSE_WAIT ? TcpState.LAST_ACK : TcpState.FIN_WAIT_1;
        step.because(Rule.CLOSE_SENDS_FIN);
        Transmission.push(step, Rule.CLOSE_SENDS_FIN);
    }

    /** close(2): the user goes away. With SO_LINGER, or after shutdown(2), even SVR4 sends the rest (UNIX Socket FAQ). */
    static Transition close(Behaviour behaviour, Synchronized tcb, long patienceNanos, boolean lingers, long nowNanos) {
        Step step = new Step(behaviour, tcb, nowNanos, Rule.ORPHANED);
        if (step.readable.length() > 0 && behaviour.closes().resetsWhenUnread()) {
            step.readable = Octets.NONE;
            Transmission.abort(step, Rule.UNREAD_RESETS);
            step.ends(Closed.CLOSED, Rule.UNREAD_RESETS);
            return step.finish();
        }
        step.reader = Reader.GONE;
        step.readable = Octets.NONE;
        step.patienceNanos = patienceNanos;
        boolean promised = lingers || step.finAsked;
        if (behaviour.closes().discardsUnsent() && !promised && step.unsent.length() > 0) {
            step.unsent = Octets.NONE;
            step.tell(Notice.Signal.DISCARDED);
        }
        if (!step.finAsked) {
            askFin(step);
        } else if (step.state == TcpState.FIN_WAIT_2) {
            leaveFinWait2(step);
        }
        return step.finish();
    }

    private static void leaveFinWait2(Step step) {
        if (step.patienceNanos < 0) {
            Transmission.abort(step, Rule.ORPHAN_REFUSED);
            step.ends(Closed.CLOSED, Rule.ORPHAN_REFUSED);
        } else if (step.patienceNanos != Timers.NEVER) {
            step.expiryNanos = step.nowNanos + step.patienceNanos;
        }
    }

    /** ABORT: a RST, except where both ends have closed. */
    static Transition abort(Behaviour behaviour, Synchronized tcb, long nowNanos) {
        Step step = new Step(behaviour, tcb, nowNanos, Rule.ABORT_RESETS);
        step.readable = Octets.NONE;
        boolean needed = step.state != TcpState.CLOSING && step.state != TcpState.LAST_ACK;
        if (needed) {
            Transmission.abort(step, Rule.ABORT_RESETS);
        }
        step.ends(Closed.CLOSED, needed ? Rule.ABORT_RESETS : Rule.ABORT_IS_QUIET);
        return step.finish();
    }

    /** A call for a connection that is not synchronized, or no more. */
    static Transition refusedBy(Tcb tcb) {
        Notice.Signal signal = tcb instanceof TimeWait || tcb instanceof OrphanFinWait2
                ? Notice.Signal.ALREADY_CLOSING
                : Notice.Signal.DOES_NOT_EXIST;
        return refused(tcb, signal);
    }
}
