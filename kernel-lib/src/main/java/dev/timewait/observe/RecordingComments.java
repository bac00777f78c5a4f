package dev.timewait.observe;

import dev.timewait.census.Provenance;
import dev.timewait.data.CsvTable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the {@code #} lines of a recording say of it: how it was made, and its settings.
 *
 * @param table the recording
 */
record RecordingComments(CsvTable table) {

    private static final String ENDED = "ended";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    /** Command, kernel, tool and date; refuses a recording that lacks one, because counts without them are none. */
    Provenance.Recorded provenance() {
        return new Provenance.Recorded(required("command"), required("kernel"), required("tool"), required("date"));
    }

    /** The value of {@code # name: value}, or empty where there is no such line. */
    Optional<String> setting(String name) {
        return table.comment(name);
    }

    /** Whether the last line says that the recording came to its end. */
    boolean complete() {
        return setting(ENDED).filter("complete"::equals).isPresent();
    }

    /** The value of a line that must be there. */
    String required(String name) {
        return setting(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no line \"# " + name + ": ...\"; a recording must say how it was made"));
    }

    /** The number on a line that must be there: above 0. */
    double positive(String name) {
        String text = required(name);
        if (!NUMBER.matcher(text).matches() || Double.parseDouble(text) == 0) {
            throw new IllegalArgumentException(name + " is \"" + text + "\"; it must be a number above 0");
        }
        return Double.parseDouble(text);
    }

    /** The whole number on a line that must be there: {@code least} or more, at most nine digits. */
    int whole(String name, int least) {
        String text = required(name);
        if (!WHOLE.matcher(text).matches() || Integer.parseInt(text) < least) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\"; it must be a whole number, " + least + " or more");
        }
        return Integer.parseInt(text);
    }
}
