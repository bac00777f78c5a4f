package dev.timewait.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the dictionary of the data folder with the files that it describes, both ways.
 *
 * <p>A section of the dictionary starts with {@code ## `path`}; it describes the file of that name, or those that its
 * tables list. The first cell of a table's row is a file, a comment ({@code # name}) or a column.
 */
final class Dictionary {

    private static final Pattern FIRST_CELL = Pattern.compile("\\| `([^`]+)` \\|.*");

    private final String text;
    private final SortedMap<String, String> textOfFile;
    private final List<String> complaints = new ArrayList<>();

    private Dictionary(String text, SortedMap<String, String> textOfFile) {
        this.text = text;
        this.textOfFile = textOfFile;
    }

    /** What is missing on one side or the other; empty where both agree. */
    static List<String> complaints(String text, SortedMap<String, String> textOfFile) {
        Dictionary dictionary = new Dictionary(text, textOfFile);
        dictionary.compare();
        return dictionary.complaints;
    }

    private void compare() {
        Set<String> described = new TreeSet<>();
        for (String section : text.split("(?m)^## ", -1)) {
            if (section.startsWith("`")) {
                described.addAll(compareSection(section));
            }
        }
        complainOfDifference("the folder", described, textOfFile.keySet());
    }

    private List<String> compareSection(String section) {
        List<String> files = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        Set<String> comments = new LinkedHashSet<>();
        String title = section.substring(1, section.indexOf('`', 1));
        if (!title.contains("*")) {
            files.add(title);
        }
        for (String line : Lines.of(section)) {
            Matcher row = FIRST_CELL.matcher(line);
            if (row.matches()) {
                String cell = row.group(1);
                if (cell.startsWith("# ")) {
                    comments.add(cell.substring(2));
                } else if (cell.endsWith(".csv")) {
                    files.add(cell);
                } else {
                    columns.add(cell);
                }
            }
        }
        files.forEach(file -> compareFile(file, columns, comments));
        return files;
    }

    private void compareFile(String file, Set<String> columns, Set<String> comments) {
        String content = textOfFile.get(file);
        if (content != null) {
            CsvTable table = CsvTable.parse(content).orThrow(file);
            complainOfDifference("the header of " + file, columns, new LinkedHashSet<>(table.header()));
            if (!comments.isEmpty()) {
                Set<String> names = new LinkedHashSet<>();
                table.comments().forEach(comment -> names.add(comment.replaceFirst(": .*", "")));
                complainOfDifference("the comments of " + file, comments, names);
            }
        }
    }

    private void complainOfDifference(String where, Set<String> described, Set<String> real) {
        for (String name : described) {
            if (!real.contains(name)) {
                complaints.add(name + " is in the dictionary and not in " + where);
            }
        }
        for (String name : real) {
            if (!described.contains(name)) {
                complaints.add(name + " is in " + where + " and not in the dictionary");
            }
        }
    }
}
