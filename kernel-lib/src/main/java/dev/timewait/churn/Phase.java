package dev.timewait.churn;

import java.time.Duration;

/**
 * A span in which the rate of arrivals goes in a straight line from one value to another.
 *
 * @param fromPerSecond the rate at its beginning, in connections per second: 0 to {@link Arrivals#MOST_PER_SECOND}
 * @param toPerSecond the rate at its end: 0 to {@link Arrivals#MOST_PER_SECOND}
 * @param length 1 microsecond to 7 days
 */
public record Phase(double fromPerSecond, double toPerSecond, Duration length) {

    /** The longest phase, as long as the longest plan. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** Refuses a rate or a length outside its bounds. */
    public Phase {
        Bounds.atLeastZero("phase fromPerSecond", fromPerSecond, Arrivals.MOST_PER_SECOND);
        Bounds.atLeastZero("phase toPerSecond", toPerSecond, Arrivals.MOST_PER_SECOND);
        Bounds.duration("phase length", length, Duration.ofNanos(1_000), LONGEST);
    }

    /** The same rate all the time. */
    public static Phase steady(double perSecond, Duration length) {
        return new Phase(perSecond, perSecond, length);
    }

    /** How long it lasts, in seconds. */
    double seconds() {
        return length.toNanos() / 1e9;
    }

    /** The connections that are expected in it. */
    double connections() {
        return (fromPerSecond + toPerSecond) / 2 * seconds();
    }

    /** By how much the rate climbs each second; below 0 where it falls. */
    double slope() {
        return (toPerSecond - fromPerSecond) / seconds();
    }

    /** In words: {@code 450 for 30s}, {@code 0 to 1000 over 60s}; the last of a plan needs no length. */
    String words() {
        String rate = Bounds.text(fromPerSecond);
        String span = length.equals(LONGEST) ? "" : Bounds.text(length);
        if (fromPerSecond == toPerSecond) {
            return span.isEmpty() ? rate : rate + " for " + span;
        }
        return rate + " to " + Bounds.text(toPerSecond) + (span.isEmpty() ? "" : " over " + span);
    }
}
