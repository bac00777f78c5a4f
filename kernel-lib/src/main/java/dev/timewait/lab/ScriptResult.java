package dev.timewait.lab;

/** What running a script came to. */
public sealed interface ScriptResult {

    /** Every event came as the script says. */
    record Passed() implements ScriptResult {}

    /**
     * Something came otherwise.
     *
     * @param line the line of the event that it concerns, 1 for the first
     * @param message what, as packetdrill words it; where a segment differs, the two segments follow on lines of their own
     */
    record Failed(int line, String message) implements ScriptResult {}

    /**
     * The script asks for something that the model does not have, so that its outcome would say nothing.
     *
     * @param line the line that asks for it, 1 for the first
     * @param reason what, as the end of a sentence
     */
    record Unsupported(int line, String reason) implements ScriptResult {}
}
