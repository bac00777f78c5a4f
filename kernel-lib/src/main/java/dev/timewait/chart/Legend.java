package dev.timewait.chart;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The names of series below a chart, in as many rows as they need, so that it never lies over the data. */
final class Legend {

    private static final int SAMPLE = 30;
    private static final int AFTER_SAMPLE = 6;
    private static final int BETWEEN = 18;

    private final Look look;
    private final List<Entry> entries = new ArrayList<>();
    private final int width;
    private double left;
    private int top;

    /** Draws a short piece of a series from {@code left} to {@code right} at height {@code y}. */
    interface Sample {
        void paint(Graphics2D graphics, double left, double right, double y);
    }

    private record Entry(Sample sample, List<String> lines, double left, int top) {}

    Legend(Look look, int width) {
        this.look = look;
        this.width = width;
    }

    void add(String name, Sample sample) {
        double room = width - SAMPLE - AFTER_SAMPLE;
        List<String> lines = Words.wrapped(name, look.small(), room);
        double needed = SAMPLE
                + AFTER_SAMPLE
                + lines.stream()
                        .mapToDouble(line -> Words.width(line, look.small()))
                        .max()
                        .orElse(0);
        if (left > 0 && left + needed > width) {
            left = 0;
            top = height();
        }
        entries.add(new Entry(sample, lines, left, top));
        left += needed + BETWEEN;
    }

    int height() {
        return entries.stream()
                .mapToInt(entry -> entry.top + entry.lines.size() * rowHeight())
                .max()
                .orElse(0);
    }

    private int rowHeight() {
        return Words.lineHeight(look.small()) + 2;
    }

    void paint(Graphics2D graphics, double x, double y) {
        for (Entry entry : entries) {
            double from = x + entry.left;
            entry.sample.paint(graphics, from, from + SAMPLE, y + entry.top + rowHeight() / 2.0);
            graphics.setColor(look.ink());
            Words.draw(graphics, entry.lines, look.small(), from + SAMPLE + AFTER_SAMPLE, y + entry.top + 1);
        }
    }
}
