package dev.timewait.tcp;

import dev.timewait.tcp.Inbound.Early;
import dev.timewait.tcp.Inbound.Reader;
import dev.timewait.tcp.Outbound.Sent;
import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.Transition.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One event at work on a synchronized connection: its record taken apart into variables that change, and put together again
 * at the end. It lives for one call.
 */
final class Step {

    final Behaviour behaviour;
    final long nowNanos;
    final Agreed agreed;
    TcpState state;

    SequenceNumber unacknowledged;
    SequenceNumber sendNext;
    int sendWindow;
    SequenceNumber windowSequence;
    SequenceNumber windowAcknowledgment;
    int largestWindow;
    List<Sent> flight;
    Octets unsent;
    boolean finAsked;
    boolean finSent;
    RetransmissionTimeout timeout;
    int attempts;
    long retransmitAtNanos;
    boolean probing;
    boolean probed;
    int duplicates;
    Pushing pushing;

    SequenceNumber receiveNext;
    SequenceNumber acknowledged;
    int receiveWindow;
    Octets readable;
    List<Early> early;
    boolean finished;
    Reader reader;
    Optional<Recent> recent;
    boolean owed;
    /** Whether the protocol asks for an acknowledgment at once, whatever the style (Linux: ICSK_ACK_NOW). */
    boolean owedNow;

    long dueNanos;
    int quick;
    boolean replying;
    long delayNanos;
    long lastDataNanos;
    int segmentOctets;
    long lastReplyNanos;
    long patienceNanos;
    /** When FIN-WAIT-2 ends although no FIN came. */
    long expiryNanos = Timers.NEVER;

    /** Data that came twice in this event, to be told by SACK (RFC 2883); null where there was none. */
    Options.@Nullable Block repeated;

    private List<Outgoing> send = List.of();
    private List<Notice> notices = List.of();
    private Rule rule;
    private @Nullable Tcb end;

    Step(Behaviour behaviour, Synchronized tcb, long nowNanos, Rule rule) {
        this.behaviour = behaviour;
        this.nowNanos = nowNanos;
        this.rule = rule;
        agreed = tcb.agreed();
        state = tcb.state();
        Outbound out = tcb.outbound();
        unacknowledged = out.unacknowledged();
        sendNext = out.next();
        sendWindow = out.window();
        windowSequence = out.windowSequence();
        windowAcknowledgment = out.windowAcknowledgment();
        largestWindow = out.largestWindow();
        flight = out.flight();
        unsent = out.unsent();
        finAsked = out.finAsked();
        finSent = out.finSent();
        timeout = out.timeout();
        attempts = out.attempts();
        retransmitAtNanos = out.retransmitAtNanos();
        probing = out.probing();
        probed = out.probed();
        duplicates = out.duplicates();
        pushing = out.pushing();
        Inbound in = tcb.inbound();
        receiveNext = in.next();
        acknowledged = in.acknowledged();
        receiveWindow = in.window();
        readable = in.readable();
        early = in.early();
        finished = in.finished();
        reader = in.reader();
        recent = in.recent();
        Acknowledging acknowledging = in.acknowledging();
        owed = acknowledging.owed();
        dueNanos = acknowledging.dueNanos();
        quick = acknowledging.quick();
        replying = acknowledging.replying();
        delayNanos = acknowledging.delayNanos();
        lastDataNanos = acknowledging.lastDataNanos();
        segmentOctets = acknowledging.segmentOctets();
        lastReplyNanos = in.lastReplyNanos();
        patienceNanos = in.patienceNanos();
        if (tcb instanceof FinWait2 wait) {
            expiryNanos = wait.expiryNanos();
        }
    }

    boolean linux() {
        return behaviour.checks().linux();
    }

    boolean orphan() {
        return reader == Reader.GONE;
    }

    /** How many octets beyond RCV.NXT may still come. */
    int room() {
        return Math.max(0, receiveWindow - receiveNext.minus(acknowledged));
    }

    /** Whether something waits for more although nothing is under way. */
    boolean isHeld() {
        return flight.isEmpty() && unsent.length() > 0 && pushing == Pushing.WAITS && sendWindow > 0;
    }

    /** Whether this end's FIN was sent and is acknowledged. */
    boolean finAcknowledged() {
        return finSent && flight.isEmpty();
    }

    void sends(Segment segment, Rule reason) {
        Outgoing outgoing = new Outgoing(segment, reason);
        if (send.isEmpty()) {
            send = List.of(outgoing);
            return;
        }
        List<Outgoing> more = new ArrayList<>(send);
        more.add(outgoing);
        send = more;
    }

    void tell(Notice notice) {
        if (notices.isEmpty()) {
            notices = List.of(notice);
            return;
        }
        List<Notice> more = new ArrayList<>(notices);
        more.add(notice);
        notices = more;
    }

    void because(Rule decided) {
        rule = decided;
    }

    /** The connection is no longer synchronized. */
    void ends(Tcb tcb, Rule decided) {
        end = tcb;
        rule = decided;
    }

    boolean hasEnded() {
        return end != null;
    }

    /** Whether something was sent. */
    boolean hasSent() {
        return !send.isEmpty();
    }

    Transition finish() {
        if (end != null && readable.length() > 0) {
            tell(new Notice.Unread(readable));
        }
        Tcb next = end == null ? rebuilt() : end;
        return Transition.of(next, send, notices, rule);
    }

    private Tcb rebuilt() {
        if (state == TcpState.FIN_WAIT_2) {
            boolean small = orphan() && behaviour.closes().keepsOrphanSmall() && expiryNanos != Timers.NEVER;
            return small
                    ? new OrphanFinWait2(entry(expiryNanos - nowNanos))
                    : new FinWait2(agreed, sendNext, largestWindow, timeout, inbound(), expiryNanos);
        }
        Outbound out = outbound();
        Inbound in = inbound();
        return switch (state) {
            case ESTABLISHED -> new Established(agreed, out, in);
            case FIN_WAIT_1 -> new FinWait1(agreed, out, in);
            case CLOSE_WAIT -> new CloseWait(agreed, out, in);
            case CLOSING -> new Closing(agreed, out, in);
            case LAST_ACK -> new LastAck(agreed, out, in);
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_2, TIME_WAIT ->
                throw new IllegalStateException("state is " + state + "; it must be a synchronized one");
        };
    }

    private Outbound outbound() {
        return new Outbound(
                unacknowledged,
                sendNext,
                sendWindow,
                windowSequence,
                windowAcknowledgment,
                largestWindow,
                flight,
                unsent,
                finAsked,
                finSent,
                timeout,
                attempts,
                flight.isEmpty() && !isHeld() ? Timers.NEVER : retransmitAtNanos,
                probing,
                probed,
                duplicates,
                pushing);
    }

    private Inbound inbound() {
        Acknowledging acknowledging = new Acknowledging(
                owed, owed ? dueNanos : Timers.NEVER, quick, replying, delayNanos, lastDataNanos, segmentOctets);
        return new Inbound(
                receiveNext,
                acknowledged,
                receiveWindow,
                readable,
                early,
                finished,
                reader,
                recent,
                acknowledging,
                lastReplyNanos,
                patienceNanos);
    }

    /** What is kept of the connection while nothing but the wait is left of it. */
    TimeWait entry(long lengthNanos) {
        return new TimeWait(
                receiveNext,
                room(),
                sendNext,
                recent,
                OptionalLong.empty(),
                Math.max(1, lengthNanos),
                nowNanos + Math.max(1, lengthNanos));
    }

    /** TIME-WAIT begins, where the behaviour has one. */
    void waits(Rule decided) {
        long lengthNanos = behaviour.waits().timeWaitNanos();
        ends(lengthNanos == 0 ? Closed.CLOSED : entry(lengthNanos), decided);
        if (!orphan()) {
            tell(Notice.Signal.CLOSED);
        }
    }
}
