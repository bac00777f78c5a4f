package dev.timewait.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a {@link LineChart}: XChart draws axes, grid, lines, steps and dots; broken lines, marks, titles and the legend
 * are laid over and around them.
 */
final class LinePainter implements ChartRenderer.Painter {

    private final LineChart chart;
    private final Look look;
    private final List<Pen> pens = new ArrayList<>();
    private final List<Points> reduced = new ArrayList<>();
    private final Frame frame;

    LinePainter(LineChart chart, Look look) {
        this.chart = chart;
        this.look = look;
        long joined = chart.curves().stream().filter(Pen::isJoined).count();
        Legend legend = new Legend(look, look.variant().width() - 2 * Frame.MARGIN);
        for (Curve curve : chart.curves()) {
            boolean broken = curve.style() == Curve.Style.DASHED;
            int index =
                    (int) pens.stream().filter(pen -> pen.isBroken() == broken).count();
            Pen pen = Pen.of(curve, index, joined > 1, look);
            pens.add(pen);
            reduced.add(Decimation.reduce(curve.points(), look.variant().width(), scaleOfX()));
            legend.add(curve.name(), pen::paintSample);
        }
        frame = new Frame(
                look,
                chart.y().title(),
                chart.x().title(),
                legend,
                look.variant().isNarrow() ? 240 : 340);
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public void paint(Graphics2D graphics) {
        OpenXyChart drawn = new OpenXyChart(frame.width(), frame.plotHeight());
        styleOf(drawn.getStyler());
        addCorners(drawn);
        for (int i = 0; i < pens.size(); i++) {
            add(drawn, chart.curves().get(i).name(), pens.get(i), reduced.get(i));
        }
        frame.paint(graphics, plot -> {
            drawn.paint(plot, frame.width(), frame.plotHeight());
            paintBroken(plot, drawn);
            paintMarks(plot, drawn);
        });
    }

    private void styleOf(XYStyler styler) {
        look.applyTo(styler);
        styler.setXAxisMin(chart.xShown().from()).setXAxisMax(chart.xShown().to());
        styler.setYAxisMin(chart.yShown().from()).setYAxisMax(chart.yShown().to());
        styler.setXAxisLogarithmic(chart.x().logarithmic())
                .setYAxisLogarithmic(chart.y().logarithmic());
        styler.setXAxisTickMarkSpacingHint(look.variant().isNarrow() ? 55 : 80);
        styler.setYAxisTickMarkSpacingHint(45);
        styler.setMarkerSize(look.markerSize());
    }

    /**
     * XChart draws no axes without a series, and puts ticks at odd values where all series have evenly spaced ones. An
     * invisible series with uneven values cures both.
     */
    private void addCorners(XYChart drawn) {
        Range x = chart.xShown();
        double y = chart.yShown().from();
        double uneven = x.from() + (x.to() - x.from()) / 7;
        XYSeries corners = drawn.addSeries("corners", new double[] {x.from(), uneven, x.to()}, new double[] {y, y, y});
        corners.setLineStyle(SeriesLines.NONE);
        corners.setMarker(SeriesMarkers.NONE);
    }

    private void add(XYChart drawn, String name, Pen pen, Points points) {
        if (points.size() == 0 || pen.isBroken()) {
            return;
        }
        pen.applyTo(drawn.addSeries("series " + name, points.xs(), points.ys()));
        if (pen.isMarkedSparsely()) {
            int count = look.variant().isNarrow() ? 5 : 9;
            Points few = Sparse.of(points, chart.xShown(), scaleOfX(), count, pen.index());
            // A line that ends early may end before its first place.
            if (few.size() > 0) {
                pen.applyMarkersTo(drawn.addSeries("markers " + name, few.xs(), few.ys()));
            }
        }
    }

    private DoubleUnaryOperator scaleOfX() {
        return chart.x().logarithmic() ? Math::log10 : DoubleUnaryOperator.identity();
    }

    /** XChart begins its dashes anew at each point, so that many points make a line whole. */
    private void paintBroken(Graphics2D graphics, OpenXyChart drawn) {
        Shape whole = graphics.getClip();
        graphics.clip(drawn.plotBounds());
        for (int i = 0; i < pens.size(); i++) {
            if (pens.get(i).isBroken()) {
                graphics.setColor(pens.get(i).colour());
                graphics.setStroke(pens.get(i).stroke());
                graphics.draw(drawn.pathOf(reduced.get(i)));
            }
        }
        graphics.setClip(whole);
    }

    private void paintMarks(Graphics2D graphics, OpenXyChart drawn) {
        Rectangle2D plot = drawn.plotBounds();
        List<Path2D> paths = reduced.stream().map(drawn::pathOf).toList();
        MarkLabels labels = new MarkLabels(look, plot, paths);
        for (Mark mark : chart.marks()) {
            boolean level = mark.direction() == Mark.Direction.HORIZONTAL;
            if (!(level ? chart.yShown() : chart.xShown()).contains(mark.value())) {
                continue;
            }
            double x = level ? plot.getMinX() : drawn.getScreenXFromChart(mark.value());
            double y = level ? drawn.getScreenYFromChart(mark.value()) : plot.getMinY();
            graphics.setColor(look.faintInk());
            graphics.setStroke(Look.line(1.2f, 6, 3, 1.5f, 3));
            graphics.draw(new Line2D.Double(x, y, level ? plot.getMaxX() : x, level ? y : plot.getMaxY()));
            if (level) {
                labels.paintAtHorizontal(graphics, mark.label(), y);
            } else {
                labels.paintAtVertical(graphics, mark.label(), x);
            }
        }
    }

    /** An XChart that tells where it has drawn. */
    private static final class OpenXyChart extends XYChart {
        private OpenXyChart(int width, int height) {
            super(width, height);
        }

        private Rectangle2D plotBounds() {
            return plot.getBounds();
        }

        private Path2D pathOf(Points points) {
            Path2D path = new Path2D.Double();
            boolean open = false;
            for (int i = 0; i < points.size(); i++) {
                if (Double.isNaN(points.y(i))) {
                    open = false;
                    continue;
                }
                double x = getScreenXFromChart(points.x(i));
                double y = getScreenYFromChart(points.y(i));
                if (open) {
                    path.lineTo(x, y);
                } else {
                    path.moveTo(x, y);
                }
                open = true;
            }
            return path;
        }
    }
}
