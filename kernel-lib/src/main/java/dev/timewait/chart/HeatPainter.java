package dev.timewait.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.HeatMapStyler;

/** Draws a {@link HeatMap}: XChart draws axes and cells; the numbers are laid over them, each in an ink that shows. */
final class HeatPainter implements ChartRenderer.Painter {

    private final HeatMap map;
    private final Look look;
    private final Frame frame;
    /** Whether the names of columns stand at a slant, because they have no room side by side. */
    private final boolean turned;

    HeatPainter(HeatMap map, Look look) {
        this.map = map;
        this.look = look;
        Legend legend = new Legend(look, look.variant().width() - 2 * Frame.MARGIN);
        String byRatio = map.cell().logarithmic() ? ", coloured by ratio" : "";
        legend.add("few to many " + map.cell().title() + byRatio, HeatPainter::paintSample);
        int rowHeight = look.variant().isNarrow() ? 34 : 42;
        double columnWidth = (look.variant().width() - 2.0 * Frame.MARGIN - widest(map.yNames()))
                / map.xNames().size();
        turned = widest(map.xNames()) + 4 > columnWidth;
        int turnedHeight = turned ? (int) (0.7 * widest(map.xNames())) : 0;
        int plotHeight = 40 + turnedHeight + rowHeight * map.yNames().size();
        frame = new Frame(look, map.y().title(), map.x().title(), legend, plotHeight);
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public void paint(Graphics2D graphics) {
        OpenHeatMapChart drawn = new OpenHeatMapChart(frame.width(), frame.plotHeight());
        HeatMapStyler styler = drawn.getStyler();
        look.applyTo(styler);
        styler.setShowValue(false);
        styler.setRangeColors(ColourScale.colours());
        styler.setPlotGridLinesVisible(false);
        styler.setAxisTicksVisible(true);
        styler.setXAxisLabelRotation(turned ? 45 : 0);
        styler.setPlotContentSize(1);
        ColourScale scale = ColourScale.of(map);
        styler.setMin(scale.low()).setMax(scale.high());
        drawn.addSeries("cells", map.xNames(), map.yNames(), coloured(scale));
        frame.paint(graphics, plot -> {
            drawn.paint(plot, frame.width(), frame.plotHeight());
            paintNumbers(plot, drawn.plotBounds(), scale);
        });
    }

    private double widest(List<String> names) {
        return names.stream()
                .mapToDouble(name -> Words.width(name, look.small()))
                .max()
                .orElse(0);
    }

    private List<Number[]> coloured(ColourScale scale) {
        List<Number[]> cells = new ArrayList<>();
        // XChart wants a cell even where no number is known; it passes over one that lies outside.
        cells.add(new Number[] {map.xNames().size(), 0, scale.low()});
        for (int row = 0; row < map.yNames().size(); row++) {
            for (int column = 0; column < map.xNames().size(); column++) {
                double value = map.value(column, row);
                if (!Double.isNaN(value)) {
                    cells.add(new Number[] {column, row, scale.scaled(value)});
                }
            }
        }
        return cells;
    }

    private void paintNumbers(Graphics2D graphics, Rectangle2D plot, ColourScale scale) {
        double width = plot.getWidth() / map.xNames().size();
        double height = plot.getHeight() / map.yNames().size();
        Font font = look.small();
        DoubleFunction<String> text = textThatFits(width - 6);
        for (int row = 0; row < map.yNames().size(); row++) {
            for (int column = 0; column < map.xNames().size(); column++) {
                double value = map.value(column, row);
                Color ground = Double.isNaN(value) ? look.background() : scale.colour(value);
                graphics.setColor(Contrast.inkOn(ground));
                String shown = Double.isNaN(value) ? "?" : text.apply(value);
                double left = plot.getMinX() + width * (column + 0.5) - Words.width(shown, font) / 2;
                double top = plot.getMaxY() - height * (row + 0.5) - Words.lineHeight(font) / 2.0;
                Words.draw(graphics, shown, font, left, top);
            }
        }
    }

    /** Whole numbers where all of them fit into their cells, otherwise short ones such as 480k. */
    private DoubleFunction<String> textThatFits(double room) {
        boolean fits = map.known().allMatch(value -> Words.width(Numbers.text(value), look.small()) <= room);
        return fits ? Numbers::text : Numbers::shortText;
    }

    private static void paintSample(Graphics2D graphics, double left, double right, double y) {
        double step = (right - left) / 30;
        for (int i = 0; i < 30; i++) {
            graphics.setColor(ColourScale.at(i / 29.0));
            graphics.fill(new Rectangle2D.Double(left + i * step, y - 5, step + 0.5, 10));
        }
    }

    /** An XChart that tells where it has drawn. */
    private static final class OpenHeatMapChart extends HeatMapChart {
        private OpenHeatMapChart(int width, int height) {
            super(width, height);
        }

        private Rectangle2D plotBounds() {
            return plot.getBounds();
        }
    }
}
