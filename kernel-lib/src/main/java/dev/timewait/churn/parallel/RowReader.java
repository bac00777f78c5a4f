package dev.timewait.churn.parallel;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.SweepRow;
import dev.timewait.data.Lines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what an earlier run of the same plans has written, and refuses anything else. */
final class RowReader {

    private final Path path;
    private final List<ChurnPlan> plans;

    RowReader(Path path, List<ChurnPlan> plans) {
        this.path = path;
        this.plans = plans;
    }

    /** The rows under {@code header}, but for a last line without its end. */
    List<SweepRow> rows(String header, String text) {
        requireHeader(Lines.of(header), Lines.of(text));
        if (text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException(
                    path + " cannot be gone on with; its lines end in CR LF, and must in LF");
        }
        List<String> lines = Lines.of(text.substring(header.length(), text.lastIndexOf('\n') + 1));
        if (lines.size() > plans.size()) {
            throw new IllegalArgumentException(path + " belongs to another sweep; it has " + lines.size()
                    + " rows, where this sweep has " + plans.size());
        }
        List<SweepRow> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(row(line, rows.size()));
        }
        return rows;
    }

    private void requireHeader(List<String> header, List<String> found) {
        for (int i = 0; i < header.size(); i++) {
            String line = i < found.size() ? found.get(i) : "";
            if (!line.equals(header.get(i))) {
                throw new IllegalArgumentException(path + " cannot be gone on with; its line " + (i + 1) + " is \""
                        + line + "\", and must be \"" + header.get(i) + "\"");
            }
        }
    }

    private SweepRow row(String line, int index) {
        SweepRow row;
        try {
            row = SweepRow.parse(line);
            if (!row.toCsv().equals(line)) {
                throw new IllegalArgumentException("the line is \"" + line + "\"; it must be \"" + row.toCsv() + "\"");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    path + " cannot be gone on with; in its row " + (index + 1) + ", " + e.getMessage(), e);
        }
        if (!row.plan().equals(plans.get(index))) {
            throw new IllegalArgumentException(path + " belongs to another sweep; its row " + (index + 1)
                    + " is of the plan \"" + row.plan().toText() + "\", where this sweep has \""
                    + plans.get(index).toText() + "\"");
        }
        return row;
    }
}
