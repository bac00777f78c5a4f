package dev.timewait.capture;

import dev.timewait.census.LadderText;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * What a capture tells about its packets: why a segment was sent, what the network did with it, and what happened at the
 * ends.
 *
 * <p>A step of an end is told once: with the last packet that reached the end before it in that instant, else with the first
 * that the end sends then, else with the next one that the tap sees, and with its time. What happens after the last packet, such as the
 * end of TIME-WAIT, is not told: a file of packets has no place for it.
 */
final class Comments {

    private final Trace trace;
    private final List<Packet> packets;
    private final List<List<String>> left = new ArrayList<>();
    private final List<List<String>> right = new ArrayList<>();

    private Comments(Trace trace, List<Packet> packets) {
        this.trace = trace;
        this.packets = packets;
        for (int i = 0; i < packets.size(); i++) {
            left.add(new ArrayList<>());
            right.add(new ArrayList<>());
        }
    }

    /** The packets of one trace, in the tap's order, with their comments. */
    static List<Packet> on(Trace trace, List<Packet> packets) {
        Comments comments = new Comments(trace, packets);
        for (int i = 0; i < trace.steps().size(); i++) {
            comments.tell(trace.steps().get(i), i);
        }
        List<Packet> commented = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            commented.add(packets.get(i).commented(comments.text(i)));
        }
        return commented;
    }

    private void tell(Trace.Step step, int position) {
        String happening = happening(step);
        if (happening.isEmpty()) {
            return;
        }
        int instant = atItsInstant(step, position);
        if (instant >= 0) {
            of(step.side()).get(instant).add(happening);
            return;
        }
        int next = seenFrom(step.atNanos());
        if (next >= 0) {
            of(step.side()).get(next).add(happening + " at " + LadderText.seconds(step.atNanos()));
        }
    }

    private static String happening(Trace.Step step) {
        if (step instanceof Trace.Entered entered) {
            return entered.state().rfcName();
        }
        return step instanceof Trace.Noted noted ? noted.text() : "";
    }

    private int atItsInstant(Trace.Step step, int position) {
        int leaving = -1;
        int reaching = -1;
        for (int i = 0; i < packets.size(); i++) {
            if (packets.get(i).reaches(step, position)) {
                reaching = i;
            }
            if (leaving < 0 && packets.get(i).leaves(step, position)) {
                leaving = i;
            }
        }
        return reaching >= 0 ? reaching : leaving;
    }

    private int seenFrom(long nanos) {
        for (int i = 0; i < packets.size(); i++) {
            if (packets.get(i).atNanos() >= nanos) {
                return i;
            }
        }
        return -1;
    }

    private List<List<String>> of(Side side) {
        return side == Side.LEFT ? left : right;
    }

    private String text(int index) {
        Trace.Sent sent = packets.get(index).sent();
        List<String> lines = new ArrayList<>();
        sent.rule().ifPresent(rule -> lines.add(rule.sentence() + " (" + rule.source() + ")"));
        if (sent.passage() instanceof Trace.Lost) {
            lines.add("Lost on the way.");
        } else if (sent.passage() instanceof Trace.Held) {
            lines.add("Held back on the way.");
        } else if (sent.passage() instanceof Trace.Duplicate) {
            lines.add("A copy: its end sends nothing at this instant.");
        }
        for (Side side : List.of(sent.side(), sent.side().other())) {
            List<String> happenings = of(side).get(index);
            if (!happenings.isEmpty()) {
                lines.add(trace.name(side) + ": " + String.join(", ", happenings));
            }
        }
        return String.join("\n", lines);
    }
}
