package dev.timewait.cli;

import dev.timewait.data.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a command line takes them. */
final class Numbers {

    private static final MathContext NINE_DIGITS = new MathContext(9);

    private Numbers() {}

    /** A number to nine digits: 8.33333333 for 25 / 3. */
    static String rounded(double value) {
        return NumberText.plain(new BigDecimal(value).round(NINE_DIGITS).doubleValue());
    }
}
