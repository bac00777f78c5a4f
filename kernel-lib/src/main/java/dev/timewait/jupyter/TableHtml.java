package dev.timewait.jupyter;

import dev.timewait.chart.TableExcerpt;
import dev.timewait.chart.TableExcerpt.Heading;
import java.util.List;

/** A table as HTML: captioned, with headings that a screen reader follows, scrolling by itself where it is too wide. */
final class TableHtml {

    private static final String STYLE = Html.style(
            ".tw-table{overflow-x:auto}",
            ".tw-table table{border-collapse:collapse;font-variant-numeric:tabular-nums}",
            ".tw-table caption{text-align:left;font-weight:bold;padding:0.3em 0}",
            ".tw-table th,.tw-table td{padding:0.25em 0.8em;font-weight:normal}",
            ".tw-table thead th{font-weight:bold;border-bottom:1px solid;vertical-align:bottom}",
            ".tw-table th[scope=row]{min-width:8em}",
            ".tw-table .tw-left-out td{text-align:center;font-style:italic}");

    /** A cell up to this many letters, such as a range of ports, stays on one line. */
    private static final int LONGEST_UNBROKEN = 14;

    private final TableExcerpt table;

    private TableHtml(TableExcerpt table) {
        this.table = table;
    }

    static Shown of(TableExcerpt table) {
        return new Shown(new TableHtml(table).html(), table.text());
    }

    private String html() {
        String name = table.caption().isEmpty() ? "table" : table.caption();
        StringBuilder html = new StringBuilder(STYLE)
                // Focusable, so that its scroll bar can be moved by keyboard.
                .append("<div class=\"tw-table\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(Html.escape(name))
                .append("\"><table>");
        if (!table.caption().isEmpty()) {
            html.append("<caption>").append(Html.escape(table.caption())).append("</caption>");
        }
        html.append("<thead><tr>");
        table.columns().forEach(heading -> html.append(cell("th", " scope=\"col\"", heading, heading.name())));
        html.append("</tr></thead><tbody>");
        table.firstRows().forEach(row -> html.append(row(row)));
        if (table.leftOut() > 0) {
            html.append("<tr class=\"tw-left-out\"><td colspan=\"")
                    .append(table.columns().size())
                    .append("\">… ")
                    .append(table.leftOutText())
                    .append(" …</td></tr>");
        }
        table.lastRows().forEach(row -> html.append(row(row)));
        return html.append("</tbody></table></div>").toString();
    }

    /** A first column of words names its row. */
    private String row(List<String> cells) {
        StringBuilder html = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            Heading heading = table.columns().get(i);
            boolean names = i == 0 && !heading.numeric();
            html.append(cell(names ? "th" : "td", names ? " scope=\"row\"" : "", heading, cells.get(i)));
        }
        return html.append("</tr>").toString();
    }

    /** Alignment is written into each cell: notebooks align all cells on the right, and this is part of what is said. */
    private static String cell(String tag, String attributes, Heading heading, String text) {
        String side = heading.numeric() ? "right" : "left";
        String whole = text.length() <= LONGEST_UNBROKEN ? ";white-space:nowrap" : "";
        String style = " style=\"text-align:" + side + (tag.equals("td") ? whole : "") + "\"";
        return "<" + tag + attributes + style + ">" + Html.escape(text) + "</" + tag + ">";
    }
}
