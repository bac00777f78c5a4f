package dev.timewait.chart;

import java.util.ArrayList;
import java.util.List;

/** Small helps with words. */
final class Text {

    private Text() {}

    /** The lines and one more, unless it is there already. */
    static List<String> plus(List<String> lines, String line) {
        if (lines.contains(line)) {
            return lines;
        }
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return List.copyOf(more);
    }

    /** {@code 1 value}, {@code 3 values}. */
    static String count(long number, String thing) {
        return Numbers.text(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
