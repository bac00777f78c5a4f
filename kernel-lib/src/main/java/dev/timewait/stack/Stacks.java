package dev.timewait.stack;

import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import java.util.List;

/**
 * The systems whose TIME_WAIT is known, from {@code data/stacks.csv}: one profile a row, in the order of the file.
 */
public final class Stacks {

    private static final String FILE = "stacks.csv";

    private Stacks() {}

    /** Every profile, in the order of the table: the RFC first, then by family. */
    public static List<StackProfile> all() {
        return Table.PROFILES;
    }

    /**
     * The profile with this id.
     *
     * @param id such as {@code linux-6}
     * @throws IllegalArgumentException where no row has it; the message names the nearest ids
     */
    public static StackProfile named(String id) {
        for (StackProfile profile : all()) {
            if (profile.id().equals(id)) {
                return profile;
            }
        }
        List<String> ids = all().stream().map(StackProfile::id).toList();
        throw new IllegalArgumentException(
                "stack is \"" + id + "\"; the nearest known are " + String.join(", ", Nearest.to(id, ids)));
    }

    /** Reads the table's text; anything wrong with a row is an {@link IllegalArgumentException}. */
    static List<StackProfile> parse(String text) {
        return CsvTable.parse(text).orThrow(FILE).map(StackRow::profile).orThrow(FILE);
    }

    /** Read once, when first asked for. */
    private static final class Table {
        static final List<StackProfile> PROFILES = parse(PackedData.text(FILE));
    }
}
