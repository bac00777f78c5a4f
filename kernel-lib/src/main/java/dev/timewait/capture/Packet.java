package dev.timewait.capture;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A segment as the tap sees it. */
record Packet(long atNanos, boolean arrives, Connection connection, Trace.Sent sent) {

    /** All that the tap sees, in its order. */
    static List<Packet> of(Capture capture) {
        List<Packet> packets = new ArrayList<>();
        for (Connection connection : capture.connections()) {
            for (Trace.Sent sent : connection.trace().segments()) {
                add(packets, capture.takenAt(), connection, sent);
            }
        }
        // A stable sort; an end answers at once, so what arrives comes before what is sent.
        packets.sort(Comparator.comparingLong(Packet::atNanos).thenComparing(packet -> packet.arrives() ? 0 : 1));
        return packets;
    }

    private static void add(List<Packet> packets, Side tap, Connection connection, Trace.Sent sent) {
        if (sent.side() != tap) {
            sent.passage().arrivalNanos().ifPresent(at -> packets.add(new Packet(at, true, connection, sent)));
        } else if (!(sent.passage() instanceof Trace.Duplicate)) {
            packets.add(new Packet(sent.atNanos(), false, connection, sent));
        }
    }

    /** Why the segment was sent, what the network did with it, and what happened at both ends at its instants. */
    String comment() {
        Trace trace = connection.trace();
        List<String> lines = new ArrayList<>();
        sent.rule().ifPresent(rule -> lines.add(rule.sentence() + " (" + rule.source() + ")"));
        if (sent.passage() instanceof Trace.Lost) {
            lines.add("Lost on the way.");
        } else if (sent.passage() instanceof Trace.Held) {
            lines.add("Held back on the way.");
        } else if (sent.passage() instanceof Trace.Duplicate) {
            lines.add("A copy: its end sends nothing at this instant.");
        }
        if (!(sent.passage() instanceof Trace.Duplicate)) {
            happenings(lines, trace, sent.side(), sent.atNanos());
        }
        sent.passage()
                .arrivalNanos()
                .ifPresent(at -> happenings(lines, trace, sent.side().other(), at));
        return String.join("\n", lines);
    }

    private static void happenings(List<String> lines, Trace trace, Side side, long atNanos) {
        List<String> happenings = new ArrayList<>();
        for (Trace.Step step : trace.steps()) {
            if (step.side() == side && step.atNanos() == atNanos) {
                if (step instanceof Trace.Entered entered) {
                    happenings.add(entered.state().toString());
                } else if (step instanceof Trace.Noted noted) {
                    happenings.add(noted.text());
                }
            }
        }
        if (!happenings.isEmpty()) {
            lines.add(trace.name(side) + ": " + String.join(", ", happenings));
        }
    }
}
