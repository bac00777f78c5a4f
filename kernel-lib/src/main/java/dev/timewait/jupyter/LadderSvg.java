package dev.timewait.jupyter;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.jupyter.LadderBands.Band;
import dev.timewait.jupyter.LadderLayout.Break;
import dev.timewait.tcp.TcpState;
import java.util.Locale;
import java.util.Optional;

/** A ladder as a drawing of 360 units in width, so that its words can be read on a telephone. */
final class LadderSvg {

    static final int WIDTH = 360;

    private static final double BAND = 92;
    private static final double TEETH = 5;

    private final Trace trace;
    private final LadderLayout layout;
    private final StringBuilder svg = new StringBuilder();

    private LadderSvg(Trace trace) {
        this.trace = trace;
        this.layout = new LadderLayout(trace);
    }

    /** The drawing; its title says what is seen. */
    static String of(Trace trace) {
        return new LadderSvg(trace).draw();
    }

    private String draw() {
        String alt = Html.escape(LadderWords.altText(trace));
        svg.append("<svg class=\"tw-ladder-drawing\" role=\"img\" viewBox=\"0 0 " + WIDTH + " ")
                .append(number(layout.bottom() + 4))
                .append("\" xmlns=\"http://www.w3.org/2000/svg\" aria-label=\"" + alt + "\"><title>")
                .append(Html.escape(trace.title()))
                .append("</title>");
        layout.bands().forEach(this::band);
        layout.breaks().forEach(this::cut);
        lifeline(Side.LEFT);
        lifeline(Side.RIGHT);
        if (layout.bands().stream().noneMatch(band -> band.side() == Side.LEFT)) {
            clock();
        }
        new LadderArrows(trace, layout, svg).draw();
        return svg.append("</svg>").toString();
    }

    /** The line at which an end's arrows begin and end. */
    static double x(Side side) {
        return side == Side.LEFT ? BAND : WIDTH - BAND;
    }

    private void band(Band band) {
        double top = layout.y(band.from());
        double bottom = band.ends() ? layout.y(band.to()) : layout.bottom();
        double left = band.side() == Side.LEFT ? 0 : WIDTH - BAND;
        svg.append("<rect class=\"tw-band " + band.state().map(LadderSvg::kind).orElse("tw-none") + "\" x=\""
                + number(left) + "\" y=\"" + number(top) + "\" width=\"" + number(BAND) + "\" height=\""
                + number(bottom - top) + "\"/>");
        double line = top + 13;
        for (String words : band.lines()) {
            boolean state = band.state().map(TcpState::rfcName).equals(Optional.of(words));
            boolean wide = state || words.equals(words.toUpperCase(Locale.ROOT));
            squeezed(state ? "tw-state" : "tw-remark", left + BAND / 2, line, words, wide ? 10 : 13);
            line += LadderLayout.LINE;
        }
    }

    /** Four kinds, told apart by hue and by lightness; the label says which state it is. */
    private static String kind(TcpState state) {
        return switch (state) {
            case TIME_WAIT -> "tw-time-wait";
            case ESTABLISHED, SYN_SENT, SYN_RECEIVED -> "tw-open";
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, CLOSE_WAIT, LAST_ACK -> "tw-closing";
            case CLOSED, LISTEN -> "tw-none";
        };
    }

    /** A zigzag over either band, and the length of what is cut between them. */
    private void cut(Break broken) {
        for (Side side : Side.values()) {
            double x = side == Side.LEFT ? 0 : WIDTH - BAND;
            StringBuilder points = new StringBuilder();
            for (int i = 0; i <= 12; i++) {
                double y = broken.middle() + (i % 2 == 0 ? TEETH : -TEETH);
                points.append(number(x + BAND * i / 12))
                        .append(',')
                        .append(number(y))
                        .append(' ');
            }
            svg.append(
                    "<polyline class=\"tw-gap\" points=\"" + points.toString().trim() + "\"/>");
            svg.append("<polyline class=\"tw-zigzag\" points=\""
                    + points.toString().trim() + "\"/>");
        }
        text("tw-remark", WIDTH / 2.0, broken.middle() + 4, LadderWords.length(broken.nanos()) + " pass");
    }

    /** The instants, beside a left end of which nothing else is known. */
    private void clock() {
        layout.instants().forEach(nanos -> text("tw-remark", BAND / 2, layout.y(nanos) + 4, LadderWords.length(nanos)));
    }

    private void lifeline(Side side) {
        String x = number(x(side));
        text(
                side == Side.LEFT ? "tw-end tw-left" : "tw-end tw-right",
                side == Side.LEFT ? 0 : WIDTH,
                16,
                trace.name(side));
        svg.append("<line class=\"tw-life\" x1=\"" + x + "\" y1=\"24\" x2=\"" + x + "\" y2=\"" + number(layout.bottom())
                + "\"/>");
    }

    private void text(String type, double x, double y, String words) {
        text(svg, type, x, y, words);
    }

    /** A line of text in a band; one of more than {@code letters} is squeezed into it. */
    private void squeezed(String type, double x, double y, String words, int letters) {
        String length =
                words.length() > letters ? "\" lengthAdjust=\"spacingAndGlyphs\" textLength=\"" + number(BAND - 8) : "";
        svg.append("<text class=\"" + type + "\" x=\"" + number(x) + "\" y=\"" + number(y) + length + "\">"
                + Html.escape(words) + "</text>");
    }

    /** A line of text in the middle above {@code x}. */
    static void text(StringBuilder svg, String type, double x, double y, String words) {
        svg.append("<text class=\"" + type + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + Html.escape(words)
                + "</text>");
    }

    /** A length with at most one decimal. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
