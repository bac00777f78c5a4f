package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that does not pass on a behaviour, as a row of the table of divergences.
 *
 * @param script the file, without {@code .pkt}
 * @param behaviour its name
 * @param verdict {@code FAIL} or {@code UNSUPPORTED}
 * @param line the line of the script that says so first
 * @param field what differs there, or what the model has not
 * @param reason the name of the reason, {@link #UNKNOWN} where nobody has given one yet
 */
record Divergence(String script, String behaviour, String verdict, int line, String field, String reason) {

    static final String UNKNOWN = "?";

    private static final String SEPARATOR = " | ";
    private static final int COLUMNS = 6;
    private static final Pattern HEADER_FIELD = Pattern.compile("live packet field (\\w+): ");
    private static final Pattern CALL = Pattern.compile("runtime error in (\\w+) call: ");
    private static final Pattern WORDS =
            Pattern.compile("(live packet payload|bad outbound TCP options|timing error|Timed out waiting for packet)");

    /** What a run came to, where the script did not pass; its reason is unknown. */
    static Optional<Divergence> of(String script, Behaviour behaviour, ScriptResult result) {
        if (result instanceof ScriptResult.Failed failed) {
            return Optional.of(
                    new Divergence(script, behaviour.name(), "FAIL", failed.line(), field(failed.message()), UNKNOWN));
        }
        if (result instanceof ScriptResult.Unsupported unsupported) {
            return Optional.of(new Divergence(
                    script, behaviour.name(), "UNSUPPORTED", unsupported.line(), unsupported.reason(), UNKNOWN));
        }
        return Optional.empty();
    }

    private static String field(String message) {
        Matcher field = HEADER_FIELD.matcher(message);
        if (field.find()) {
            return field.group(1);
        }
        Matcher call = CALL.matcher(message);
        if (call.find()) {
            return call.group(1) + "()";
        }
        Matcher words = WORDS.matcher(message);
        if (!words.find()) {
            throw new IllegalArgumentException("message is \"" + message + "\"; it must name what differs");
        }
        return switch (words.group(1)) {
            case "live packet payload" -> "payload";
            case "bad outbound TCP options" -> "options";
            case "timing error" -> "time";
            default -> "no packet";
        };
    }

    /** Reads a row. */
    static Divergence parse(String row) {
        List<String> cells = List.of(row.split(Pattern.quote(SEPARATOR), -1));
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException("row is \"" + row + "\"; it must have " + COLUMNS + " columns");
        }
        return new Divergence(
                cells.get(0), cells.get(1), cells.get(2), Integer.parseInt(cells.get(3)), cells.get(4), cells.get(5));
    }

    /** As it stands in the table. */
    String row() {
        return String.join(SEPARATOR, script, behaviour, verdict, Integer.toString(line), field, reason);
    }

    /** The same for this reason. */
    Divergence because(String other) {
        return new Divergence(script, behaviour, verdict, line, field, other);
    }

    /** Whether the two say the same, whatever their reasons. */
    boolean isSeenIn(Divergence other) {
        return because(UNKNOWN).equals(other.because(UNKNOWN));
    }

    /** What the row is about. */
    String key() {
        return script + SEPARATOR + behaviour;
    }
}
