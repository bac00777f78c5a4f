package dev.timewait.lab;

/** The values of whole numbers in a script. */
final class Numbers {

    private static final int HEXADECIMAL = 16;

    private Numbers() {}

    /** The value of a token of decimal digits, with a sign or not. */
    static long whole(Token token) {
        try {
            return Long.parseLong(token.text());
        } catch (NumberFormatException tooLong) {
            throw token.refused("a whole number of at most 64 bits");
        }
    }

    /** The value of a token of hexadecimal digits after {@code 0x}; 64 bits, whose highest is the sign. */
    static long hexadecimal(Token token) {
        try {
            return Long.parseUnsignedLong(token.text().substring(2), HEXADECIMAL);
        } catch (NumberFormatException tooLong) {
            throw token.refused("a whole number of at most 64 bits");
        }
    }
}
