package dev.timewait.capture;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A segment as the tap sees it.
 *
 * @param atNanos when, in nanoseconds since the traces began
 * @param arrives whether the tap's end receives it
 * @param comment what is told about it
 */
record Packet(long atNanos, boolean arrives, Connection connection, Trace.Sent sent, String comment) {

    /** All that the tap sees, in its order. */
    static List<Packet> of(Capture capture) {
        List<Packet> packets = new ArrayList<>();
        for (Connection connection : capture.connections()) {
            packets.addAll(of(capture.takenAt(), connection));
        }
        sort(packets);
        return packets;
    }

    private static List<Packet> of(Side tap, Connection connection) {
        List<Packet> packets = new ArrayList<>();
        for (Trace.Sent sent : connection.trace().segments()) {
            add(packets, tap, connection, sent);
        }
        sort(packets);
        return Comments.on(connection.trace(), packets);
    }

    /** Keeps the order within an instant, but an end answers at once, so what arrives comes before what is sent. */
    private static void sort(List<Packet> packets) {
        packets.sort(Comparator.comparingLong(Packet::atNanos).thenComparing(packet -> packet.arrives() ? 0 : 1));
    }

    private static void add(List<Packet> packets, Side tap, Connection connection, Trace.Sent sent) {
        if (sent.side() != tap) {
            sent.passage().arrivalNanos().ifPresent(at -> packets.add(new Packet(at, true, connection, sent, "")));
        } else if (!isCopy(sent)) {
            packets.add(new Packet(sent.atNanos(), false, connection, sent, ""));
        }
    }

    private static boolean isCopy(Trace.Sent sent) {
        return sent.passage() instanceof Trace.Duplicate;
    }

    /** Whether its end sends it at this instant. */
    boolean leaves(Side side, long nanos) {
        return sent.side() == side && !isCopy(sent) && sent.atNanos() == nanos;
    }

    /** Whether it reaches that end at this instant. */
    boolean reaches(Side side, long nanos) {
        return sent.side() != side
                && sent.passage().arrivalNanos().isPresent()
                && sent.passage().arrivalNanos().getAsLong() == nanos;
    }

    /** The same with a comment. */
    Packet commented(String text) {
        return new Packet(atNanos, arrives, connection, sent, text);
    }
}
