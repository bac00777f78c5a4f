package dev.timewait.lab;

import dev.timewait.census.Trace;
import java.util.List;

/**
 * What running a script came to.
 *
 * @param name the script's, as in its messages: its file
 * @param result whether it passed
 * @param trace what the script's end and the host under test said to each other and did, up to the end or the first
 *     difference
 * @param connections the segments alone, one connection each, in the order in which they began
 */
public record ScriptRun(String name, ScriptResult result, Trace trace, List<Connection> connections) {

    /**
     * The segments between two ports.
     *
     * @param peer the script's end, on the left of the trace
     * @param host the host under test, on the right
     * @param trace the segments
     */
    public record Connection(Endpoint peer, Endpoint host, Trace trace) {}

    /** Copies {@code connections}. */
    public ScriptRun {
        connections = List.copyOf(connections);
    }

    /** In one line, or with the segments that differ on two more: {@code PASS file}, {@code FAIL file:line: what}. */
    public String text() {
        if (result instanceof ScriptResult.Failed failed) {
            return "FAIL " + name + ":" + failed.line() + ": " + failed.message();
        }
        if (result instanceof ScriptResult.Unsupported unsupported) {
            return "UNSUPPORTED " + name + ":" + unsupported.line() + ": needs " + unsupported.reason()
                    + ", which the model has not";
        }
        return "PASS " + name;
    }
}
