package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import dev.timewait.jupyter.LadderLayout.Arrow;
import dev.timewait.tcp.Segment;
import java.util.ArrayList;
import java.util.List;

/** The segments of a ladder as arrows from the instant of sending to that of arrival, each with its label. */
final class LadderArrows {

    /** How far a lost segment comes, as a share of the way. */
    private static final double LOST_AFTER = 0.75;

    private static final double STEEP_LOST_AFTER = 0.87;

    /** Where the label of an arrow that meets another lies, as a share of the way; near its sender. */
    private static final double NEAR_SENDER = 0.24;

    private static final double HEAD = 7;
    private static final double CROSS = 5;
    /** A little more than a letter is wide, in the middle of the usual fonts. */
    private static final double LETTER = 7.2;

    private static final int LONGEST_LINE = 20;

    private final Trace trace;
    private final LadderLayout layout;
    private final StringBuilder svg;

    /** @param svg what the arrows are added to */
    LadderArrows(Trace trace, LadderLayout layout, StringBuilder svg) {
        this.trace = trace;
        this.layout = layout;
        this.svg = svg;
    }

    void draw() {
        List<Arrow> arrows = layout.arrows();
        List<String> happens = LadderWords.arrows(trace);
        for (int i = 0; i < arrows.size(); i++) {
            arrow(arrows.get(i), happens.get(i));
        }
        for (int i = 0; i < arrows.size(); i++) {
            label(i + 1, arrows.get(i));
        }
    }

    /** The arrow, which says under the pointer what it is and why. */
    private void arrow(Arrow arrow, String happens) {
        Sent sent = arrow.sent();
        double fromX = LadderSvg.x(sent.side());
        double toX = endX(arrow);
        double toY = endY(arrow);
        String line = " x1=\"" + LadderSvg.number(fromX) + "\" y1=\"" + LadderSvg.number(arrow.fromY()) + "\" x2=\""
                + LadderSvg.number(toX) + "\" y2=\"" + LadderSvg.number(toY) + "\"/>";
        svg.append("<g><title>" + Html.escape(happens) + "</title>");
        svg.append("<line class=\"tw-arrow" + style(sent) + "\"" + line);
        svg.append("<path class=\"tw-head\" d=\""
                + (isLost(sent) ? cross(toX, toY) : head(fromX, arrow.fromY(), toX, toY)) + "\"/>");
        svg.append("<line class=\"tw-touch\"" + line + "</g>");
    }

    private static boolean isLost(Sent sent) {
        return sent.passage() instanceof Trace.Lost;
    }

    private static String style(Sent sent) {
        if (sent.passage() instanceof Trace.Duplicate) {
            return " tw-duplicate";
        }
        return isLost(sent) ? " tw-lost" : "";
    }

    private static double endX(Arrow arrow) {
        double from = LadderSvg.x(arrow.sent().side());
        double to = LadderSvg.x(arrow.sent().side().other());
        return from + (to - from) * share(arrow);
    }

    private static double endY(Arrow arrow) {
        return arrow.fromY() + (arrow.toY() - arrow.fromY()) * share(arrow);
    }

    /** How much of the way a segment comes; a steep one beyond the label of the next, so that its cross is seen. */
    private static double share(Arrow arrow) {
        if (!isLost(arrow.sent())) {
            return 1;
        }
        return isSteep(arrow) ? STEEP_LOST_AFTER : LOST_AFTER;
    }

    private static boolean isSteep(Arrow arrow) {
        return arrow.toY() - arrow.fromY() > 2 * LadderLayout.PASSAGE;
    }

    private static String cross(double x, double y) {
        return "M" + point(x - CROSS, y - CROSS) + "L" + point(x + CROSS, y + CROSS) + "M" + point(x - CROSS, y + CROSS)
                + "L" + point(x + CROSS, y - CROSS);
    }

    /** An open arrowhead: two strokes back from the tip, half as wide as they are long. */
    private static String head(double fromX, double fromY, double toX, double toY) {
        double length = Math.hypot(toX - fromX, toY - fromY);
        double backX = (fromX - toX) / length * HEAD;
        double backY = (fromY - toY) / length * HEAD;
        return "M" + point(toX + backX - backY / 2, toY + backY + backX / 2) + "L" + point(toX, toY) + "L"
                + point(toX + backX + backY / 2, toY + backY - backX / 2);
    }

    private static String point(double x, double y) {
        return LadderSvg.number(x) + "," + LadderSvg.number(y);
    }

    private void label(int number, Arrow arrow) {
        Sent sent = arrow.sent();
        boolean meets = arrow.meets();
        double share = meets ? NEAR_SENDER : middle(arrow);
        double fromX = LadderSvg.x(sent.side());
        double toX = endX(arrow);
        double middle = fromX + (toX - fromX) * share;
        double fromY = arrow.fromY();
        double y = fromY + (endY(arrow) - fromY) * share;
        List<String> lines = lines(number, sent, meets);
        double x = inside(middle, lines);
        double top = meets ? fromY + 16 : y + 4 - LadderLayout.LINE * (lines.size() - 1) / 2.0;
        for (int i = 0; i < lines.size(); i++) {
            double line = top + i * LadderLayout.LINE;
            behind(x, line, lines.get(i));
            LadderSvg.text(svg, i == 0 ? "tw-label tw-control" : "tw-label", x, line, lines.get(i));
        }
    }

    /** Half of the arrow; half of the way where a lost one is steep, so that it stays below those that left before it. */
    private static double middle(Arrow arrow) {
        return isLost(arrow.sent()) && isSteep(arrow) ? 0.5 / STEEP_LOST_AFTER : 0.5;
    }

    /** The place nearest to {@code x} at which no line of the label runs into a band. */
    private static double inside(double x, List<String> lines) {
        int letters = lines.stream().mapToInt(String::length).max().orElse(0);
        double half = letters * LETTER / 2 + 2;
        double left = LadderSvg.x(Side.LEFT) + half;
        double right = LadderSvg.x(Side.RIGHT) - half;
        return left > right ? LadderSvg.WIDTH / 2.0 : Math.max(left, Math.min(right, x));
    }

    /** Keeps arrows from running through a line of words. */
    private void behind(double x, double line, String words) {
        double width = words.length() * LETTER;
        svg.append("<rect class=\"tw-behind\" x=\"" + LadderSvg.number(x - width / 2) + "\" y=\""
                + LadderSvg.number(line - 11) + "\" width=\"" + LadderSvg.number(width) + "\" height=\""
                + LadderSvg.number(LadderLayout.LINE) + "\"/>");
    }

    /** Number and control bits, numbers, and what the network did. */
    static List<String> lines(int number, Sent sent, boolean narrow) {
        Segment segment = sent.segment();
        List<String> lines = new ArrayList<>();
        lines.add(number + ": " + segment.control());
        String sequence = "SEQ " + segment.sequence();
        String acknowledgment = segment.control().ack() ? "ACK " + segment.acknowledgment() : "";
        String both = acknowledgment.isEmpty() ? sequence : sequence + ", " + acknowledgment;
        if (narrow || both.length() > LONGEST_LINE) {
            lines.add(sequence);
            if (!acknowledgment.isEmpty()) {
                lines.add(acknowledgment);
            }
        } else {
            lines.add(both);
        }
        if (segment.data().length() > 0) {
            lines.add("DATA " + segment.data().length());
        }
        String fate = fate(sent);
        if (!fate.isEmpty()) {
            lines.set(0, lines.get(0) + ", " + fate);
        }
        return lines;
    }

    private static String fate(Sent sent) {
        if (isLost(sent)) {
            return "lost";
        }
        if (sent.passage() instanceof Trace.Duplicate) {
            return "old duplicate";
        }
        return sent.passage() instanceof Trace.Held ? "held back" : "";
    }
}
