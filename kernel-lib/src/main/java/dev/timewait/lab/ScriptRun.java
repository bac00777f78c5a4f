package dev.timewait.lab;

import dev.timewait.census.Trace;

/**
 * What running a script came to.
 *
 * @param name the script's, as in its messages: its file
 * @param result whether it passed
 * @param trace what the script's end and the host under test said to each other, up to the end or the first difference
 */
public record ScriptRun(String name, ScriptResult result, Trace trace) {

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
