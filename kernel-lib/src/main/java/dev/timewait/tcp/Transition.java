package dev.timewait.tcp;

import java.util.List;

/**
 * What an event makes of a connection. The caller performs it: sends the segments, sets the timers, tells the user.
 *
 * @param next the connection afterwards
 * @param send the segments to send, in order, each with its reason
 * @param notices what the user is to be told
 * @param rule what decided
 */
public record Transition(Tcb next, List<Outgoing> send, List<Notice> notices, Rule rule) {

    /** When the connection wants to hear of the time. */
    public Timers timers() {
        return next.timers();
    }

    /**
     * A segment to send.
     *
     * @param segment the segment
     * @param rule why it is sent
     */
    public record Outgoing(Segment segment, Rule rule) {}

    static Transition of(Tcb next, List<Outgoing> send, List<Notice> notices, Rule rule) {
        return new Transition(next, send, notices, rule);
    }

    /** A connection in TIME-WAIT is gone because connect(2) takes its ports. */
    public static Transition recycled() {
        return quiet(Closed.CLOSED, Rule.TIME_WAIT_RECYCLED);
    }

    /** A connection is gone without a word to anybody. */
    public static Transition forgotten() {
        return quiet(Closed.CLOSED, Rule.LISTENER_CLOSED);
    }

    /** Nothing is sent and nobody told. */
    static Transition quiet(Tcb next, Rule rule) {
        return of(next, List.of(), List.of(), rule);
    }

    /** One segment. */
    static Transition sends(Tcb next, Segment segment, Rule rule) {
        return of(next, List.of(new Outgoing(segment, rule)), List.of(), rule);
    }
}
