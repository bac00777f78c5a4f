package dev.timewait.net;

import java.time.Duration;

/** The checks at the public edge, each with one sentence that names the parameter, its value and the bound. */
final class Bounds {

    /** The longest delay, jitter or extra time: sums of a few stay far from overflow. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration READABLE = Duration.ofDays(36_525);

    private static final long NANOS_IN_SECOND = 1_000_000_000L;

    private Bounds() {}

    /** {@code value}, from 0 to 1 day. */
    static void duration(String parameter, Duration value) {
        duration(parameter, value, LONGEST);
    }

    /** {@code value}, from 0 to {@code high}. */
    static void duration(String parameter, Duration value, Duration high) {
        if (value.isNegative() || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    parameter + " is " + text(value) + "; it must be from 0s to " + text(high));
        }
    }

    /** {@code value}, from 0 to 1; not NaN. */
    static void probability(String parameter, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(parameter + " is " + value + "; it must be from 0 to 1");
        }
    }

    /** {@code value}, a number among packets that are counted from 1. */
    static void ordinal(String parameter, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(parameter + " is " + value + "; it must be 1 or more");
        }
    }

    /** In whole seconds where it is, else in nanoseconds; in ISO's form where those do not fit into 64 bits. */
    private static String text(Duration value) {
        if (value.abs().compareTo(READABLE) > 0) {
            return value.toString();
        }
        long nanos = value.toNanos();
        return nanos % NANOS_IN_SECOND == 0 ? nanos / NANOS_IN_SECOND + "s" : nanos + "ns";
    }
}
