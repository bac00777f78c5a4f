package dev.timewait.lab;

import org.jspecify.annotations.Nullable;

/**
 * Reasons to put a difference down to what the model does not have. Each is noted when the run comes to it; a segment that
 * differs afterwards says nothing of the stack.
 */
final class Distrust {

    /** The host has more to send than the fixed window lets go, or has lost more than the timer repeats. */
    static final String CONGESTION = "a congestion window that grows, or recovery from loss";

    /** The script's end has acknowledged selectively, so that a kernel would send again what is missing. */
    static final String SELECTIVE = "recovery from loss by selective or repeated acknowledgments";

    /** The window is all that differs. */
    static final String WINDOW = "receive windows as a kernel tunes them";

    private @Nullable String noted;

    /** From now on differences have this reason; the first one noted counts. */
    void note(String reason) {
        noted = noted == null ? reason : noted;
    }

    /** Why a difference says nothing; null where it does. */
    @Nullable
    String reason() {
        return noted;
    }

    /** The end of a run at a difference: a failure, or what the model does not have. */
    Stop stop(int line, String message) {
        return noted == null ? Stop.failed(line, message) : Stop.unsupported(line, noted);
    }
}
