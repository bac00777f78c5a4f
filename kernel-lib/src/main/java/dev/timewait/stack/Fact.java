package dev.timewait.stack;

import dev.timewait.data.CsvRow;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing known, or not known, about a system, with where it was read.
 *
 * @param value the value; empty where it is not known or does not apply, and then {@code source} says which
 * @param source where it was read, such as {@code RFC 9293 §3.4.2}; never empty
 * @param standing how far it can be trusted
 */
public record Fact<T>(Optional<T> value, String source, Standing standing) {

    /** The word with which a source begins that backs nothing. */
    private static final String UNVERIFIED_MARK = "UNVERIFIED";

    /** The word with which a sentence begins that says how the value comes out of a source. */
    private static final String DERIVED_MARK = "DERIVED:";

    /** Refuses an empty {@code source} with an {@link IllegalArgumentException}. */
    public Fact {
        if (source.isBlank()) {
            throw new IllegalArgumentException("source is empty; every value must say where it was read");
        }
    }

    /**
     * A fact as a table has it.
     *
     * @param source where it was read; unverified where it begins with {@code UNVERIFIED}, derived where it begins with
     *     {@code DERIVED:}; not blank, or it is refused with an {@link IllegalArgumentException}
     */
    public static <T> Fact<T> read(Optional<T> value, String source) {
        return new Fact<>(value, source, standingOf(source));
    }

    /**
     * The fact in a column of a table; its source stands in the column of the same name with {@code _source}.
     *
     * @param meaning turns a text that is not empty into a value; what it refuses is refused
     * @throws IllegalArgumentException where the source is empty, or a column missing
     */
    public static <T> Fact<T> read(CsvRow row, String column, Function<String, T> meaning) {
        return read(row.text(column).map(meaning), row.requiredText(column + "_source"));
    }

    private static Standing standingOf(String source) {
        if (source.startsWith(UNVERIFIED_MARK)) {
            return Standing.UNVERIFIED;
        }
        return source.startsWith(DERIVED_MARK) ? Standing.DERIVED : Standing.SOURCED;
    }

    /** A value that a reader set. */
    static <T> Fact<T> assumed(T value, String how) {
        return new Fact<>(Optional.of(value), "assumed: " + how, Standing.ASSUMED);
    }

    /** Whether the source backs the value: it states it, or the value is computed from what it states. */
    public boolean verified() {
        return switch (standing) {
            case SOURCED, DERIVED -> true;
            case UNVERIFIED, ASSUMED -> false;
        };
    }
}
