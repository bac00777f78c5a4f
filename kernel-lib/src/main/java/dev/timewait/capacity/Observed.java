package dev.timewait.capacity;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was seen on the host that is asked about.
 *
 * @param timeWait connections in TIME_WAIT: 0 to 1,000,000,000
 * @param towardsOne those of them whose other end is one and the same address and port: 0 to {@code timeWait}
 * @param closeWait connections in CLOSE_WAIT: 0 to 1,000,000,000
 * @param after how long after the start of the load the first connection failed: above 0, at most 365 days
 */
public record Observed(
        OptionalLong timeWait, OptionalLong towardsOne, OptionalLong closeWait, Optional<Duration> after) {

    /** Nothing. */
    public static final Observed NOTHING =
            new Observed(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    private static final long MOST = 1_000_000_000;
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Refuses numbers outside their bounds. */
    public Observed {
        timeWait.ifPresent(count -> Bounds.whole("observedTimeWait", count, 0, MOST));
        towardsOne.ifPresent(count -> Bounds.whole("observedToOne", count, 0, timeWait.orElse(MOST)));
        closeWait.ifPresent(count -> Bounds.whole("observedCloseWait", count, 0, MOST));
        after.ifPresent(time -> Bounds.duration("after", time, Duration.ofMillis(1), LONGEST));
    }

    /** The entries whose tuples can run out together: those towards one destination where they were counted, else all. */
    public OptionalLong ofOnePool() {
        return towardsOne.isPresent() ? towardsOne : timeWait;
    }

    /** Whether anything was seen. */
    public boolean anything() {
        return timeWait.isPresent() || towardsOne.isPresent() || closeWait.isPresent() || after.isPresent();
    }

    /** {@link #after} in seconds. */
    OptionalDouble afterSeconds() {
        return after.isPresent() ? OptionalDouble.of(after.get().toNanos() / 1e9) : OptionalDouble.empty();
    }
}
