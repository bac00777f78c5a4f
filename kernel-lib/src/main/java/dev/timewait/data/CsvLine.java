package dev.timewait.data;

import java.util.ArrayList;
import java.util.List;

/** Splits one line into its fields, as RFC 4180 §2 rules 5 to 7 say. */
final class CsvLine {

    private final String line;
    private int next;

    CsvLine(String line) {
        this.line = line;
    }

    /** The fields, unquoted; an {@link IllegalArgumentException} says what is wrong with the line. */
    List<String> fields() {
        if (line.isEmpty()) {
            throw new IllegalArgumentException("the line is empty");
        }
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (next < line.length()) {
            next++;
            fields.add(field());
        }
        return fields;
    }

    /** Reads up to the next comma or the end, and leaves {@code next} there. */
    private String field() {
        if (next < line.length() && line.charAt(next) == '"') {
            return quotedField();
        }
        int comma = line.indexOf(',', next);
        int end = comma < 0 ? line.length() : comma;
        String field = line.substring(next, end);
        if (field.indexOf('"') >= 0) {
            throw new IllegalArgumentException("a quote stands inside a field that does not start with one");
        }
        next = end;
        return field;
    }

    private String quotedField() {
        StringBuilder field = new StringBuilder();
        next++;
        while (true) {
            int quote = line.indexOf('"', next);
            if (quote < 0) {
                throw new IllegalArgumentException("a quoted field does not end on its line");
            }
            field.append(line, next, quote);
            next = quote + 1;
            if (next == line.length() || line.charAt(next) == ',') {
                return field.toString();
            }
            if (line.charAt(next) != '"') {
                throw new IllegalArgumentException("text follows the closing quote of a field");
            }
            field.append('"');
            next++;
        }
    }
}
