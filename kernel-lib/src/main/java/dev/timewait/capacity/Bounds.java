package dev.timewait.capacity;

import dev.timewait.data.NumberText;
import dev.timewait.data.TimeText;
import java.time.Duration;

/** The checks of this package's values, each with one sentence that names the parameter, its value and the bound. */
final class Bounds {

    /** A hundred years. */
    private static final int MOST_DAYS = 36_525;

    private Bounds() {}

    static void whole(String parameter, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(parameter + " is " + value + "; it must be from " + low + " to " + high);
        }
    }

    /** Neither NaN nor infinite. */
    static void number(String parameter, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(parameter + " is " + NumberText.plain(value) + "; it must be from "
                    + NumberText.plain(low) + " to " + NumberText.plain(high));
        }
    }

    /** Above 0 and at most {@code high}; neither NaN nor infinite. */
    static void positive(String parameter, double value, double high) {
        if (!(value > 0 && value <= high)) {
            throw new IllegalArgumentException(parameter + " is " + NumberText.plain(value)
                    + "; it must be above 0 and at most " + NumberText.plain(high));
        }
    }

    static void duration(String parameter, Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(parameter + " is " + text(value) + "; it must be from "
                    + TimeText.timer(low) + " to " + TimeText.timer(high));
        }
    }

    /** In days where nanoseconds might not fit. */
    private static String text(Duration value) {
        return Math.abs(value.toDays()) > MOST_DAYS ? value.toDays() + " days" : TimeText.timer(value);
    }
}
