package dev.timewait.lab;

/** Where each sort of word ends that begins at a place of a text; the place itself where none begins. */
final class Characters {

    private static final String DIGITS = "0123456789";
    private static final String HEXADECIMAL = DIGITS + "abcdefABCDEF";
    private static final int COLONS_OF_FULL_ADDRESS = 7;
    private static final int DOTS_OF_ADDRESS = 3;

    private Characters() {}

    /** Letters, digits and underscores. */
    static int word(String text, int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Digits, with a minus before them or not. */
    static int whole(String text, int from) {
        int digits = afterMinus(text, from);
        int end = run(text, digits, DIGITS);
        return end > digits ? end : from;
    }

    /** A point with digits after it, and perhaps before it. */
    static int decimal(String text, int from) {
        int point = run(text, afterMinus(text, from), DIGITS);
        if (point >= text.length() || text.charAt(point) != '.') {
            return from;
        }
        int end = run(text, point + 1, DIGITS);
        return end > point + 1 ? end : from;
    }

    /** {@code 0x} and digits. */
    static int hexadecimal(String text, int from) {
        int digits = from + 2;
        int end = text.startsWith("0x", from) ? run(text, digits, HEXADECIMAL) : from;
        return end > digits ? end : from;
    }

    /** An IPv4 address, or an IPv6 address: with two colons in a row or with seven of them. */
    static int address(String text, int from) {
        int end = run(text, from, HEXADECIMAL + ":.");
        while (end > from && text.charAt(end - 1) == '.') {
            end--;
        }
        if (end > from
                && text.charAt(end - 1) == ':'
                && !text.substring(from, end).endsWith("::")) {
            end--;
        }
        String found = text.substring(from, end);
        boolean six = found.contains("::") || count(found, ':') == COLONS_OF_FULL_ADDRESS;
        boolean four = count(found, '.') == DOTS_OF_ADDRESS && run(text, from, DIGITS + ".") == end;
        return six || (four && !found.contains("..")) ? end : from;
    }

    /** Whether it is one of A to Z. */
    static boolean isCapital(char character) {
        return character >= 'A' && character <= 'Z';
    }

    private static int afterMinus(String text, int from) {
        return text.startsWith("-", from) ? from + 1 : from;
    }

    private static int run(String text, int from, String allowed) {
        int end = from;
        while (end < text.length() && allowed.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int count(String text, char wanted) {
        int found = 0;
        for (int at = 0; at < text.length(); at++) {
            found += text.charAt(at) == wanted ? 1 : 0;
        }
        return found;
    }

    private static boolean isWord(char character) {
        return (character >= 'a' && character <= 'z')
                || isCapital(character)
                || (character >= '0' && character <= '9')
                || character == '_';
    }
}
