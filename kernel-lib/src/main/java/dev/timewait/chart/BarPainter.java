package dev.timewait.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.style.HorizontalBarStyler;

/** Draws a {@link BarChart}: XChart draws axis, grid and bars; names and values are written beside or above the bars. */
final class BarPainter implements ChartRenderer.Painter {

    /** The height of a bar that has its name above it. */
    private static final int BAR = 14;

    private final BarChart chart;
    private final Look look;
    private final Frame frame;
    private final double nameRoom;
    private final int rowHeight;

    BarPainter(BarChart chart, Look look) {
        this.chart = chart;
        this.look = look;
        double widest = chart.names().stream()
                .mapToDouble(name -> Words.width(name, look.small()))
                .max()
                .orElse(0);
        boolean beside = widest <= look.variant().width() * (look.variant().isNarrow() ? 0.35 : 0.45);
        nameRoom = beside ? widest + 8 : 0;
        int nameLines = chart.names().stream()
                .mapToInt(name -> above(name).size())
                .max()
                .orElse(1);
        // XChart sets a bar into the middle of its row, so what stands above it needs as much room below.
        rowHeight = beside ? 22 : BAR + 2 * nameLines * Words.lineHeight(look.small());
        Legend none = new Legend(look, look.variant().width());
        frame = new Frame(
                look,
                "",
                chart.values().title(),
                none,
                40 + rowHeight * chart.bars().size());
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public void paint(Graphics2D graphics) {
        int width = frame.width() - (int) nameRoom;
        OpenBarChart drawn = new OpenBarChart(width, frame.plotHeight());
        styleOf(drawn.getStyler());
        List<Double> lengths = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (BarChart.Bar bar : chart.bars()) {
            lengths.add(BarChart.length(bar));
            names.add(bar.name());
        }
        // XChart wants a bar even where there is none.
        if (names.isEmpty()) {
            lengths.add(0.0);
            names.add(" ");
        }
        HorizontalBarSeries series = drawn.addSeries("bars", lengths, names);
        series.setFillColor(look.seriesColour(0));
        frame.paint(graphics, plot -> {
            plot.translate(nameRoom, 0);
            drawn.paint(plot, width, frame.plotHeight());
            paintTexts(plot, drawn.plotBounds());
        });
    }

    private List<String> above(String name) {
        return Words.wrapped(name, look.small(), look.variant().width() - 4.0 * Frame.MARGIN);
    }

    /** From 0 to where the number beside the longest bar ends. */
    private Range shown() {
        double most = chart.bars().stream().mapToDouble(BarChart::length).max().orElse(0);
        double largest = most == 0 ? 1 : most;
        double widest = chart.bars().stream()
                .mapToDouble(bar -> Words.width(Numbers.text(BarChart.length(bar)), look.small()))
                .max()
                .orElse(0);
        double room = look.variant().width() - nameRoom - 4.0 * Frame.MARGIN;
        return new Range(0, largest * room / Math.max(room / 2, room - widest - 12));
    }

    private void styleOf(HorizontalBarStyler styler) {
        look.applyTo(styler);
        styler.setXAxisMin(0.0).setXAxisMax(shown().to());
        styler.setXAxisTickMarkSpacingHint(110);
        styler.setYAxisTicksVisible(false);
        styler.setPlotGridHorizontalLinesVisible(false);
        styler.setAvailableSpaceFill(nameRoom > 0 ? 0.7 : (double) BAR / rowHeight);
    }

    private void paintTexts(Graphics2D graphics, Rectangle2D plot) {
        Font font = look.small();
        double row = plot.getHeight() * Look.CONTENT / Math.max(1, chart.bars().size());
        double top = plot.getCenterY() - plot.getHeight() * Look.CONTENT / 2;
        double start = plot.getCenterX() - plot.getWidth() * Look.CONTENT / 2;
        double unit = plot.getWidth() * Look.CONTENT / shown().to();
        for (int i = 0; i < chart.bars().size(); i++) {
            BarChart.Bar bar = chart.bars().get(i);
            double middle = top + row * (i + 0.5) - Words.lineHeight(font) / 2.0;
            graphics.setColor(look.ink());
            if (nameRoom > 0) {
                Words.draw(graphics, bar.name(), font, plot.getMinX() - 8 - Words.width(bar.name(), font), middle);
            } else {
                List<String> lines = above(bar.name());
                double height = (double) lines.size() * Words.lineHeight(font);
                Words.draw(graphics, lines, font, start + 3, top + row * (i + 0.5) - BAR / 2.0 - height);
            }
            boolean known = bar.value().isPresent();
            graphics.setColor(known ? look.ink() : look.faintInk());
            String value = known ? Numbers.text(BarChart.length(bar)) : "unknown";
            Words.draw(
                    graphics,
                    value,
                    known ? font : font.deriveFont(Font.ITALIC),
                    start + unit * BarChart.length(bar) + 4,
                    middle);
        }
    }

    /** An XChart that tells where it has drawn. */
    private static final class OpenBarChart extends HorizontalBarChart {
        private OpenBarChart(int width, int height) {
            super(width, height);
        }

        private Rectangle2D plotBounds() {
            return plot.getBounds();
        }
    }
}
