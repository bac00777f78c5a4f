package dev.timewait.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How one series is drawn: its colour, and a dash or marker that no other series of the chart has, so that colour is
 * never the only sign. Broken lines have the colour of text: they show over the dots and lines that they explain.
 */
record Pen(int index, Curve.Style style, Color colour, BasicStroke stroke, Marker marker, int markerSize) {

    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS);
    private static final float[][] DASHES = {{7, 4}, {2, 3}, {10, 3, 2, 3}, {14, 5}, {5, 2, 2, 2, 2, 2}};

    /**
     * The pen of one series.
     *
     * @param index its number among the broken lines of the chart, or among all else, from 0
     * @param marked whether a line needs markers, because there are other lines
     */
    static Pen of(Curve curve, int index, boolean marked, Look look) {
        Color colour = look.seriesColour(index);
        Marker own = MARKERS.get(index % MARKERS.size());
        Marker onLine = marked ? own : SeriesMarkers.NONE;
        int size = look.markerSize();
        return switch (curve.style()) {
            case LINE, STEPS -> new Pen(index, curve.style(), colour, Look.line(2), onLine, size);
            case DASHED -> {
                BasicStroke dashes = Look.line(2, DASHES[index % DASHES.length]);
                yield new Pen(index, curve.style(), look.ink(), dashes, SeriesMarkers.NONE, size);
            }
            case DOTS -> new Pen(index, curve.style(), colour, SeriesLines.NONE, own, size);
        };
    }

    /** Whether the points of a series are joined by an unbroken line. */
    static boolean isJoined(Curve curve) {
        return curve.style() == Curve.Style.LINE || curve.style() == Curve.Style.STEPS;
    }

    /** Whether the line is broken. */
    boolean isBroken() {
        return style == Curve.Style.DASHED;
    }

    /** Whether markers stand on some points only, to tell this line from others. */
    boolean isMarkedSparsely() {
        return style != Curve.Style.DOTS && marker != SeriesMarkers.NONE;
    }

    void applyTo(XYSeries series) {
        series.setXYSeriesRenderStyle(
                switch (style) {
                    case LINE, DASHED -> XYSeries.XYSeriesRenderStyle.Line;
                    case STEPS -> XYSeries.XYSeriesRenderStyle.Step;
                    case DOTS -> XYSeries.XYSeriesRenderStyle.Scatter;
                });
        series.setLineColor(colour);
        series.setLineStyle(stroke);
        series.setMarker(isMarkedSparsely() ? SeriesMarkers.NONE : marker);
        series.setMarkerColor(colour);
    }

    void applyMarkersTo(XYSeries series) {
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(marker);
        series.setMarkerColor(colour);
    }

    void paintSample(Graphics2D graphics, double left, double right, double y) {
        graphics.setColor(colour);
        if (style != Curve.Style.DOTS) {
            graphics.setStroke(stroke);
            graphics.draw(new Line2D.Double(left, y, right, y));
        }
        if (style == Curve.Style.DOTS) {
            graphics.setStroke(Look.line(1));
            marker.paint(graphics, left + 5, y, markerSize);
            marker.paint(graphics, right - 5, y, markerSize);
        }
        if (marker != SeriesMarkers.NONE) {
            marker.paint(graphics, (left + right) / 2, y, markerSize);
        }
    }
}
