package dev.timewait.churn;

import java.time.Duration;

/** The checks at the public edge, each with one sentence that names the parameter, its value and the bound. */
final class Bounds {

    private Bounds() {}

    /** {@code value}, from {@code low} to {@code high} in whole nanoseconds. */
    static Duration duration(String parameter, Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    parameter + " is " + text(value) + "; it must be from " + text(low) + " to " + text(high));
        }
        return value;
    }

    /** {@code value}, from {@code low} to {@code high}. */
    static int whole(String parameter, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(parameter + " is " + value + "; it must be from " + low + " to " + high);
        }
        return value;
    }

    /** {@code value}, above 0 and at most {@code high}; neither NaN nor infinite. */
    static double positive(String parameter, double value, double high) {
        if (!(value > 0 && value <= high)) {
            throw new IllegalArgumentException(
                    parameter + " is " + text(value) + "; it must be above 0 and at most " + text(high));
        }
        return value;
    }

    /** {@code value}, 0 or more and at most {@code high}; neither NaN nor infinite. */
    static double atLeastZero(String parameter, double value, double high) {
        if (!(value >= 0 && value <= high)) {
            throw new IllegalArgumentException(
                    parameter + " is " + text(value) + "; it must be from 0 to " + text(high));
        }
        return value;
    }

    /** {@code value}, a share of a whole: 0 to 1. */
    static double share(String parameter, double value) {
        return atLeastZero(parameter, value, 1);
    }

    /** A duration as people write it: {@code 50ms}, {@code 30s}, {@code 2.5s}, {@code 5m}. */
    static String text(Duration value) {
        long nanos = value.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos % 60_000_000_000L == 0 && Math.abs(nanos) >= 300_000_000_000L) {
            return nanos / 60_000_000_000L + "m";
        }
        if (Math.abs(nanos) >= 1_000_000_000L) {
            return text(nanos / 1e9) + "s";
        }
        return Math.abs(nanos) >= 1_000_000L ? text(nanos / 1e6) + "ms" : text(nanos / 1e3) + "us";
    }

    /** A number without a needless {@code .0}. */
    static String text(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }

    /** {@code p}, a probability that a distribution reaches: from 0 to below 1. */
    static double reached(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("p is " + text(p) + "; it must be from 0 to below 1");
        }
        return p;
    }
}
