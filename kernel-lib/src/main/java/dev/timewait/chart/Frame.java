package dev.timewait.chart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.Consumer;

/**
 * What surrounds a plot, from top to bottom: the title of the vertical axis (level, so that it is read without turning
 * one's head), the plot, the title of the horizontal axis, the legend. Lengths in CSS pixels.
 */
final class Frame {

    static final int MARGIN = 10;
    private static final int GAP = 6;

    /** What XChart leaves free below the tick labels. */
    private static final int SLACK = 8;

    private final Look look;
    private final List<String> above;
    private final List<String> below;
    private final Legend legend;
    private final int plotHeight;

    Frame(Look look, String above, String below, Legend legend, int plotHeight) {
        this.look = look;
        this.above = wrapped(above);
        this.below = wrapped(below);
        this.legend = legend;
        this.plotHeight = plotHeight;
    }

    int width() {
        return look.variant().width();
    }

    int plotHeight() {
        return plotHeight;
    }

    int height() {
        int legendHeight = legend.height() == 0 ? 0 : GAP + legend.height();
        return plotTop() + plotHeight - SLACK + heightOf(below) + legendHeight + GAP;
    }

    /** Paints all of it, {@code plot} in a coordinate system of its own. */
    void paint(Graphics2D graphics, Consumer<Graphics2D> plot) {
        AffineTransform whole = graphics.getTransform();
        graphics.translate(0, plotTop());
        plot.accept(graphics);
        graphics.setTransform(whole);
        graphics.setColor(look.ink());
        Words.draw(graphics, above, look.normal(), MARGIN, GAP);
        double belowTop = plotTop() + plotHeight - SLACK;
        for (int i = 0; i < below.size(); i++) {
            double left = (width() - Words.width(below.get(i), look.normal())) / 2;
            Words.draw(graphics, below.get(i), look.normal(), left, belowTop + i * Words.lineHeight(look.normal()));
        }
        legend.paint(graphics, MARGIN, belowTop + heightOf(below) + GAP);
    }

    private int plotTop() {
        return GAP + heightOf(above);
    }

    private int heightOf(List<String> lines) {
        return lines.size() * Words.lineHeight(look.normal());
    }

    private List<String> wrapped(String title) {
        return title.isBlank() ? List.of() : Words.wrapped(title, look.normal(), width() - 2.0 * MARGIN);
    }
}
