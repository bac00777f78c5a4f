package dev.timewait.observe;

/** Long lines of a terminal, broken at blanks so that they are read without scrolling. */
final class Folded {

    private static final int WIDTH = 78;
    private static final String INDENT = "    ";
    private static final String GOES_ON = " \\";

    private Folded() {}

    /** What a command printed. */
    static String printed(String line) {
        return fold(line, false);
    }

    /** A command: never broken inside quotes, and with a backslash where it goes on. */
    static String command(String line) {
        return fold(line, true);
    }

    private static String fold(String line, boolean command) {
        StringBuilder folded = new StringBuilder();
        String rest = line;
        int at = breakAt(rest, command);
        while (at > 0) {
            folded.append(rest, 0, at).append(command ? GOES_ON : "").append('\n');
            rest = INDENT + rest.substring(at + 1);
            at = breakAt(rest, command);
        }
        return folded.append(rest).toString();
    }

    /** The last blank at which a line that is too long may be broken; 0 where there is none or it is short enough. */
    private static int breakAt(String line, boolean command) {
        int last = 0;
        boolean quoted = false;
        int width = command ? WIDTH - GOES_ON.length() : WIDTH;
        for (int i = 0; line.length() > WIDTH && i <= width; i++) {
            char letter = line.charAt(i);
            quoted ^= command && letter == '\'';
            if (letter == ' ' && !quoted && i >= INDENT.length()) {
                last = i;
            }
        }
        return last;
    }
}
