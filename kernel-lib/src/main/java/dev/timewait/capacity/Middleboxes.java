package dev.timewait.capacity;

import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.stack.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * The boxes whose limits and timers are known, from {@code data/middleboxes.csv}: one a row, in the order of the file.
 */
public final class Middleboxes {

    private static final String FILE = "middleboxes.csv";

    private Middleboxes() {}

    /** Every box, in the order of the table. */
    public static List<Middlebox> all() {
        return Table.BOXES;
    }

    /**
     * The box with this id.
     *
     * @param id such as {@code gcp-cloud-nat}
     * @throws IllegalArgumentException where no row has it; the message names the nearest ids
     */
    public static Middlebox named(String id) {
        return find(id).orElseThrow(() -> unknown(id, ids()));
    }

    /** The box with this id; empty where no row has it. */
    static Optional<Middlebox> find(String id) {
        return all().stream().filter(box -> box.id().equals(id)).findFirst();
    }

    /** The refusal of a name that none of {@code known} is. */
    static IllegalArgumentException unknown(String name, List<String> known) {
        return new IllegalArgumentException(
                "box is \"" + name + "\"; the nearest known are " + String.join(", ", Nearest.to(name, known)));
    }

    static List<String> ids() {
        return all().stream().map(Middlebox::id).toList();
    }

    /** Reads the table's text; anything wrong with a row is an {@link IllegalArgumentException}. */
    static List<Middlebox> parse(String text) {
        return CsvTable.parse(text).orThrow(FILE).map(MiddleboxRow::box).orThrow(FILE);
    }

    /** Read once, when first asked for. */
    private static final class Table {
        static final List<Middlebox> BOXES = parse(PackedData.text(FILE));
    }
}
