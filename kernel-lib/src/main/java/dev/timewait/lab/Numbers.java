package dev.timewait.lab;

/** The values of whole numbers in a script. */
final class Numbers {

    private static final int PREFIX = 2;
    private static final int DIGIT_BITS = 4;

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
        long value = 0;
        for (int at = PREFIX; at < token.text().length(); at++) {
            if (value >>> (Long.SIZE - DIGIT_BITS) != 0) {
                throw token.refused("a whole number of at most 64 bits");
            }
            value = value << DIGIT_BITS | Character.digit(token.text().charAt(at), 1 << DIGIT_BITS);
        }
        return value;
    }
}
