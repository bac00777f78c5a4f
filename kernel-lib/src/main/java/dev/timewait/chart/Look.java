package dev.timewait.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * Colours, fonts and strokes of one {@link Variant}; lengths in CSS pixels.
 *
 * <p>The colours of series are those of Okabe and Ito (2008), told apart by readers with any kind of colour vision; on
 * each background only those with a contrast of at least 3 to 1 (WCAG 2.2, 1.4.11).
 */
record Look(Variant variant, Color background, Color ink, Color faintInk, Color grid, List<Color> series) {

    /** The share of the plot that holds data: XChart leaves out tick labels that stand at the very edge. */
    static final double CONTENT = 0.985;

    /** Room around the plot, so that a label centred on its end is not cut off. */
    private static final int PADDING = 14;

    private static final Look LIGHT = new Look(
            Variant.WIDE_LIGHT,
            Color.WHITE,
            new Color(0x1F2328),
            new Color(0x57606A),
            new Color(0xE4E7EB),
            List.of(
                    new Color(0x0072B2),
                    new Color(0xD55E00),
                    new Color(0x009E73),
                    new Color(0xCC79A7),
                    new Color(0x000000)));
    private static final Look DARK = new Look(
            Variant.WIDE_DARK,
            new Color(0x15191D),
            new Color(0xE6E8EB),
            new Color(0xA9B1BA),
            new Color(0x2C323A),
            List.of(
                    new Color(0x56B4E9),
                    new Color(0xE69F00),
                    new Color(0x009E73),
                    new Color(0xCC79A7),
                    new Color(0xF0E442)));

    static Look of(Variant variant) {
        Look base = variant.isDark() ? DARK : LIGHT;
        return new Look(variant, base.background, base.ink, base.faintInk, base.grid, base.series);
    }

    /** Tick labels, legend and marks. */
    Font small() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, variant.isNarrow() ? 11 : 12);
    }

    /** Axis titles. */
    Font normal() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, variant.isNarrow() ? 12 : 13);
    }

    /** The width of a marker. */
    int markerSize() {
        return variant.isNarrow() ? 5 : 6;
    }

    Color seriesColour(int index) {
        return series.get(index % series.size());
    }

    static BasicStroke line(float width, float... dashes) {
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    /** Sets what all kinds of chart have in common. The legend and the titles are drawn by us, see {@link Sheet}. */
    void applyTo(AxesChartStyler styler) {
        styler.setChartBackgroundColor(background);
        styler.setPlotBackgroundColor(background);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setChartFontColor(ink);
        styler.setAxisTitlesVisible(false);
        styler.setAxisTickLabelsFont(small());
        styler.setAxisTickLabelsColor(ink);
        styler.setAxisTickMarksColor(faintInk);
        // With a function instead, XChart writes odd numbers at the ends of an axis whose data are evenly spaced.
        styler.setDecimalPattern("#,##0.######").setLocale(Locale.ROOT);
        styler.setAxisTickMarksStroke(line(1));
        styler.setAxisTickPadding(3);
        styler.setAxisTickMarkLength(4);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(CONTENT);
        styler.setChartPadding(PADDING);
        styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setPlotGridLinesColor(grid);
        styler.setPlotGridLinesStroke(line(1));
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);
    }
}
