package dev.timewait.jupyter;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityReport;
import java.util.List;

/** An answer about capacity as HTML: the page that a terminal prints, with real headings and tables, and that text to copy. */
final class CapacityHtml {

    private static final String STYLE = Html.style(
            ".tw-capacity{border-left:4px solid;padding:0.2em 0.8em}",
            ".tw-capacity dl{display:grid;grid-template-columns:max-content 1fr;gap:0.15em 1em;margin:0.6em 0}",
            ".tw-capacity dt{font-weight:bold}",
            ".tw-capacity dd{margin:0}",
            ".tw-capacity .tw-scroll{overflow-x:auto}",
            ".tw-capacity table{border-collapse:collapse;font-variant-numeric:tabular-nums}",
            ".tw-capacity caption{text-align:left;font-weight:bold;padding:0.3em 0}",
            ".tw-capacity th,.tw-capacity td{padding:0.25em 0.8em 0.25em 0;vertical-align:top}",
            ".tw-capacity thead th{border-bottom:1px solid}",
            ".tw-capacity small{display:block}",
            ".tw-capacity pre{overflow-x:auto;white-space:pre}");

    private final CapacityReport report;
    private final StringBuilder html = new StringBuilder(STYLE);

    private CapacityHtml(CapacityReport report) {
        this.report = report;
    }

    static Shown of(CapacityAnswer answer) {
        CapacityReport report = answer.report();
        return new Shown(new CapacityHtml(report).page(), report.text());
    }

    private String page() {
        html.append("<div class=\"tw-capacity\">");
        html.append("<p>").append(Html.escape(report.question())).append(".</p>");
        html.append("<p><strong>").append(Html.escape(report.verdict())).append("</strong></p>");
        numbers();
        links();
        report.findings().forEach(section -> list(section.heading(), section.items(), false));
        changes();
        list("Assumed", report.assumptions(), true);
        html.append("<details><summary>The same as text, for a ticket</summary><pre>")
                .append(Html.escape(report.text()))
                .append("</pre></details></div>");
        return html.toString();
    }

    private void numbers() {
        html.append("<dl>");
        report.numbers()
                .forEach(line -> html.append("<dt>")
                        .append(Html.escape(line.label()))
                        .append("</dt><dd>")
                        .append(Html.escape(line.value()))
                        .append("</dd>"));
        html.append("</dl>");
    }

    private void links() {
        table("Every place that can give", "link", "room", "blocked after close", "sustains (requests)", "in use");
        for (CapacityReport.Row row : report.links()) {
            html.append("<tr><th scope=\"row\" style=\"text-align:left\">")
                    .append(Html.escape(row.name()))
                    .append("</th>");
            cell("left", row.room());
            cell("right", row.blocked());
            cell("right", row.sustains());
            cell("right", row.use());
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
    }

    private void changes() {
        table("What to change", "buys (requests/s)", "change");
        for (CapacityReport.Change change : report.changes()) {
            html.append("<tr>");
            cell("right", change.buys());
            html.append("<td style=\"text-align:left\">")
                    .append(Html.escape(change.change()))
                    .append(change.cost().isEmpty() ? "" : "<small>" + Html.escape(change.cost()) + "</small>")
                    .append("</td></tr>");
        }
        html.append("</tbody></table></div>");
    }

    /** Opens a table that scrolls by itself where it is too wide, and can be moved by keyboard. */
    private void table(String caption, String... headings) {
        html.append("<div class=\"tw-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(Html.escape(caption))
                .append("\"><table><caption>")
                .append(Html.escape(caption))
                .append("</caption><thead><tr>");
        for (String heading : headings) {
            html.append("<th scope=\"col\" style=\"text-align:left\">")
                    .append(Html.escape(heading))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
    }

    /** Alignment is written into each cell: notebooks align all cells on the right. */
    private void cell(String side, String text) {
        html.append("<td style=\"text-align:")
                .append(side)
                .append("\">")
                .append(Html.escape(text))
                .append("</td>");
    }

    private void list(String heading, List<String> items, boolean folded) {
        String name = Html.escape(heading);
        html.append(
                folded ? "<details><summary>" + name + "</summary><ul>" : "<p><strong>" + name + "</strong></p><ul>");
        items.forEach(item -> html.append("<li>").append(Html.escape(item)).append("</li>"));
        html.append(folded ? "</ul></details>" : "</ul>");
    }
}
