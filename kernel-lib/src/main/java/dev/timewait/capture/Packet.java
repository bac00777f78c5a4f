package dev.timewait.capture;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A segment as the tap sees it.
 *
 * @param atNanos when, in nanoseconds since the traces began
 * @param step which step of its trace it is, counted from 0
 * @param comment what is told about it
 */
record Packet(long atNanos, int step, Connection connection, Trace.Sent sent, String comment) {

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
        List<Trace.Step> steps = connection.trace().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Trace.Sent sent) {
                OptionalLong seen = seen(tap, sent);
                if (seen.isPresent()) {
                    packets.add(new Packet(seen.getAsLong(), i, connection, sent, ""));
                }
            }
        }
        sort(packets);
        return Comments.on(connection.trace(), packets);
    }

    private static OptionalLong seen(Side tap, Trace.Sent sent) {
        if (sent.side() != tap) {
            return sent.passage().arrivalNanos();
        }
        return isCopy(sent) ? OptionalLong.empty() : OptionalLong.of(sent.atNanos());
    }

    /** Within an instant, what was on its way comes before what is sent in it: an end answers at once. */
    private static void sort(List<Packet> packets) {
        packets.sort(Comparator.comparingLong(Packet::atNanos).thenComparing(packet -> packet.wasOnItsWay() ? 0 : 1));
    }

    private boolean wasOnItsWay() {
        return sent.atNanos() < atNanos;
    }

    private static boolean isCopy(Trace.Sent sent) {
        return sent.passage() instanceof Trace.Duplicate;
    }

    /** Whether the end of a step sends it at that instant, after the step. */
    boolean leaves(Trace.Step earlier, int position) {
        return sent.side() == earlier.side() && !isCopy(sent) && sent.atNanos() == earlier.atNanos() && step > position;
    }

    /** Whether it reaches the end of a step at that instant, before the step. */
    boolean reaches(Trace.Step later, int position) {
        OptionalLong arrival = sent.passage().arrivalNanos();
        return sent.side() != later.side()
                && arrival.isPresent()
                && arrival.getAsLong() == later.atNanos()
                && (step < position || sent.atNanos() < later.atNanos());
    }

    /** The same with a comment. */
    Packet commented(String text) {
        return new Packet(atNanos, step, connection, sent, text);
    }
}
