package dev.timewait.census;

import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Noted;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.Trace.Step;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Trace} as the UNIX Socket FAQ draws one: states at either margin, segments between, a name instead of the number
 * with which each end begins, and no times. About 45 letters wide, so that it can be read on a telephone.
 */
public final class DiagramText {

    private static final String RIGHTWARDS = " ------>>";
    private static final String LEFTWARDS = "<<------ ";

    private final Trace trace;
    private final String leftSymbol;
    private final String rightSymbol;
    private final SequenceNumber leftFirst;
    private final SequenceNumber rightFirst;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private DiagramText(Trace trace, String left, String right) {
        this.trace = trace;
        leftSymbol = left;
        rightSymbol = right;
        leftFirst = first(Side.LEFT);
        rightFirst = first(Side.RIGHT);
        width = trace.segments().stream()
                        .mapToInt(sent -> words(sent).length())
                        .max()
                        .orElse(20)
                + RIGHTWARDS.length()
                + 4;
    }

    /**
     * The diagram; lines end in a line feed.
     *
     * @param left stands for the number of the first segment that the left end sends, such as {@code Sc}
     * @param right the same of the right end
     */
    public static String of(Trace trace, String left, String right) {
        return new DiagramText(trace, left, right).draw();
    }

    private SequenceNumber first(Side side) {
        return trace.segments().stream()
                .filter(sent -> sent.side() == side)
                .findFirst()
                .map(sent -> sent.segment().sequence())
                .orElse(new SequenceNumber(0));
    }

    private String draw() {
        margins(trace.left(), trace.right());
        margins("=".repeat(trace.left().length()), "=".repeat(trace.right().length()));
        List<Step> steps = trace.steps();
        int from = 0;
        while (from < steps.size()) {
            int to = from;
            while (to < steps.size()
                    && steps.get(to).atNanos() == steps.get(from).atNanos()) {
                to++;
            }
            instant(steps.subList(from, to));
            from = to;
        }
        return text.toString();
    }

    /** What the ends do at an instant, then what they send. */
    private void instant(List<Step> steps) {
        List<String> left = margin(steps, Side.LEFT);
        List<String> right = margin(steps, Side.RIGHT);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            margins(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
        }
        steps.stream().filter(Sent.class::isInstance).forEach(step -> arrow((Sent) step));
    }

    private static List<String> margin(List<Step> steps, Side side) {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            if (step.side() == side && step instanceof Noted note) {
                lines.add("(" + note.text() + ")");
            } else if (step.side() == side && step instanceof Entered entered) {
                lines.add(entered.state().rfcName());
            }
        }
        return lines;
    }

    private void arrow(Sent sent) {
        boolean lost = sent.passage() instanceof Trace.Lost;
        if (sent.side() == Side.LEFT) {
            line("  " + words(sent) + (lost ? " ---X" : RIGHTWARDS));
        } else {
            line("  " + " ".repeat(width - 4 - LEFTWARDS.length() - words(sent).length())
                    + (lost ? "   X--- " : LEFTWARDS) + words(sent));
        }
    }

    private void margins(String left, String right) {
        line(left + " ".repeat(Math.max(1, width - left.length() - right.length())) + right);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private String words(Sent sent) {
        boolean fromLeft = sent.side() == Side.LEFT;
        Segment segment = sent.segment();
        String left = leftSymbol + plus((fromLeft ? segment.sequence() : segment.acknowledgment()).minus(leftFirst));
        String right = rightSymbol + plus((fromLeft ? segment.acknowledgment() : segment.sequence()).minus(rightFirst));
        return "<CTL=" + segment.control() + "><SEQ=" + (fromLeft ? left : right) + ">"
                + (segment.control().ack() ? "<ACK=" + (fromLeft ? right : left) + ">" : "");
    }

    private static String plus(int octets) {
        return octets == 0 ? "" : octets > 0 ? "+" + octets : Integer.toString(octets);
    }
}
