package dev.timewait.data;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people type them: a number and a unit, such as {@code 250us}, {@code 1.5m} or {@code 1h}. */
public final class TimeText {

    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ns|us|ms|s|m|h)");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?");

    /** No more digits are read before the point. */
    private static final long WHOLE_BELOW = 1_000_000_000;

    private static final int MILLI_DIGITS = 3;
    private static final int NANO_DIGITS = 9;

    private static final BigDecimal LONGEST_NANOS =
            BigDecimal.valueOf(Duration.ofDays(36_525).toNanos());

    private static final List<String> UNITS = List.of("h", "m", "s", "ms", "us");

    private static final List<String> UNITS_OF_TIMERS = UNITS.subList(2, UNITS.size());

    private TimeText() {}

    /**
     * The length that a text means, to the nanosecond; what is smaller is cut off.
     *
     * @param text up to nine digits, if need be a point and up to nine more, and a unit of ns, us, ms, s, m or h
     * @throws IllegalArgumentException where it is anything else, or more than 100 years; the message quotes it
     */
    public static Duration parse(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no length of time; it must be a number and a unit, such as 250us, 50ms, 30s, 5m or 1h");
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanosIn(matcher.group(2))));
        if (nanos.compareTo(LONGEST_NANOS) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too long; it must be 100 years or less");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /**
     * The length as {@link #parse} reads it, in the largest unit that divides it: {@code 2m}. Where that takes ten digits
     * or more, it is in seconds with a point.
     *
     * @param length below 31 years, else it cannot be read again
     */
    public static String text(Duration length) {
        return text(length, UNITS);
    }

    /** The same in seconds at most, as timers of hosts and boxes are told: {@code 120s}, {@code 1500ms}. */
    public static String timer(Duration length) {
        return text(length, UNITS_OF_TIMERS);
    }

    /** How many nanoseconds a unit of time has; 0 where there is no unit of that name. */
    public static long nanosIn(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 0;
        };
    }

    /**
     * The length that a table's cell means.
     *
     * @param column where the text stands, for the message
     * @param text seconds, up to six digits, if need be a point and up to three more
     * @throws IllegalArgumentException where it is anything else
     */
    public static Duration seconds(String column, String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException(column + " is \"" + text + "\"; it must be seconds such as 60 or 1.5");
        }
        return Duration.ofMillis(
                new BigDecimal(text).movePointRight(MILLI_DIGITS).longValueExact());
    }

    private static String text(Duration length, List<String> units) {
        long nanos = length.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        for (String unit : units) {
            long number = nanos / nanosIn(unit);
            if (nanos % nanosIn(unit) == 0 && Math.abs(number) < WHOLE_BELOW) {
                return number + unit;
            }
        }
        return Math.abs(nanos) < WHOLE_BELOW
                ? nanos + "ns"
                : BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString() + "s";
    }
}
