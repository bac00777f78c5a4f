package dev.timewait.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Writes the words of marks where they cover the least of the series and of each other. */
final class MarkLabels {

    private static final int GAP = 4;

    private final Look look;
    private final Rectangle2D plot;
    private final List<Path2D> paths;
    private final List<Rectangle2D> written = new ArrayList<>();

    MarkLabels(Look look, Rectangle2D plot, List<Path2D> paths) {
        this.look = look;
        this.plot = plot;
        this.paths = paths;
    }

    /** Writes above or below a line from left to right at height {@code y}. */
    void paintAtHorizontal(Graphics2D graphics, String label, double y) {
        List<String> lines = lines(label);
        double width = width(lines);
        double height = height(lines);
        List<Rectangle2D> places = new ArrayList<>();
        for (double share : new double[] {1, 0, 0.75, 0.25, 0.5}) {
            double left = plot.getMinX() + GAP + share * (plot.getWidth() - width - 2 * GAP);
            places.add(new Rectangle2D.Double(left, y - 3 - height, width, height));
            places.add(new Rectangle2D.Double(left, y + 3, width, height));
        }
        paint(graphics, lines, places);
    }

    /** Writes beside a line from top to bottom at {@code x}. */
    void paintAtVertical(Graphics2D graphics, String label, double x) {
        List<String> lines = lines(label);
        double width = width(lines);
        double height = height(lines);
        List<Rectangle2D> places = new ArrayList<>();
        for (double share : new double[] {0, 1, 0.25, 0.75, 0.5}) {
            double top = plot.getMinY() + GAP + share * (plot.getHeight() - height - 2 * GAP);
            places.add(new Rectangle2D.Double(x + GAP, top, width, height));
            places.add(new Rectangle2D.Double(x - GAP - width, top, width, height));
        }
        paint(graphics, lines, places);
    }

    private void paint(Graphics2D graphics, List<String> lines, List<Rectangle2D> places) {
        Rectangle2D best = places.get(0);
        int least = Integer.MAX_VALUE;
        for (Rectangle2D place : places) {
            int cost = cost(place);
            if (cost < least) {
                best = place;
                least = cost;
            }
        }
        written.add(best);
        graphics.setColor(look.background());
        graphics.fill(new RoundRectangle2D.Double(best.getX(), best.getY(), best.getWidth(), best.getHeight(), 6, 6));
        graphics.setColor(look.ink());
        Words.draw(graphics, lines, look.small(), best.getX() + GAP, best.getY());
    }

    /** How much would be hidden: pieces of series, far more for other labels and for leaving the plot. */
    private int cost(Rectangle2D place) {
        int cost = plot.contains(place) ? 0 : 1_000_000;
        for (Rectangle2D other : written) {
            cost += other.intersects(place) ? 100_000 : 0;
        }
        for (Path2D path : paths) {
            cost += crossings(path, place);
        }
        return cost;
    }

    private static int crossings(Path2D path, Rectangle2D place) {
        int crossings = 0;
        double[] point = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator i = path.getPathIterator(null); !i.isDone(); i.next()) {
            boolean line = i.currentSegment(point) == PathIterator.SEG_LINETO;
            crossings += line && new Line2D.Double(x, y, point[0], point[1]).intersects(place) ? 1 : 0;
            x = point[0];
            y = point[1];
        }
        return crossings;
    }

    private List<String> lines(String label) {
        return Words.wrapped(label, look.small(), plot.getWidth() * 0.6);
    }

    private double width(List<String> lines) {
        return lines.stream()
                        .mapToDouble(line -> Words.width(line, look.small()))
                        .max()
                        .orElse(0)
                + 2 * GAP;
    }

    private double height(List<String> lines) {
        return (double) lines.size() * Words.lineHeight(look.small());
    }
}
