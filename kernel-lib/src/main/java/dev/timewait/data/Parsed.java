package dev.timewait.data;

import java.util.ArrayList;
import java.util.Comparator;
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
     * What was made of the value, with the bad lines of that step among those of this one, in the order of the text.
     *
     * @param made what the good lines say now
     * @param more the lines that could not be made into it
     */
    public <U> Parsed<U> then(U made, List<BadLine> more) {
        List<BadLine> all = new ArrayList<>(badLines);
        all.addAll(more);
        all.sort(Comparator.comparingInt(BadLine::number));
        return new Parsed<>(made, all);
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
