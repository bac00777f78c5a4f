package dev.timewait.stack;

import dev.timewait.data.CsvRow;
import dev.timewait.data.TimeText;
import java.util.Optional;

/** Turns a row of {@code stacks.csv} into a profile; what is wrong with it is an {@link IllegalArgumentException}. */
final class StackRow {

    private StackRow() {}

    static StackProfile profile(CsvRow row) {
        return new StackProfile(
                row.requiredText("id"),
                row.requiredText("name"),
                Fact.read(row, "time_wait_seconds", text -> TimeText.seconds("time_wait_seconds", text)),
                Fact.read(row, "msl_seconds", text -> TimeText.seconds("msl_seconds", text)),
                Fact.read(ports(row), row.requiredText("ports_source")),
                Fact.read(row, "port_pool", text -> Worded.named(PortScope.values(), "port_pool", text)),
                Fact.read(row, "cap", TimeWaitCap::parse),
                Fact.read(
                        row,
                        "rst_in_time_wait",
                        text -> Worded.named(RstInTimeWait.values(), "rst_in_time_wait", text)),
                Fact.read(
                        row,
                        "syn_in_time_wait",
                        text -> Worded.named(SynInTimeWait.values(), "syn_in_time_wait", text)),
                Fact.read(row, "reuse", text -> Worded.named(ConnectReuse.values(), "reuse", text)),
                Fact.read(row, "timer_seconds", text -> TimeText.seconds("timer_seconds", text)),
                Fact.read(row.wholeNumber("client_entry_bytes"), row.requiredText("client_entry_bytes_source")),
                Fact.read(row.wholeNumber("server_entry_bytes"), row.requiredText("server_entry_bytes_source")),
                Fact.read(row, "defect", text -> text),
                Fact.read(row, "tunable", text -> text),
                row.requiredText("looked_up"));
    }

    private static Optional<PortRange> ports(CsvRow row) {
        Optional<Long> low = row.wholeNumber("ports_low");
        Optional<Long> high = row.wholeNumber("ports_high");
        if (low.isPresent() != high.isPresent()) {
            throw new IllegalArgumentException("one of ports_low and ports_high is empty; both or neither must be");
        }
        return low.map(first -> new PortRange(port(first), port(high.orElseThrow())));
    }

    /** Numbers that no int holds are no ports either; {@link PortRange} refuses what this makes of them. */
    private static int port(long number) {
        return (int) Math.max(0, Math.min(number, Integer.MAX_VALUE));
    }
}
