package dev.timewait.churn;

import dev.timewait.data.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that gives back the very same value, and that is the same on every JDK and in a browser.
 *
 * <p>{@code Double.toString} is neither: before JDK 19 it wrote more digits than are needed for some numbers
 * (JDK-4511638).
 */
final class ExactText {

    private static final double WHOLE_BELOW = 0x1p63;

    /** Decimal digits in a binary one, rounded down so that none is left out. */
    private static final double LOG_2 = 0.301;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** From five minutes on, minutes are what people write. */
    private static final long MINUTES_FROM_NANOS = 5 * TimeText.nanosIn("m");

    private ExactText() {}

    /** {@code value}, which is finite, rounded to as few decimals as tell it from any other double. */
    static String of(double value) {
        if (Math.abs(value) < WHOLE_BELOW && value == (long) value) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        BigDecimal exact = new BigDecimal(value);
        int decimals = zerosAfterThePoint(value);
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
        while (!isNearest(rounded.abs(), Math.abs(value))) {
            decimals++;
            rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
        }
        return rounded.toString();
    }

    /** Decimals of which a number of this size needs at least one more; 0 from 1 on. */
    private static int zerosAfterThePoint(double value) {
        return Math.max(0, (int) (-Math.getExponent(value) * LOG_2));
    }

    /** A length of time as a whole number of the largest unit that divides it: {@code 1500ms}, {@code 60s}, {@code 5m}. */
    static String of(Duration length) {
        long nanos = length.toNanos();
        for (String unit : List.of("m", "s", "ms", "us")) {
            boolean usual = !unit.equals("m") || nanos >= MINUTES_FROM_NANOS;
            if (usual && nanos % TimeText.nanosIn(unit) == 0) {
                return nanos / TimeText.nanosIn(unit) + unit;
            }
        }
        return nanos + "ns";
    }

    /** Reads a number; {@code key} names it in the refusal. */
    static double number(String key, String text) {
        try {
            // Without this, words that only Java knows as numbers would pass: NaN, 0x1p3, 1d.
            if (text.chars().allMatch(letter -> "+-.0123456789Ee".indexOf(letter) >= 0)) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            throw refusal(key, text, "a number such as 400 or 0.5", e);
        }
        throw refusal(key, text, "a number such as 400 or 0.5", null);
    }

    /** Reads a whole number of 64 bits. */
    static long wholeLong(String key, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw refusal(key, text, "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE, e);
        }
    }

    /** Reads a whole number of 32 bits. */
    static int whole(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refusal(key, text, "a whole number up to " + Integer.MAX_VALUE, e);
        }
    }

    /** Reads a length of time. */
    static Duration duration(String key, String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        long unit = TimeText.nanosIn(text.substring(digits));
        try {
            if (unit > 0) {
                return Duration.ofNanos(Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit));
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw refusal(key, text, "a whole number and a unit, below 292 years, such as 50ms or 60s", e);
        }
        throw refusal(key, text, "a whole number and a unit of ns, us, ms, s, m or h, such as 50ms or 60s", null);
    }

    /** Reads {@code true} or {@code false}. */
    static boolean truth(String key, String text) {
        return choice(key, text, List.of(true, false), value -> Boolean.toString(value));
    }

    /** Reads the word of one of {@code values}. */
    static <T> T choice(String key, String text, List<T> values, Function<T, String> word) {
        for (T value : values) {
            if (word.apply(value).equals(text)) {
                return value;
            }
        }
        String words = String.join(", ", values.stream().map(word).toList());
        throw refusal(key, text, "one of " + words, null);
    }

    /** The refusal of a text that means nothing. */
    static IllegalArgumentException refusal(String key, String text, String bound, @Nullable Exception cause) {
        return new IllegalArgumentException(key + " is \"" + text + "\"; it must be " + bound, cause);
    }

    /** Whether no double lies nearer; both 0 or more. On the middle between two, the even one is read. */
    private static boolean isNearest(BigDecimal decimal, double value) {
        long bits = Double.doubleToLongBits(value);
        BigDecimal exact = new BigDecimal(value);
        int below = decimal.compareTo(middle(exact, Double.longBitsToDouble(bits - 1)));
        int above = decimal.compareTo(middle(exact, Double.longBitsToDouble(bits + 1)));
        return bits % 2 == 0 ? below >= 0 && above <= 0 : below > 0 && above < 0;
    }

    private static BigDecimal middle(BigDecimal exact, double neighbour) {
        return exact.add(new BigDecimal(neighbour)).multiply(HALF);
    }
}
