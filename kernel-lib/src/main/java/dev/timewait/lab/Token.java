package dev.timewait.lab;

/**
 * A word or a mark of a script.
 *
 * @param kind what it is
 * @param text as it stands; empty at the end
 * @param line where it begins, 1 for the first line
 * @param column its place in that line, 1 for the first
 * @param apart whether something that is no token stands before it
 */
record Token(Kind kind, String text, int line, int column, boolean apart) {

    /** What a token can be. */
    enum Kind {
        /** {@code --name}. */
        OPTION,
        /** {@code 12} or {@code -12}. */
        WHOLE,
        /** {@code 0.5} or {@code .5}. */
        DECIMAL,
        /** {@code 0x1f}. */
        HEXADECIMAL,
        /** Letters, digits and underscores. */
        WORD,
        /** {@code "text"}. */
        STRING,
        /** A command in backquotes. */
        COMMAND,
        /** <code>%{ code }%</code>. */
        CODE,
        /** An IPv4 or IPv6 address. */
        ADDRESS,
        /** {@code ...}. */
        ELLIPSIS,
        /** One character of any other sort. */
        MARK,
        /** {@code //} to the end of the line, or a C comment. */
        COMMENT,
        /** The end of the script. */
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Whether it is this mark. */
    boolean isMark(char mark) {
        return kind == Kind.MARK && text.charAt(0) == mark;
    }

    /** Whether it is this word. */
    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /** Its text without its first and last {@code delimiter} characters. */
    String inner(int delimiter) {
        return text.substring(delimiter, text.length() - delimiter);
    }

    /** The refusal of this token where {@code expected} should stand. */
    BadScript refused(String expected) {
        return new BadScript(line, column, expected, text);
    }
}
