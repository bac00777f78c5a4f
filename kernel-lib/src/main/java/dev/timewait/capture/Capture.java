package dev.timewait.capture;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture of one or more connections, as a tap at one end would have taken it.
 *
 * <p>What that end sends is seen when it is sent, lost on its way or not. What the other end sends is seen when it arrives: a
 * lost segment never, a held one late. A copy that the network made is seen only where it arrives. At one instant, what
 * was on its way stands before what is sent then. The same traces give the same octets.
 *
 * @param takenAt the end at which the tap is
 * @param startEpochNanos the time of day at which the traces begin, in nanoseconds since 1970, 0 or more
 * @param connections what is captured
 */
public record Capture(Side takenAt, long startEpochNanos, List<Connection> connections) {

    /** The server's port and the client's first, of those for short use (RFC 6335 §6). */
    private static final int SERVER_PORT = 80;

    private static final int FIRST_CLIENT_PORT = 49_152;

    /** Copies {@code connections}; refuses a start before 1970 with an {@link IllegalArgumentException}. */
    public Capture {
        connections = List.copyOf(connections);
        if (startEpochNanos < 0) {
            throw new IllegalArgumentException("startEpochNanos is " + startEpochNanos + "; it must be 0 or more");
        }
    }

    /** A capture of nothing yet, from the beginning of 1970 on. */
    public static Capture at(Side takenAt) {
        return new Capture(takenAt, 0, List.of());
    }

    /** The same from another time of day on. */
    public Capture startingAt(long epochNanos) {
        return new Capture(takenAt, epochNanos, connections);
    }

    /**
     * With another connection, from 192.0.2.1 to port 80 of 198.51.100.2, addresses kept for documents (RFC 5737). The left
     * ports count up from 49152.
     */
    public Capture and(Trace trace) {
        int port = FIRST_CLIENT_PORT + connections.size();
        return and(trace, Endpoint.of("192.0.2.1", port), Endpoint.of("198.51.100.2", SERVER_PORT));
    }

    /** With another connection between these endpoints. */
    public Capture and(Trace trace, Endpoint left, Endpoint right) {
        List<Connection> more = new ArrayList<>(connections);
        more.add(new Connection(trace, left, right));
        return new Capture(takenAt, startEpochNanos, more);
    }

    /**
     * The file, in the format pcapng; one interface, packets in order of time.
     *
     * @throws IllegalArgumentException where a segment, its options or a text is longer than its header can count
     * @throws ArithmeticException where a time is past the year 2262, the last that 63 bits of nanoseconds reach
     */
    public byte[] pcapng() {
        return PcapngWriter.write(this);
    }
}
