package dev.timewait.data;

import java.util.List;
import java.util.Optional;

/**
 * One row of a {@link CsvTable}, read by the names of its columns.
 *
 * <p>An empty field is a value that is not known. Asking for a column that the table does not have, or for a number
 * where there is none, is an {@link IllegalArgumentException} that names the column and the text.
 */
public final class CsvRow {

    private final int lineNumber;
    private final String line;
    private final List<String> header;
    private final List<String> fields;

    CsvRow(int lineNumber, String line, List<String> header, List<String> fields) {
        this.lineNumber = lineNumber;
        this.line = line;
        this.header = header;
        this.fields = List.copyOf(fields);
    }

    /** The fields in the order of the header. */
    public List<String> fields() {
        return fields;
    }

    /** The text in {@code column}, or empty where the field is. */
    public Optional<String> text(String column) {
        String field = field(column);
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }

    /** The text in {@code column}, which must not be empty. */
    public String requiredText(String column) {
        return text(column).orElseThrow(() -> new IllegalArgumentException(column + " is empty; it must have a value"));
    }

    /** The whole number in {@code column}, or empty where the field is. */
    public Optional<Long> wholeNumber(String column) {
        return text(column).map(text -> toLong(column, text));
    }

    /** The whole number in {@code column}, 0 or more; the field must not be empty. */
    public long requiredCount(String column) {
        String text = requiredText(column);
        long count = toLong(column, text);
        if (count < 0) {
            throw new IllegalArgumentException(column + " is " + text + "; it must be 0 or more");
        }
        return count;
    }

    /** This row as a line that is bad for {@code reason}. */
    BadLine bad(String reason) {
        return new BadLine(lineNumber, line, reason);
    }

    private String field(String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("column is \"" + column + "\"; the columns are " + header);
        }
        return fields.get(index);
    }

    private static long toLong(String column, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " is \"" + text + "\"; it must be a whole number", e);
        }
    }
}
