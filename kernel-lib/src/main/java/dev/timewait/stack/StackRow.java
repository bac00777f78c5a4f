package dev.timewait.stack;

import dev.timewait.data.CsvRow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns a row of {@code stacks.csv} into a profile; what is wrong with it is an {@link IllegalArgumentException}. */
final class StackRow {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?");

    private StackRow() {}

    static StackProfile profile(CsvRow row) {
        return new StackProfile(
                row.requiredText("id"),
                row.requiredText("name"),
                fact(row, "time_wait_seconds", text -> seconds("time_wait_seconds", text)),
                fact(row, "msl_seconds", text -> seconds("msl_seconds", text)),
                Fact.read(ports(row), row.requiredText("ports_source")),
                fact(row, "cap", TimeWaitCap::parse),
                fact(row, "rst_in_time_wait", text -> Worded.named(RstInTimeWait.values(), "rst_in_time_wait", text)),
                fact(row, "syn_in_time_wait", text -> Worded.named(SynInTimeWait.values(), "syn_in_time_wait", text)),
                fact(row, "reuse", text -> Worded.named(ConnectReuse.values(), "reuse", text)),
                fact(row, "tunable", text -> text),
                row.requiredText("looked_up"));
    }

    private static <T> Fact<T> fact(CsvRow row, String column, Function<String, T> meaning) {
        return Fact.read(row.text(column).map(meaning), row.requiredText(column + "_source"));
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

    private static Duration seconds(String column, String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException(column + " is \"" + text + "\"; it must be seconds such as 60 or 1.5");
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1_000));
    }
}
