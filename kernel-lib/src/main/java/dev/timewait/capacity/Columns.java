package dev.timewait.capacity;

import java.util.ArrayList;
import java.util.List;

/** A small table in text: the first two columns to the left, numbers to the right. */
final class Columns {

    private static final int LEFT = 2;

    private final List<String[]> rows = new ArrayList<>();

    Columns(String... headings) {
        rows.add(headings);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.length; i++) {
                String blanks = " ".repeat(width(i) - row[i].length());
                line.append(i < LEFT ? row[i] + blanks : blanks + row[i]).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
