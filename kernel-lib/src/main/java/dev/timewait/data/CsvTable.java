package dev.timewait.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of comma-separated values: a header, rows, and {@code #} lines of provenance.
 *
 * <p>The form is RFC 4180 with three differences. A line that starts with {@code #} is a comment and is kept apart. A
 * record is one line: a quoted field may hold commas and doubled quotes, not line breaks, so that one missing quote
 * spoils one line and not the rest of the table. Lines may end in LF alone.
 */
public final class CsvTable {

    private final List<String> comments;
    private final List<String> header;
    private final List<CsvRow> rows;

    CsvTable(List<String> comments, List<String> header, List<CsvRow> rows) {
        this.comments = List.copyOf(comments);
        this.header = List.copyOf(header);
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a table. Every line that is neither comment, header nor row is in {@link Parsed#badLines()}: a wrong number
     * of fields, a quote out of place, an empty line, a header that is missing or names a column twice.
     */
    public static Parsed<CsvTable> parse(String text) {
        return new CsvParser(text).parse();
    }

    /** The comments in order, each without its {@code #} and the blank after it. */
    public List<String> comments() {
        return comments;
    }

    /** What the comment {@code name: value} says, or empty where there is no such comment; the first one counts. */
    public Optional<String> comment(String name) {
        String start = name + ": ";
        return comments.stream()
                .filter(comment -> comment.startsWith(start))
                .map(comment -> comment.substring(start.length()).trim())
                .findFirst();
    }

    /** The names of the columns; empty where no header was found. */
    public List<String> header() {
        return header;
    }

    /** The good rows in order. */
    public List<CsvRow> rows() {
        return rows;
    }

    /**
     * Makes a value of every row.
     *
     * @param meaning turns a row into a value; where it throws an {@link IllegalArgumentException}, the row is a bad
     *     line with that message as its reason
     */
    public <T> Parsed<List<T>> map(Function<CsvRow, T> meaning) {
        List<T> values = new ArrayList<>();
        List<BadLine> badLines = new ArrayList<>();
        for (CsvRow row : rows) {
            try {
                values.add(meaning.apply(row));
            } catch (IllegalArgumentException e) {
                badLines.add(row.bad(String.valueOf(e.getMessage())));
            }
        }
        return new Parsed<>(List.copyOf(values), badLines);
    }
}
