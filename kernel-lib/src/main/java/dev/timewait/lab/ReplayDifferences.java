package dev.timewait.lab;

import dev.timewait.census.TraceDifference;
import java.util.List;

/** Where the model of a recorded scene is known to differ from the recording, and why: the one place that says so. */
public final class ReplayDifferences {

    /**
     * A known difference.
     *
     * @param scene the recording, such as {@code syn-reopens}
     * @param where as in {@link TraceDifference#where}
     * @param reason one or two sentences
     */
    public record Known(String scene, String where, String reason) {}

    private static final List<Known> KNOWN = List.of();

    private ReplayDifferences() {}

    /** All that are known. */
    public static List<Known> known() {
        return KNOWN;
    }

    /** Why a scene differs there. */
    public static String reason(String scene, TraceDifference difference) {
        return KNOWN.stream()
                .filter(known -> known.scene().equals(scene) && known.where().equals(difference.where()))
                .map(Known::reason)
                .findFirst()
                .orElse("Nobody has explained this yet.");
    }
}
