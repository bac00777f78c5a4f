package dev.timewait.cli;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a command line takes them. */
final class Numbers {

    private static final MathContext NINE_DIGITS = new MathContext(9);

    private Numbers() {}

    /** 400 for 400.0, and 0.5 for 0.5. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The same to nine digits: 8.33333333 for 25 / 3. */
    static String rounded(double value) {
        return plain(new BigDecimal(value).round(NINE_DIGITS).doubleValue());
    }
}
