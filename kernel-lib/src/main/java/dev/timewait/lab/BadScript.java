package dev.timewait.lab;

/** A text that is no packetdrill script: where it goes wrong, and what should stand there. */
public final class BadScript extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 30;

    private final int line;
    private final int column;
    private final String expected;

    BadScript(int line, int column, String expected, String found) {
        super("line " + line + ", column " + column + ": expected " + expected + ", found " + shown(found));
        this.line = line;
        this.column = column;
        this.expected = expected;
    }

    /** The line of what is wrong, 1 for the first. */
    public int line() {
        return line;
    }

    /** Its place in that line in UTF-16 units, 1 for the first; a tab is one. */
    public int column() {
        return column;
    }

    /** What should stand there, as the end of a sentence. */
    public String expected() {
        return expected;
    }

    private static String shown(String found) {
        if (found.isEmpty()) {
            return "the end";
        }
        return found.length() <= SHOWN_CHARACTERS ? found : found.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
