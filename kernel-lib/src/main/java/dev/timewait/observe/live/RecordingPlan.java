package dev.timewait.observe.live;

import java.time.Duration;

/**
 * A recording to make: how fast connections come, for how long, and how long to go on watching.
 *
 * @param connectionsPerSecond 0.1 to 5,000, evenly spaced
 * @param churn for how long connections are opened, 1 s to 1 h
 * @param drain for how long the kernel is watched after that, 0 s to 1 h
 * @param destinations how many ports are listened on and connected to in turn, 1 to 64; towards one alone, connect()
 *     searches longer for every port that TIME_WAIT holds, and about 14,000 of them keep one thread below 400
 *     connections a second
 */
public record RecordingPlan(double connectionsPerSecond, Duration churn, Duration drain, int destinations) {

    private static final double SLOWEST = 0.1;
    private static final long FASTEST = 5_000;
    private static final long MOST_CONNECTIONS = 2_000_000;
    private static final int MOST_DESTINATIONS = 64;
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Refuses what is outside these bounds, or more than 2,000,000 connections, with an {@link IllegalArgumentException}. */
    public RecordingPlan {
        if (!(connectionsPerSecond >= SLOWEST && connectionsPerSecond <= FASTEST)) {
            throw new IllegalArgumentException(
                    "connectionsPerSecond is " + connectionsPerSecond + "; it must be 0.1 to " + FASTEST);
        }
        requireLength("churn", churn, Duration.ofSeconds(1));
        requireLength("drain", drain, Duration.ZERO);
        if (destinations < 1 || destinations > MOST_DESTINATIONS) {
            throw new IllegalArgumentException(
                    "destinations is " + destinations + "; it must be 1 to " + MOST_DESTINATIONS);
        }
        if (connectionsPerSecond * churn.toSeconds() > MOST_CONNECTIONS) {
            throw new IllegalArgumentException("connectionsPerSecond times churn is "
                    + Math.round(connectionsPerSecond * churn.toSeconds()) + " connections; it must be "
                    + MOST_CONNECTIONS + " or fewer");
        }
    }

    /** How many connections have been due at {@code atNanos}, the first one at 0. */
    long dueAt(long atNanos) {
        long within = Math.min(atNanos, churn.toNanos() - 1);
        return within < 0 ? 0 : (long) (within * connectionsPerSecond / 1e9) + 1;
    }

    /** When connection {@code index}, 0 or more, is due. */
    long dueNanos(long index) {
        return (long) Math.ceil(index * 1e9 / connectionsPerSecond);
    }

    /** How long the recording takes. */
    Duration total() {
        return churn.plus(drain);
    }

    private static void requireLength(String parameter, Duration length, Duration shortest) {
        if (length.compareTo(shortest) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    parameter + " is " + length + "; it must be " + shortest.toSeconds() + " s to 1 h");
        }
    }
}
