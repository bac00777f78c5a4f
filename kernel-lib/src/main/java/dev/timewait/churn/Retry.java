package dev.timewait.churn;

import java.time.Duration;

/**
 * What a caller does when connect() is refused: asks again after a while, so many times.
 *
 * @param times how often it asks again at most: 0 to 1,000,000,000; 0 for a caller that gives up at once; more than
 *     16,777,214 retries are not counted, such a caller never gives up
 * @param first the wait before the first retry: 1 ms to 1 hour
 * @param factor by what each further wait is longer: 1 (always the same), or 1.1 to 10
 * @param longest the longest wait: {@code first} to 1 hour
 */
public record Retry(int times, Duration first, double factor, Duration longest) {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_TIMES = 1_000_000_000;
    private static final double GENTLEST = 1.1;
    private static final double STEEPEST = 10;

    /** Gives up at once; stands behind the bounds, which it must keep. */
    public static final Retry NONE = new Retry(0, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));

    /** Refuses a value outside its bounds. */
    public Retry {
        Bounds.whole("retries", times, 0, MOST_TIMES);
        Bounds.duration("retryEvery", first, SHORTEST, LONGEST);
        Bounds.duration("retryLongest", longest, first, LONGEST);
        if (!(factor == 1 || (factor >= GENTLEST && factor <= STEEPEST))) {
            throw new IllegalArgumentException("retryFactor is " + Bounds.text(factor) + "; it must be 1, or from "
                    + Bounds.text(GENTLEST) + " to " + Bounds.text(STEEPEST));
        }
    }

    /** Again and again after the same wait, 1 ms to 1 hour, and never gives up. */
    public static Retry every(Duration wait) {
        return new Retry(MOST_TIMES, wait, 1, wait);
    }

    /** Again and again, each wait twice the last, from {@code first} up to {@code longest}; never gives up. */
    public static Retry doubling(Duration first, Duration longest) {
        return new Retry(MOST_TIMES, first, 2, longest);
    }

    /** The same, but gives up after so many retries. */
    public Retry atMost(int retries) {
        return new Retry(retries, first, factor, longest);
    }

    /** The wait before retry {@code number}, in nanoseconds; the first is number 0. */
    long waitNanos(int number) {
        double wait = (double) first.toNanos();
        for (int i = 0; i < number && wait < longest.toNanos(); i++) {
            wait *= factor;
        }
        return Math.min((long) wait, longest.toNanos());
    }

    /** How many waits there are before they no longer grow: 1 when all are equal. */
    int differentWaits() {
        int number = 0;
        while (number < times - 1 && waitNanos(number) < waitNanos(number + 1)) {
            number++;
        }
        return number + 1;
    }

    /** In words, or nothing for a caller that gives up. */
    String words() {
        if (times == 0) {
            return "";
        }
        return ", refused callers ask again " + (factor == 1 ? "every " : "after ") + Bounds.text(first)
                + (factor == 1 ? "" : ", then x" + Bounds.text(factor) + " up to " + Bounds.text(longest))
                + (times == MOST_TIMES ? "" : ", " + times + " times");
    }
}
