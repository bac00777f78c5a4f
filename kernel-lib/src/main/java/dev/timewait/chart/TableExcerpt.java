package dev.timewait.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * What a reader sees of a table: all of a short one, the first and last rows of a long one, as text.
 *
 * @param caption the name of the table
 * @param columns the columns, from left to right
 * @param firstRows one list of cells a row; all rows where none are left out
 * @param leftOut how many rows stand between the first and the last and are not shown, 0 or more
 * @param lastRows the last rows where some are left out, otherwise empty
 */
public record TableExcerpt(
        String caption, List<Heading> columns, List<List<String>> firstRows, int leftOut, List<List<String>> lastRows) {

    /** A table up to this many rows is shown whole. */
    private static final int WHOLE = 30;

    private static final int FIRST = 6;
    private static final int LAST = 4;

    /** Stands for a missing value. */
    private static final String MISSING = "–";

    /**
     * The head of a column.
     *
     * @param name with its unit
     * @param numeric whether the cells are numbers, to be aligned on the right
     */
    public record Heading(String name, boolean numeric) {}

    /** Copies the lists. */
    public TableExcerpt {
        columns = List.copyOf(columns);
        firstRows = List.copyOf(firstRows);
        lastRows = List.copyOf(lastRows);
    }

    /** The excerpt of a table. Numbers have commas between thousands and, in one column, equally many decimals. */
    public static TableExcerpt of(Table table) {
        int rows = table.rowCount();
        int left = rows <= WHOLE ? 0 : rows - FIRST - LAST;
        List<Integer> first =
                IntStream.range(0, left == 0 ? rows : FIRST).boxed().toList();
        List<Integer> last =
                IntStream.range(left == 0 ? rows : rows - LAST, rows).boxed().toList();
        List<Integer> shown = new ArrayList<>(first);
        shown.addAll(last);
        List<Heading> headings = table.columns().stream()
                .map(column -> new Heading(column.name(), column instanceof NumericColumn))
                .toList();
        List<List<String>> columns =
                table.columns().stream().map(column -> cells(column, shown)).toList();
        List<List<String>> texts = IntStream.range(0, shown.size())
                .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
                .toList();
        return new TableExcerpt(
                table.name() == null ? "" : table.name(),
                headings,
                texts.subList(0, first.size()),
                left,
                texts.subList(first.size(), texts.size()));
    }

    /** Such as {@code 290 rows are left out}. */
    public String leftOutText() {
        return Text.count(leftOut, "row") + (leftOut == 1 ? " is" : " are") + " left out";
    }

    /** The table in letters of one width, for a terminal. */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Heading::name).toList());
        lines.addAll(firstRows);
        lines.addAll(lastRows);
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> lines.stream()
                        .mapToInt(line -> line.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(aligned(line, widths)));
        texts.add(1, "-".repeat(texts.get(0).length()));
        if (leftOut > 0) {
            texts.add(2 + firstRows.size(), "... " + leftOutText() + " ...");
        }
        String body = texts.stream().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return caption.isEmpty() ? body : caption + "\n" + body;
    }

    private String aligned(List<String> line, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> {
                    String space = " ".repeat(widths[i] - line.get(i).length());
                    return columns.get(i).numeric() ? space + line.get(i) : line.get(i) + space;
                })
                .collect(Collectors.joining("  "));
    }

    private static List<String> cells(Column<?> column, List<Integer> rows) {
        if (!(column instanceof NumericColumn<?> numbers)) {
            return rows.stream()
                    .map(row -> column.isMissing(row) ? MISSING : column.getString(row))
                    .toList();
        }
        int decimals = rows.stream()
                .filter(row -> !numbers.isMissing(row))
                .mapToInt(row -> decimals(Numbers.text(numbers.getDouble(row))))
                .max()
                .orElse(0);
        return rows.stream()
                .map(row -> numbers.isMissing(row) ? MISSING : Numbers.text(numbers.getDouble(row), decimals))
                .toList();
    }

    /** How many digits stand after the point; none in numbers so small that they are written with an exponent. */
    private static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 || number.contains("E") ? 0 : number.length() - point - 1;
    }
}
