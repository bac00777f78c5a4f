package dev.timewait.tcp;

import java.util.Optional;

/** What a user is told of its connection. The words are those of RFC 9293 §3.10, the errors those of POSIX. */
public sealed interface Notice {

    /** Octets that a RECEIVE hands over; none at the end of the other end's data. */
    record Delivered(Octets octets) implements Notice {}

    /** How many octets a SEND took, 0 or more. */
    record Accepted(int octets) implements Notice {}

    /** What came in order before the connection ended, and can still be read. */
    record Unread(Octets octets) implements Notice {}

    /**
     * The connection in TIME-WAIT makes way for a new one: the segment, a SYN, goes to the listener.
     *
     * @param initialSend the ISN with which to answer, where the rules fix it; else the listener draws one
     */
    record Reopened(Optional<SequenceNumber> initialSend) implements Notice {}

    /** Something happened. */
    enum Signal implements Notice {
        /** The handshake is complete. */
        CONNECTED,
        /** There is something to read, or the end of it. */
        READABLE,
        /** What was sent is acknowledged, so that there is room for more. */
        WRITABLE,
        /** The other end closed its direction. */
        CLOSING,
        /** The connection is closed, in order. */
        CLOSED,
        /** A RST answered the SYN: ECONNREFUSED. */
        CONNECTION_REFUSED,
        /** A RST ended the connection: ECONNRESET. */
        CONNECTION_RESET,
        /** A RST ended a connection on which the other end had already closed: EPIPE on Linux. */
        BROKEN_PIPE,
        /** What was sent was never acknowledged: ETIMEDOUT. */
        TIMED_OUT,
        /** close() threw away what was not sent. */
        DISCARDED,
        /** RFC 9293: "connection does not exist". */
        DOES_NOT_EXIST,
        /** RFC 9293: "connection already exists". */
        ALREADY_EXISTS,
        /** RFC 9293: "connection closing". */
        ALREADY_CLOSING,
        /** There is more to send than the fixed window of the model lets go; a congestion window would grow. */
        BEYOND_MODEL
    }
}
