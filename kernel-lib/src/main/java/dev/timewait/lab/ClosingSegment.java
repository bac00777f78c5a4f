package dev.timewait.lab;

import dev.timewait.net.Direction;
import java.util.ArrayList;
import java.util.List;

/** The four segments of an orderly close (RFC 9293 figure 12), whoever begins it. */
enum ClosingSegment {
    FIRST_FIN("first FIN"),
    FIRST_ACK("first ACK"),
    SECOND_FIN("second FIN"),
    LAST_ACK("last ACK");

    private final String words;

    ClosingSegment(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The segment with this name, in any case; any other is refused with the names that there are. */
    static ClosingSegment named(String name) {
        List<String> names = new ArrayList<>();
        for (ClosingSegment segment : values()) {
            if (segment.words.equalsIgnoreCase(name)) {
                return segment;
            }
            names.add(segment.words);
        }
        throw new IllegalArgumentException("the segment is \"" + name + "\"; a close has " + String.join(", ", names));
    }

    /** Who sends it, where the end that sends in the direction {@code first} closes first. */
    Direction direction(Direction first) {
        return switch (this) {
            case FIRST_FIN, LAST_ACK -> first;
            case FIRST_ACK, SECOND_FIN -> first == Direction.A_TO_B ? Direction.B_TO_A : Direction.A_TO_B;
        };
    }

    boolean isFin() {
        return this == FIRST_FIN || this == SECOND_FIN;
    }
}
