package dev.timewait.data;

import java.util.List;

/**
 * What a parser made of a text: the value, and every line that it could not read.
 *
 * @param value what the good lines say
 * @param badLines the other lines, in order; none of them is part of {@code value}
 */
public record Parsed<T>(T value, List<BadLine> badLines) {

    /** Copies {@code badLines}. */
    public Parsed {
        badLines = List.copyOf(badLines);
    }

    /**
     * The value, for a reader who wants all lines or nothing.
     *
     * @param name what was read, for the message
     * @throws IllegalArgumentException where a line is bad; the message names the first and counts them
     */
    public T orThrow(String name) {
        if (badLines.isEmpty()) {
            return value;
        }
        String count = badLines.size() == 1 ? "1 bad line" : badLines.size() + " bad lines";
        throw new IllegalArgumentException(name + " has " + count + "; the first is " + badLines.get(0));
    }
}
