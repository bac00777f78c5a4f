package dev.timewait.stack;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that a reader may have meant, for the sentence that refuses an unknown one.
 */
public final class Nearest {

    private static final int SHOWN = 3;

    private Nearest() {}

    /**
     * At most three names, the nearest first: those that contain what was wanted, then by edit distance; equally near ones
     * in the order given.
     *
     * @param wanted what was asked for, in any case; may be empty
     * @param known the names that there are, in lower case
     */
    public static List<String> to(String wanted, List<String> known) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .sorted(Comparator.comparingInt(name -> distance(lower, name)))
                .limit(SHOWN)
                .toList();
    }

    private static int distance(String wanted, String name) {
        return !wanted.isEmpty() && name.contains(wanted) ? 0 : editDistance(wanted, name);
    }

    /** Levenshtein's distance: the fewest letters to insert, delete or replace. */
    private static int editDistance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
