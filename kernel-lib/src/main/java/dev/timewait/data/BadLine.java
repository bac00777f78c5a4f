package dev.timewait.data;

/**
 * A line that could not be read, and why.
 *
 * @param number the line's place in its text, 1 for the first; one past the last for a line that is missing
 * @param text the line as it stands, without its line break
 * @param reason what is wrong with it, as the end of a sentence
 */
public record BadLine(int number, String text, String reason) {

    private static final int SHOWN_CHARACTERS = 60;

    /** The line and its fault for a person to read; a long text is cut. */
    @Override
    public String toString() {
        String shown = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
        return "line " + number + " \"" + shown + "\": " + reason;
    }
}
