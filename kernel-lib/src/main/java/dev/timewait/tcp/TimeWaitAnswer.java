package dev.timewait.tcp;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of a connection in TIME-WAIT when a segment arrives.
 *
 * @param remains what is left of it
 * @param send the segments to send, in order
 * @param restartsTimer whether the wait begins anew
 * @param rule the rule that decided
 */
public record TimeWaitAnswer(Remains remains, List<Segment> send, boolean restartsTimer, Rule rule) {

    /** What is left of the connection. */
    public sealed interface Remains {}

    /**
     * It stays in TIME-WAIT.
     *
     * @param entry what is known of it now
     */
    public record Kept(TimeWait entry) implements Remains {}

    /** Nothing: it is CLOSED. */
    public record Gone() implements Remains {}

    /**
     * A new connection takes its place: the SYN goes to the listener.
     *
     * @param initialSend the ISN with which to answer, where the rules fix it; else the listener draws one
     */
    public record Reopened(Optional<SequenceNumber> initialSend) implements Remains {}

    /** Keeps a copy of the list. */
    public TimeWaitAnswer {
        send = List.copyOf(send);
    }

    static TimeWaitAnswer silent(TimeWait entry, Rule rule) {
        return new TimeWaitAnswer(new Kept(entry), List.of(), false, rule);
    }

    static TimeWaitAnswer gone(Rule rule) {
        return new TimeWaitAnswer(new Gone(), List.of(), false, rule);
    }

    static TimeWaitAnswer reopened(Rule rule) {
        return new TimeWaitAnswer(new Reopened(Optional.empty()), List.of(), false, rule);
    }

    static TimeWaitAnswer acknowledged(TimeWait entry, Arrival arrival, Rule rule) {
        return new TimeWaitAnswer(
                new Kept(entry), List.of(Replies.acknowledgment(entry, arrival.atNanos())), false, rule);
    }

    static TimeWaitAnswer reset(Remains remains, Arrival arrival, Rule rule) {
        return new TimeWaitAnswer(remains, List.of(Replies.reset(arrival.segment())), false, rule);
    }

    /** The same, and the wait begins anew. */
    TimeWaitAnswer restarting(long nowNanos) {
        Remains anew = remains instanceof Kept kept ? new Kept(kept.entry().restarted(nowNanos)) : remains;
        return new TimeWaitAnswer(anew, send, true, rule);
    }
}
