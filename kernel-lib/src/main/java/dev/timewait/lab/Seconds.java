package dev.timewait.lab;

/** Seconds as scripts write them, exact in nanoseconds. */
final class Seconds {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DECIMALS = 9;
    private static final int MOST_WHOLE_DIGITS = 9;

    /** No time, from a text that says none. */
    static final long UNREADABLE = -1;

    private Seconds() {}

    /** {@code 0.25} for 250,000,000. */
    static String text(long nanos) {
        String whole = Long.toString(nanos / NANOS_PER_SECOND);
        String rest = Long.toString(NANOS_PER_SECOND + nanos % NANOS_PER_SECOND).substring(1);
        String digits = withoutEndingZeros(rest);
        return digits.isEmpty() ? whole : whole + "." + digits;
    }

    /**
     * 250,000,000 for {@code 0.25} or {@code .25}; {@link #UNREADABLE} below 0, from a thousand million seconds, or where
     * nanoseconds cannot say it.
     *
     * @param text digits, with a point among them or a sign before them or neither
     */
    static long nanos(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String rest = withoutEndingZeros(point < 0 ? "" : text.substring(point + 1));
        if (text.startsWith("-") || whole.length() > MOST_WHOLE_DIGITS || rest.length() > DECIMALS) {
            return UNREADABLE;
        }
        long seconds = whole.isEmpty() ? 0 : Long.parseLong(whole);
        return seconds * NANOS_PER_SECOND + Long.parseLong(rest + "0".repeat(DECIMALS - rest.length()));
    }

    private static String withoutEndingZeros(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }
}
