package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** The segments of a {@link Parting} that can be lost by name; A sends them. */
enum PartingSegment {
    /** That with the last octet that A wrote. */
    LAST_DATA("last data"),
    FIN("FIN"),
    RST("RST");

    private final String words;

    PartingSegment(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** The segment with this name, in any case; any other is refused with the names that there are. */
    static PartingSegment named(String name) {
        List<String> names = new ArrayList<>();
        for (PartingSegment segment : values()) {
            if (segment.words.equalsIgnoreCase(name)) {
                return segment;
            }
            names.add(segment.words);
        }
        throw new IllegalArgumentException(
                "the segment is \"" + name + "\"; what can be lost is " + String.join(", ", names));
    }
}
