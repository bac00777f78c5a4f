package dev.timewait.jupyter;

import dev.timewait.chart.Chart;
import dev.timewait.chart.ChartRenderer;
import dev.timewait.chart.Picture;
import dev.timewait.chart.Variant;
import java.util.Base64;
import java.util.stream.Collectors;

/** A chart as a figure that holds its pictures, so that a page needs no other file and no network. */
final class FigureHtml {

    private static final String STYLE = Html.style(
            ".tw-figure{margin:0}",
            ".tw-figure img{max-width:100%;height:auto}",
            ".tw-figure figcaption{font-size:0.9em;margin-top:0.4em}",
            ".tw-figure figcaption p{margin:0.2em 0}");

    private FigureHtml() {}

    /** The figure in HTML and, for a terminal, its title, description and captions. */
    static Shown of(Chart chart) {
        return of(chart, "");
    }

    /**
     * The same with more attributes.
     *
     * @param attributes HTML that is put into the {@code figure} tag, beginning with a blank, or nothing
     */
    static Shown of(Chart chart, String attributes) {
        String classes = attributes.isEmpty() ? "tw-figure" : "tw-figure tw-live";
        String html = STYLE + "<figure class=\"" + classes + "\"" + attributes + "><picture>"
                + source(chart, Variant.NARROW_DARK, "(max-width: 600px) and (prefers-color-scheme: dark)")
                + source(chart, Variant.NARROW_LIGHT, "(max-width: 600px)")
                + source(chart, Variant.WIDE_DARK, "(prefers-color-scheme: dark)")
                + image(chart) + "</picture>" + caption(chart) + "</figure>";
        return new Shown(html, text(chart));
    }

    private static String source(Chart chart, Variant variant, String media) {
        Picture picture = ChartRenderer.draw(chart, variant);
        return "<source media=\"" + media + "\" srcset=\"" + data(picture) + "\"" + size(picture) + ">";
    }

    private static String image(Chart chart) {
        Picture picture = ChartRenderer.draw(chart, Variant.WIDE_LIGHT);
        return "<img alt=\"" + Html.escape(chart.altText()) + "\"" + size(picture) + " src=\"" + data(picture) + "\">";
    }

    private static String size(Picture picture) {
        return " width=\"" + picture.width() + "\" height=\"" + picture.height() + "\"";
    }

    private static String data(Picture picture) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png());
    }

    private static String caption(Chart chart) {
        return "<figcaption><p><strong>" + Html.escape(chart.title()) + "</strong></p>"
                + chart.captions().stream()
                        .map(line -> "<p>" + Html.escape(line) + "</p>")
                        .collect(Collectors.joining())
                + "</figcaption>";
    }

    private static String text(Chart chart) {
        String captions = chart.captions().stream().map(line -> "\n" + line).collect(Collectors.joining());
        return chart.title() + "\n" + chart.altText() + captions;
    }
}
