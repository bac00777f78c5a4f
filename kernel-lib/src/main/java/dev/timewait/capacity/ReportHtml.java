package dev.timewait.capacity;

import dev.timewait.data.HtmlText;
import java.util.List;

/** A report as HTML: real headings and tables, and its text to copy. */
final class ReportHtml {

    private final CapacityReport report;
    private final StringBuilder html = new StringBuilder();

    ReportHtml(CapacityReport report) {
        this.report = report;
    }

    String page() {
        html.append("<div class=\"tw-capacity\">");
        html.append("<p>").append(HtmlText.escape(report.question())).append(".</p>");
        html.append("<p><strong>").append(HtmlText.escape(report.verdict())).append("</strong></p>");
        numbers();
        links();
        report.findings().forEach(section -> list(section.heading(), section.items(), false));
        changes();
        list("Assumed", report.assumptions(), true);
        html.append("<details><summary>The same as text, for a ticket</summary><pre>")
                .append(HtmlText.escape(report.text()))
                .append("</pre></details></div>");
        return html.toString();
    }

    private void numbers() {
        html.append("<dl>");
        report.numbers()
                .forEach(line -> html.append("<dt>")
                        .append(HtmlText.escape(line.label()))
                        .append("</dt><dd>")
                        .append(HtmlText.escape(line.value()))
                        .append("</dd>"));
        html.append("</dl>");
    }

    private void links() {
        table("Every place that can give", "link", "room", "blocked after close", "sustains (requests)", "in use");
        for (CapacityReport.Row row : report.links()) {
            html.append("<tr><th scope=\"row\" style=\"text-align:left\">")
                    .append(HtmlText.escape(row.name()))
                    .append("</th>");
            cell("left", row.room());
            cell("right", row.blocked());
            cell("right", row.sustains());
            cell("right", row.use());
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
        if (!report.legend().isEmpty()) {
            html.append("<p><small>").append(HtmlText.escape(report.legend())).append("</small></p>");
        }
    }

    private void changes() {
        table("What to change", "buys (requests/s)", "change");
        for (CapacityReport.Change change : report.changes()) {
            html.append("<tr>");
            cell("right", change.buys());
            html.append("<td style=\"text-align:left\">")
                    .append(HtmlText.escape(change.change()))
                    .append(change.cost().isEmpty() ? "" : "<small>" + HtmlText.escape(change.cost()) + "</small>")
                    .append("</td></tr>");
        }
        html.append("</tbody></table></div>");
    }

    /** Opens a table that scrolls by itself where it is too wide, and can be moved by keyboard. */
    private void table(String caption, String... headings) {
        html.append("<div class=\"tw-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(HtmlText.escape(caption))
                .append("\"><table><caption>")
                .append(HtmlText.escape(caption))
                .append("</caption><thead><tr>");
        for (String heading : headings) {
            html.append("<th scope=\"col\" style=\"text-align:left\">")
                    .append(HtmlText.escape(heading))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
    }

    /** Alignment is written into each cell: notebooks align all cells on the right. */
    private void cell(String side, String text) {
        html.append("<td style=\"text-align:")
                .append(side)
                .append("\">")
                .append(HtmlText.escape(text))
                .append("</td>");
    }

    private void list(String heading, List<String> items, boolean folded) {
        String name = HtmlText.escape(heading);
        html.append(
                folded ? "<details><summary>" + name + "</summary><ul>" : "<p><strong>" + name + "</strong></p><ul>");
        items.forEach(item -> html.append("<li>").append(HtmlText.escape(item)).append("</li>"));
        html.append(folded ? "</ul></details>" : "</ul>");
    }
}
