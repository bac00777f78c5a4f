package dev.timewait.stack;

import java.util.Optional;

/**
 * One thing known, or not known, about a system, with where it was read.
 *
 * @param value the value; empty where it is not known or does not apply, and then {@code source} says which
 * @param source where it was read, such as {@code RFC 9293 §3.4.2}; never empty
 * @param standing how far it can be trusted
 */
public record Fact<T>(Optional<T> value, String source, Standing standing) {

    /** The word with which a source begins that backs nothing. */
    static final String UNVERIFIED_MARK = "UNVERIFIED";

    /** Refuses an empty {@code source} with an {@link IllegalArgumentException}. */
    public Fact {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source is empty; every value must say where it was read");
        }
    }

    /** A fact as the table has it: unverified where its source begins with that word. */
    static <T> Fact<T> read(Optional<T> value, String source) {
        return new Fact<>(value, source, source.startsWith(UNVERIFIED_MARK) ? Standing.UNVERIFIED : Standing.SOURCED);
    }

    /** A value that a reader set. */
    static <T> Fact<T> assumed(T value, String how) {
        return new Fact<>(Optional.of(value), "assumed: " + how, Standing.ASSUMED);
    }

    /** Whether the source backs the value. */
    public boolean verified() {
        return standing == Standing.SOURCED;
    }
}
