package dev.timewait.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of what was measured: for the terminal, as JSON and as Markdown. */
final class Report {

    private static final List<String> HEADS =
            List.of("path", "measured", "by the clock", "ratio to SSJ", "must reach", "");

    private final Map<String, String> conditions;
    private final List<Agreement.Line> agreement;
    private final List<Row> rows;

    /**
     * A report of these rows.
     *
     * @param conditions machine, versions and settings, by name
     */
    Report(Map<String, String> conditions, List<Agreement.Line> agreement, List<Row> rows) {
        this.conditions = conditions;
        this.agreement = agreement;
        this.rows = rows;
    }

    /** Prints the table, its columns aligned, and in the last line how many bars were missed. */
    void print() {
        int[] widths = new int[HEADS.size()];
        List<List<String>> lines = lines();
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        System.out.println();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length() + 2));
            }
            System.out.println(text.toString().stripTrailing());
        }
        System.out.println();
        System.out.println(verdict());
    }

    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("bench.json"), json());
        Files.writeString(folder.resolve("bench.md"), markdown());
    }

    private String verdict() {
        long bars = rows.stream().filter(row -> !row.mustReach().isEmpty()).count();
        long missed = rows.stream().filter(row -> !row.reached()).count();
        return missed == 0
                ? "All " + bars + " bars reached."
                : missed + " of " + bars + " bars MISSED. (A bench measures; it does not fail for that.)";
    }

    private List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADS);
        rows.forEach(row -> lines.add(
                List.of(row.what(), row.valueText(), row.wallText(), row.ratioText(), row.mustReach(), row.verdict())));
        return lines;
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines()) {
            text.append("| ").append(String.join(" | ", line)).append(" |\n");
            if (line == HEADS) {
                text.append("|---|---:|---:|---:|---|---|\n");
            }
        }
        text.append('\n').append(verdict()).append("\n\n");
        conditions.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        agreement.forEach(line -> text.append("- ").append(line).append('\n'));
        return text.toString();
    }

    private String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("conditions", conditions);
        all.put("agreement", agreement.stream().map(Agreement.Line::toString).toList());
        all.put("rows", rows.stream().map(Row::fields).toList());
        all.put("verdict", verdict());
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(all) + "\n";
    }

    /** Three digits, as many as such a measurement has. */
    static String number(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format("%,." + decimals + "f", value);
    }
}
