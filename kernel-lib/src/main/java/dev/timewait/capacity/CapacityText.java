package dev.timewait.capacity;

import java.util.List;

/** A report as lines of text. */
final class CapacityText {

    private static final int LABEL = 15;
    private static final int WIDTH = 100;
    private static final int GAIN = 11;

    private final CapacityReport report;
    private final StringBuilder text = new StringBuilder();

    CapacityText(CapacityReport report) {
        this.report = report;
    }

    String page() {
        text.append(wrapped(report.question(), "")).append("\n\n");
        text.append(wrapped(report.verdict(), "")).append("\n\n");
        report.numbers().forEach(this::number);
        links();
        report.findings().forEach(section -> list(section.heading(), section.items()));
        changes();
        list("Assumed", report.assumptions());
        return text.toString();
    }

    private void number(CapacityReport.Line line) {
        text.append("  ")
                .append(line.label())
                .append(" ".repeat(LABEL - line.label().length()))
                .append(wrapped(line.value(), " ".repeat(LABEL + 2)))
                .append('\n');
    }

    private void links() {
        Columns columns = new Columns("link", "room", "blocked", "sustains", "in use");
        for (CapacityReport.Row row : report.links()) {
            columns.row(row.name(), row.room(), row.blocked(), row.sustains(), row.use());
        }
        text.append('\n').append(columns.text());
        if (!report.legend().isEmpty()) {
            text.append("  ").append(report.legend()).append('\n');
        }
    }

    /** What each buys, right-aligned so that the eye can compare, and below it what it costs. */
    private void changes() {
        text.append("\nWhat to change, by the requests/s that it buys\n");
        String indent = " ".repeat(GAIN + 2);
        for (CapacityReport.Change change : report.changes()) {
            text.append(" ".repeat(Math.max(0, GAIN - change.buys().length())))
                    .append(change.buys())
                    .append("  ")
                    .append(wrapped(change.change(), indent))
                    .append('\n');
            if (!change.cost().isEmpty()) {
                text.append(indent).append(wrapped(change.cost(), indent)).append('\n');
            }
        }
    }

    private void list(String heading, List<String> items) {
        text.append('\n').append(heading).append('\n');
        items.forEach(sentence ->
                text.append("  - ").append(wrapped(sentence, "    ")).append('\n'));
    }

    /** Broken between words, later lines indented. */
    static String wrapped(String sentence, String indent) {
        StringBuilder lines = new StringBuilder();
        int column = indent.length();
        for (String word : sentence.split(" ", -1)) {
            if (column > indent.length() && column + 1 + word.length() > WIDTH) {
                lines.append('\n').append(indent);
                column = indent.length();
            } else if (column > indent.length()) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
