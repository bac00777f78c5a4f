package dev.timewait.observe;

import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import java.util.List;
import java.util.stream.Stream;

/** What became of calls that follow another at once, recorded on a real kernel: {@code data/redial.csv}. */
public final class RecordedRedials {

    private static final String FILE = "redial.csv";

    private RecordedRedials() {}

    /** Every case, in the order of the file. */
    public static List<RecordedRedial> all() {
        return parse(PackedData.text(FILE)).orThrow(FILE);
    }

    /**
     * Some cases, in the order asked for.
     *
     * @param names such as {@code host-closes-same-port}
     * @throws IllegalArgumentException where there is no case of that name
     */
    public static List<RecordedRedial> named(String... names) {
        List<RecordedRedial> all = all();
        return Stream.of(names).map(name -> find(all, name)).toList();
    }

    /** Reads such a table, and reports every line that is no row of it. */
    public static Parsed<List<RecordedRedial>> parse(String text) {
        Parsed<CsvTable> table = CsvTable.parse(text);
        Parsed<List<RecordedRedial>> rows = table.value().map(RecordedRedial::of);
        return table.then(rows.value(), rows.badLines());
    }

    private static RecordedRedial find(List<RecordedRedial> all, String name) {
        return all.stream()
                .filter(redial -> redial.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("name is \"" + name + "\"; the recorded cases are "
                        + String.join(
                                ", ", all.stream().map(RecordedRedial::name).toList())));
    }
}
