package dev.timewait.tcp;

import java.util.List;
import java.util.Optional;

/**
 * What this end receives: the receive sequence variables of RFC 9293 §3.3.1, and what the user has not read.
 *
 * @param next RCV.NXT
 * @param acknowledged the last RCV.NXT that was sent
 * @param window RCV.WND in octets, counted from {@code acknowledged}
 * @param readable what came in order and was not read
 * @param early what came out of order, the latest first
 * @param finished whether the other end's FIN is among what came in order
 * @param reader what the user does with it
 * @param recent TS.Recent; empty where timestamps are not used
 * @param acknowledging when the next acknowledgment goes
 * @param lastReplyNanos when an answer was sent that counts for the limit
 * @param patienceNanos how long FIN-WAIT-2 may last once the user has gone: {@link Timers#NEVER} for ever, below 0 not at all
 */
public record Inbound(
        SequenceNumber next,
        SequenceNumber acknowledged,
        int window,
        Octets readable,
        List<Early> early,
        boolean finished,
        Reader reader,
        Optional<TimeWait.Recent> recent,
        Acknowledging acknowledging,
        long lastReplyNanos,
        long patienceNanos) {

    /** What the user does with what comes. */
    public enum Reader {
        /** It reads. */
        READS,
        /** It called {@code shutdown(SHUT_RD)}. */
        SHUT,
        /** It closed the socket: the connection is an orphan. */
        GONE
    }

    /**
     * Octets that came before others that precede them.
     *
     * @param sequence the number of the first
     * @param data the octets
     * @param fin whether a FIN follows them
     */
    public record Early(SequenceNumber sequence, Octets data, boolean fin) {

        /** The number after its last. */
        SequenceNumber end() {
            return sequence.plus(data.length() + (fin ? 1 : 0));
        }
    }

    /** How many octets beyond RCV.NXT may still come. */
    public int room() {
        return Math.max(0, window - next.minus(acknowledged));
    }
}
