package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** Why an event that is being read has no value here; none while it has one. */
final class Reasons {

    private final List<String> found = new ArrayList<>();

    /** Notes one more: what it is, as the end of a sentence. */
    void add(String reason) {
        found.add(reason);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** The first noted, the outermost. */
    String first() {
        return found.get(0);
    }
}
