package dev.timewait.page;

import dev.timewait.census.CensusSeries;
import dev.timewait.churn.ChurnResult;
import dev.timewait.tcp.TcpState;

/** Draws a result as SVG: the simulated count over time, and the predicted one as a dashed line. */
final class Plot {

    private static final int LEFT = 66;
    private static final int RIGHT = 14;
    private static final int TOP = 30;
    private static final int BOTTOM = 46;
    /** Room for one label of the horizontal axis, in CSS pixels. */
    private static final int LABEL = 70;

    private final ChurnResult result;
    private final int width;
    private final int height;
    private final Ticks across;
    private final Ticks up;
    private final double endSeconds;
    private final StringBuilder svg = new StringBuilder();

    private Plot(ChurnResult result, int width) {
        this.result = result;
        this.width = width;
        height = Math.max(250, Math.min(340, width / 2));
        endSeconds = result.plan().during().toNanos() / 1e9;
        across = Ticks.upTo(endSeconds, Math.max(2, (width - LEFT - RIGHT) / LABEL));
        double highest = Math.max(
                1,
                Math.max(
                        (double) result.peakTimeWait(),
                        result.plan().closedForm().steadyTimeWait()));
        up = Ticks.upTo(1.08 * highest, 6);
    }

    /**
     * The picture as an SVG element.
     *
     * @param width in CSS pixels
     */
    static String of(ChurnResult result, int width) {
        return new Plot(result, width).draw();
    }

    private String draw() {
        svg.append("<svg role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height);
        svg.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
        svg.append("\" aria-label=\"Connections in TIME_WAIT over time. ")
                .append(Words.about(result))
                .append("\">");
        text("tw-axis", 0, 14, "start", "connections in TIME_WAIT");
        text("tw-axis", width - RIGHT, height - 6, "end", "seconds since the start");
        drawUp();
        drawAcross();
        drawCurve();
        drawPredicted();
        return svg.append("</svg>").toString();
    }

    private void drawUp() {
        for (int i = 0; i <= up.count(); i++) {
            double y = y(i * up.step());
            line(i == 0 ? "tw-base" : "tw-grid", LEFT, y, width - RIGHT, y);
            text("tw-tick", LEFT - 8, y + 4, "end", Words.count(i * up.step()));
        }
    }

    private void drawAcross() {
        for (int i = 0; i * across.step() <= endSeconds; i++) {
            double x = x(i * across.step());
            line("tw-base", x, height - BOTTOM, x, height - BOTTOM + 5);
            text("tw-tick", x, height - BOTTOM + 19, "middle", Words.count(i * across.step()));
        }
    }

    private void drawCurve() {
        CensusSeries series = result.series();
        double[] seconds = series.seconds();
        double[] counts = series.countAsDoubles(TcpState.TIME_WAIT);
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < counts.length; row++) {
            path.append(row == 0 ? "M" : "L").append(tenths(x(seconds[row])));
            path.append(' ').append(tenths(y(counts[row])));
        }
        String base = tenths(y(0));
        svg.append("<path class=\"tw-area\" d=\"").append(path);
        svg.append('L').append(tenths(x(endSeconds))).append(' ').append(base);
        svg.append('L').append(tenths(x(0))).append(' ').append(base).append("Z\"/>");
        svg.append("<path class=\"tw-curve\" d=\"").append(path).append("\"/>");
    }

    private void drawPredicted() {
        double y = y(result.plan().closedForm().steadyTimeWait());
        line("tw-predicted", LEFT, y, width - RIGHT, y);
    }

    private void line(String kind, double fromX, double fromY, double toX, double toY) {
        svg.append("<path class=\"").append(kind).append("\" d=\"M").append(tenths(fromX));
        svg.append(' ').append(tenths(fromY)).append('L').append(tenths(toX));
        svg.append(' ').append(tenths(toY)).append("\"/>");
    }

    private void text(String kind, double x, double y, String anchor, String words) {
        svg.append("<text class=\"").append(kind).append("\" x=\"").append(tenths(x));
        svg.append("\" y=\"").append(tenths(y)).append("\" text-anchor=\"").append(anchor);
        svg.append("\">").append(words).append("</text>");
    }

    private double x(double seconds) {
        return LEFT + (width - LEFT - RIGHT) * seconds / endSeconds;
    }

    private double y(double count) {
        return height - BOTTOM - (height - TOP - BOTTOM) * count / up.end();
    }

    /** To a tenth of a pixel, without the exponents and long tails of a double. */
    private static String tenths(double value) {
        long tenths = Math.round(value * 10);
        return tenths / 10 + "." + tenths % 10;
    }
}
