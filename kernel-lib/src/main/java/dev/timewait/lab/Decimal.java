package dev.timewait.lab;

import java.util.Optional;

/** Whole numbers in texts that may hold anything. */
final class Decimal {

    private static final int HEXADECIMAL = 16;
    private static final int DECIMAL = 10;

    private Decimal() {}

    /** The number that {@code text} is, in decimal digits or, after {@code 0x}, in hexadecimal ones; empty for any other text. */
    static Optional<Long> of(String text) {
        try {
            return Optional.of(
                    text.startsWith("0x")
                            ? Long.parseLong(text.substring(2), HEXADECIMAL)
                            : Long.parseLong(text, DECIMAL));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
