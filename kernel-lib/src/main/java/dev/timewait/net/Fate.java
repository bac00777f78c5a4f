package dev.timewait.net;

import java.time.Duration;

/** What is decided about one packet before its path decides anything by chance. Delay and jitter apply to every fate. */
public sealed interface Fate {

    /** Chance decides, with the probabilities of the path. */
    Fate BY_CHANCE = new ByChance();

    /** The packet arrives in its time, whatever the probabilities. */
    Fate ARRIVES = new Arrives();

    /** The packet is lost. */
    Fate LOST = new Lost();

    /**
     * The packet itself is held back and released later.
     *
     * @param extra how much later than its time it arrives, from 0 to 1 day
     */
    static Fate held(Duration extra) {
        return new Held(extra);
    }

    /**
     * The packet arrives in its time, and a copy of it goes on wandering.
     *
     * @param extra how much later than the packet the copy arrives, from 0 to 1 day
     */
    static Fate copied(Duration extra) {
        return new Copied(extra);
    }

    /** See {@link #BY_CHANCE}. */
    record ByChance() implements Fate {}

    /** See {@link #ARRIVES}. */
    record Arrives() implements Fate {}

    /** See {@link #LOST}. */
    record Lost() implements Fate {}

    /** See {@link #held}. */
    record Held(Duration extra) implements Fate {
        /** Refuses an {@code extra} below 0 or above 1 day with an {@link IllegalArgumentException}. */
        public Held {
            Bounds.duration("extra", extra);
        }
    }

    /** See {@link #copied}. */
    record Copied(Duration extra) implements Fate {
        /** Refuses an {@code extra} below 0 or above 1 day with an {@link IllegalArgumentException}. */
        public Copied {
            Bounds.duration("extra", extra);
        }
    }
}
