package dev.timewait.data;

import java.util.ArrayList;
import java.util.List;

/** Reads the lines of one {@link CsvTable}. */
final class CsvParser {

    private final String text;
    private final List<String> comments = new ArrayList<>();
    private final List<String> header = new ArrayList<>();
    private final List<CsvRow> rows = new ArrayList<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private boolean headerSeen;

    CsvParser(String text) {
        // Spreadsheets put a byte order mark before the first line.
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    Parsed<CsvTable> parse() {
        List<String> lines = Lines.of(text);
        for (int i = 0; i < lines.size(); i++) {
            readLine(i + 1, lines.get(i));
        }
        if (!headerSeen) {
            badLines.add(new BadLine(lines.size() + 1, "", "there is no header"));
        }
        return new Parsed<>(new CsvTable(comments, header, rows), badLines);
    }

    private void readLine(int number, String line) {
        if (line.startsWith("#")) {
            comments.add(line.substring(line.startsWith("# ") ? 2 : 1));
            return;
        }
        try {
            List<String> fields = new CsvLine(line).fields();
            if (headerSeen) {
                readRow(number, line, fields);
            } else {
                headerSeen = true;
                readHeader(fields);
            }
        } catch (IllegalArgumentException e) {
            badLines.add(new BadLine(number, line, String.valueOf(e.getMessage())));
        }
    }

    private void readHeader(List<String> names) {
        for (String name : names) {
            if (name.isEmpty() || names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "a column is named \"" + name + "\"; names must be there and differ from each other");
            }
        }
        header.addAll(names);
    }

    private void readRow(int number, String line, List<String> fields) {
        if (header.isEmpty()) {
            throw new IllegalArgumentException("the header above it could not be read");
        }
        if (fields.size() != header.size()) {
            throw new IllegalArgumentException("it has " + fields.size() + " fields; the header has " + header.size());
        }
        rows.add(new CsvRow(number, line, List.copyOf(header), fields));
    }
}
