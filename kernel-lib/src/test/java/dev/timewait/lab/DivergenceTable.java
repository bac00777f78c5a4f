package dev.timewait.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table of divergences as it stands in its file: comments, the reasons, a summary for each behaviour, the rows.
 *
 * @param comments the lines at the head, each with its {@code #}
 * @param reasons what each reason means, by its name
 * @param rows one for each script and behaviour that do not agree
 */
record DivergenceTable(List<String> comments, Map<String, String> reasons, List<Divergence> rows) {

    private static final String REASON = "reason ";
    private static final String WHY = "why ";
    private static final String COLON = ": ";

    /** Reads a file. What it says of the behaviours in sum is left out, as the rows say it. */
    static DivergenceTable parse(String text) {
        List<String> comments = new ArrayList<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        List<Divergence> rows = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("#")) {
                comments.add(line);
            } else if (line.startsWith(REASON)) {
                int colon = line.indexOf(COLON);
                reasons.put(line.substring(REASON.length(), colon), line.substring(colon + COLON.length()));
            } else if (!line.isEmpty() && !line.startsWith(WHY)) {
                rows.add(Divergence.parse(line));
            }
        }
        return new DivergenceTable(comments, reasons, rows);
    }

    /** The whole file. */
    String text() {
        List<String> lines = new ArrayList<>(comments);
        lines.add("");
        reasons.forEach((name, meaning) -> lines.add(REASON + name + COLON + meaning));
        lines.add("");
        lines.addAll(whys());
        lines.add("");
        rows.forEach(row -> lines.add(row.row()));
        return String.join("\n", lines) + "\n";
    }

    /** For each behaviour its reasons, each with the number of its scripts. */
    private List<String> whys() {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (Divergence row : rows) {
            counts.computeIfAbsent(row.behaviour(), name -> new TreeMap<>()).merge(row.reason(), 1, Integer::sum);
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((behaviour, byReason) -> {
            List<String> parts = new ArrayList<>();
            byReason.forEach((reason, count) -> parts.add(reason + " " + count));
            lines.add(WHY + behaviour + COLON + String.join(", ", parts));
        });
        lines.sort(null);
        return lines;
    }

    /** The same with what was seen as rows. A row keeps its reason where it is the same but for that. */
    DivergenceTable with(List<Divergence> seen) {
        Map<String, Divergence> declared = byKey(rows);
        List<Divergence> next = new ArrayList<>();
        for (Divergence one : seen) {
            Divergence before = declared.get(one.key());
            next.add(before != null && before.isSeenIn(one) ? before : one);
        }
        return new DivergenceTable(comments, reasons, next);
    }

    /** What is to be changed in the rows so that they say what was seen; nothing where they do. */
    List<String> changes(List<Divergence> seen) {
        Map<String, Divergence> before = byKey(rows);
        Map<String, Divergence> after = byKey(with(seen).rows);
        List<String> changes = new ArrayList<>();
        before.forEach((key, declared) -> {
            Divergence now = after.get(key);
            if (now == null) {
                changes.add("passes now, take away: " + declared.row());
            } else if (!now.equals(declared)) {
                changes.add("changed, put: " + now.row() + " for: " + declared.row());
            }
        });
        after.forEach((key, now) -> {
            if (!before.containsKey(key)) {
                changes.add("not declared, add: " + now.row());
            }
        });
        return changes;
    }

    private static Map<String, Divergence> byKey(List<Divergence> rows) {
        Map<String, Divergence> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.key(), row));
        return byKey;
    }

    /** The reasons that rows give and the list has not, and those that the list has and no row gives. */
    List<String> unmatchedReasons() {
        Set<String> given = new LinkedHashSet<>();
        rows.forEach(row -> given.add(row.reason()));
        List<String> unmatched = new ArrayList<>(given);
        unmatched.removeAll(reasons.keySet());
        for (String listed : reasons.keySet()) {
            if (!given.contains(listed)) {
                unmatched.add(listed);
            }
        }
        return unmatched;
    }
}
