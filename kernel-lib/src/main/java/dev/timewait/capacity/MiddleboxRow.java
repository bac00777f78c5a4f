package dev.timewait.capacity;

import dev.timewait.data.CsvRow;
import dev.timewait.data.TimeText;
import dev.timewait.stack.Fact;
import dev.timewait.stack.Worded;
import java.time.Duration;

/** Turns a row of {@code middleboxes.csv} into a box; what is wrong with it is an {@link IllegalArgumentException}. */
final class MiddleboxRow {

    private final CsvRow row;

    private MiddleboxRow(CsvRow row) {
        this.row = row;
    }

    static Middlebox box(CsvRow row) {
        return new MiddleboxRow(row).box();
    }

    private Middlebox box() {
        return new Middlebox(
                row.requiredText("id"),
                row.requiredText("name"),
                Worded.named(BoxKind.values(), "kind", row.requiredText("kind")),
                whole("ports_per_address", PathBox.MOST_PORTS),
                whole("connections_per_destination", PathBox.MOST_ENTRIES),
                number("most_addresses", PathBox.MOST_ADDRESSES),
                Fact.read(row, "allocation", text -> Worded.named(PortAllocation.values(), "allocation", text)),
                number("ports_per_node", PathBox.MOST_PORTS),
                Fact.read(row, "ports_by_nodes", NodeTiers::parse),
                seconds("fin_hold_seconds"),
                seconds("rst_hold_seconds"),
                seconds("close_wait_seconds"),
                whole("entries", PathBox.MOST_ENTRIES),
                whole("entries_per_core", PathBox.MOST_ENTRIES),
                Fact.read(row, "refusal", text -> text),
                Fact.read(row, "tunable", text -> text),
                row.requiredText("looked_up"));
    }

    private Fact<Long> whole(String column, long most) {
        return Fact.read(row, column, text -> WholeText.parse(column, text, 1, most));
    }

    private Fact<Integer> number(String column, int most) {
        return Fact.read(row, column, text -> WholeText.parse(column, text, 1, most));
    }

    private Fact<Duration> seconds(String column) {
        return Fact.read(row, column, text -> TimeText.seconds(column, text));
    }
}
