package dev.timewait.tcp;

import dev.timewait.tcp.Outbound.Sent;
import java.util.ArrayList;
import java.util.List;

/** What a synchronized connection sends: data, its FIN, acknowledgments, and all of that again (RFC 9293 §3.8). */
final class Transmission {

    private Transmission() {}

    /** Sends what waits, as far as both windows let it. */
    static void push(Step step, Rule reason) {
        int before = step.flight.size();
        List<Sent> flight = null;
        boolean ended = false;
        while (!ended && mayGo(step, flight == null ? before : flight.size())) {
            flight = flight == null ? new ArrayList<>(step.flight) : flight;
            Sent sent = cut(step);
            flight.add(sent);
            step.sendNext = sent.end();
            ended = sent.fin();
            step.finSent = step.finSent || sent.fin();
        }
        if (flight != null) {
            step.flight = flight;
            for (int i = before; i < flight.size(); i++) {
                transmit(step, flight.get(i), i == flight.size() - 1 && flight.size() - before > 1, reason);
            }
            // Before anything was under way only a timer for held data can have run.
            step.retransmitAtNanos = before == 0 ? Timers.NEVER : step.retransmitAtNanos;
            RetransmissionTimer.started(step);
        } else if (step.isHeld() && step.retransmitAtNanos == Timers.NEVER) {
            RetransmissionTimer.holds(step);
        }
        warnOfGrowth(step);
    }

    /** Something waits that both windows have room for. */
    private static boolean mayGo(Step step, int underWay) {
        boolean finOnly = step.unsent.length() == 0;
        if (finOnly && (!step.finAsked || step.finSent)) {
            return false;
        }
        if (finOnly) {
            // Linux lets the last FIN go whatever the congestion window; the other end's window counts for no FIN here.
            return true;
        }
        int size = nextSize(step);
        boolean last = step.finAsked && size == step.unsent.length();
        boolean full = underWay >= step.behaviour.offer().sendSegments() && !last;
        return size > 0 && !full && !isHeldByNagle(step, size, last, underWay);
    }

    private static int nextSize(Step step) {
        int open = step.unacknowledged.plus(step.sendWindow).minus(step.sendNext);
        return Math.max(0, Math.min(Math.min(step.agreed.sendSegmentOctets(), step.unsent.length()), open));
    }

    /** RFC 9293 §3.7.4, in Minshall's form: a small segment waits only for another small one. */
    private static boolean isHeldByNagle(Step step, int size, boolean last, int underWay) {
        int full = step.agreed.sendSegmentOctets();
        if (step.pushing == Pushing.AT_ONCE || last || size == full) {
            return false;
        }
        if (step.pushing == Pushing.WAITS) {
            return true;
        }
        return underWay > 0
                && step.flight.stream()
                        .anyMatch(sent ->
                                sent.data().length() < full && sent.data().length() > 0);
    }

    private static Sent cut(Step step) {
        int size = nextSize(step);
        Octets data = step.unsent.slice(0, size);
        step.unsent = step.unsent.slice(size, step.unsent.length());
        boolean fin = step.finAsked && step.unsent.length() == 0;
        boolean push = size > 0 && step.unsent.length() == 0 && step.pushing != Pushing.WAITS;
        return new Sent(step.sendNext, data, fin, push, step.nowNanos, false);
    }

    /** The model's window never grows; where a real one would have, that is said. */
    private static void warnOfGrowth(Step step) {
        if (step.unsent.length() > 0 && step.flight.isEmpty() && step.sendWindow == 0) {
            step.tell(Notice.Signal.BEYOND_MODEL);
        }
        boolean limited = step.unsent.length() > 0 && nextSize(step) > 0;
        boolean somethingAcknowledged = step.unacknowledged.minus(step.agreed.initialSend()) > 1;
        if (limited
                && somethingAcknowledged
                && step.flight.size() >= step.behaviour.offer().sendSegments()) {
            step.tell(Notice.Signal.BEYOND_MODEL);
        }
    }

    private static void transmit(Step step, Sent sent, boolean endsBurst, Rule reason) {
        Control control = sent.fin() ? Control.FIN.and(Control.ACK) : Control.ACK;
        boolean push = sent.push() || (endsBurst && sent.data().length() > 0);
        Segment segment = new Segment(
                sent.sequence(),
                step.receiveNext,
                push ? control.and(Control.PSH) : control,
                advertise(step),
                options(step),
                sent.data());
        Rule why = sent.fin() && sent.data().length() == 0 ? Rule.FIN_SENT : reason;
        step.sends(segment, why);
        acknowledgedBy(step, sent.data().length() > 0);
    }

    /** An acknowledgment with nothing else. */
    static void acknowledge(Step step, Rule reason) {
        Segment segment = new Segment(
                step.sendNext,
                step.receiveNext,
                Control.ACK,
                advertise(step),
                withSack(step, options(step)),
                Octets.NONE);
        step.sends(segment, reason);
        if (step.quick > 0) {
            step.quick--;
        }
        acknowledgedBy(step, false);
        step.repeated = null;
    }

    /** A RST that aborts (RFC 9293 §3.10.5). */
    static void abort(Step step, Rule reason) {
        boolean ack = step.behaviour.closes().resetAcknowledges();
        Segment segment = ack
                ? new Segment(
                        step.sendNext,
                        step.receiveNext,
                        Control.RST.and(Control.ACK),
                        advertise(step),
                        options(step),
                        Octets.NONE)
                : Segment.of(Control.RST, step.sendNext);
        step.sends(segment, reason);
    }

    private static void acknowledgedBy(Step step, boolean data) {
        step.owed = false;
        step.owedNow = false;
        step.dueNanos = Timers.NEVER;
        // Linux 6.18 net/ipv4/tcp_output.c, tcp_event_data_sent: an answer soon after data makes a conversation.
        if (data && step.delayNanos > 0 && step.nowNanos - step.lastDataNanos < step.delayNanos) {
            step.replying = true;
        }
    }

    /** The window that the next segment tells, as it stands in the header; the right edge never moves back. */
    private static int advertise(Step step) {
        int capacity = step.agreed.receiveOctets() - step.readable.length();
        // Linux takes the number of the other end's FIN off the window.
        capacity -= step.linux() && step.finished ? 1 : 0;
        int shift = step.agreed.receiveShift();
        int offered = Math.max(step.room(), Math.max(0, capacity)) >> shift;
        int header = Math.min(offered, 65_535);
        step.receiveWindow = Math.max(step.room(), header << shift);
        step.acknowledged = step.receiveNext;
        return header;
    }

    static Options options(Step step) {
        return step.agreed.timestamps()
                ? Options.timestamps(
                        Clock.ticks(step.nowNanos),
                        step.recent.map(TimeWait.Recent::value).orElse(0))
                : Options.NONE;
    }

    private static Options withSack(Step step, Options options) {
        if (!step.agreed.selectiveAcknowledgment() || (step.early.isEmpty() && step.repeated == null)) {
            return options;
        }
        return options.sack(SackBlocks.of(step));
    }

    /** Sends the segment at {@code index} of those under way again. */
    static void again(Step step, int index, Rule reason) {
        List<Sent> flight = new ArrayList<>(step.flight);
        Sent sent = flight.get(index).again(step.nowNanos);
        flight.set(index, sent);
        step.flight = flight;
        Control control = sent.fin() ? Control.FIN.and(Control.ACK) : Control.ACK;
        step.sends(
                new Segment(
                        sent.sequence(),
                        step.receiveNext,
                        sent.push() ? control.and(Control.PSH) : control,
                        advertise(step),
                        options(step),
                        sent.data()),
                reason);
        acknowledgedBy(step, false);
    }
}
