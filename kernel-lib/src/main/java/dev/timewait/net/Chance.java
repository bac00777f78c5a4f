package dev.timewait.net;

import java.time.Duration;

/**
 * How often something happens to a packet, and by how much that makes it late.
 *
 * @param probability from 0 to 1
 * @param least the shortest extra time, from 0 to {@code most}
 * @param most the longest extra time, up to 1 day; every nanosecond between the two is as likely as any other
 */
public record Chance(double probability, Duration least, Duration most) {

    /** It does not happen. */
    public static final Chance NEVER = new Chance(0, Duration.ZERO, Duration.ZERO);

    /** Refuses what is out of range with an {@link IllegalArgumentException}. */
    public Chance {
        Bounds.probability("probability", probability);
        Bounds.duration("most", most);
        Bounds.duration("least", least, most);
    }

    /** So often, and always by the same extra time. */
    public static Chance of(double probability, Duration extra) {
        return new Chance(probability, extra, extra);
    }
}
