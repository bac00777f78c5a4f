package dev.timewait.churn;

import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One plan and what it came to: a line of a table.
 *
 * <p>A row is a pure function of its plan, and both are text as well as values. So a list of plans can be run in any
 * order, on any number of threads or machines, and give the same lines.
 *
 * @param plan what was run
 * @param engine how it was counted, and so what is exact about it
 * @param totals the numbers of the whole run
 */
public record SweepRow(ChurnPlan plan, Engine engine, Totals totals) {

    /** The names of the columns, with their units; the first three repeat what the plan says, for a spreadsheet. */
    private static final List<String> COLUMNS = List.of(
            "time_wait_seconds",
            "arrivals_per_second",
            "seed",
            "engine",
            "arrivals_connections",
            "attempts_calls",
            "established_connections",
            "refused_calls",
            "abandoned_callers",
            "delayed_connections",
            "recycled_entries",
            "reopened_entries",
            "overflowed_closes",
            "expired_entries",
            "first_refusal_nanos",
            "first_refusal_after_connections",
            "first_refusal_reason",
            "mean_time_wait_entries",
            "peak_time_wait_entries",
            "final_established_connections",
            "final_time_wait_entries",
            "plan");

    /** The line above the rows, without a line break. */
    public static final String CSV_HEADER = String.join(",", COLUMNS);

    /** Runs a plan. */
    public static SweepRow run(ChurnPlan plan) {
        return run(plan, fraction -> {});
    }

    /**
     * Runs a plan, telling {@code progress} how far it is.
     *
     * @throws RunInterrupted when the thread is interrupted
     */
    public static SweepRow run(ChurnPlan plan, ProgressListener progress) {
        return of(plan.run(progress));
    }

    /** A result without its series. */
    public static SweepRow of(ChurnResult result) {
        return new SweepRow(result.plan(), result.engine(), result.totals());
    }

    /** The attempts that failed, as a share of all: 0 to 1. */
    public double refusedShare() {
        return totals.attempts() == 0 ? 0 : (double) totals.refused() / totals.attempts();
    }

    /** The row as a line under {@link #CSV_HEADER}, without a line break; what is not known is an empty field. */
    public String toCsv() {
        List<String> fields = fields();
        int last = fields.size() - 1;
        // The text of a plan may hold commas, never a quote (RFC 4180 §2 rule 6).
        return String.join(",", fields.subList(0, last)) + ",\"" + fields.get(last) + "\"";
    }

    /**
     * The row that {@link #toCsv()} wrote.
     *
     * @throws IllegalArgumentException where the line is no such row; the message names the column
     */
    public static SweepRow parse(String line) {
        List<CsvRow> rows =
                CsvTable.parse(CSV_HEADER + "\n" + line).orThrow("the row").rows();
        if (rows.size() != 1) {
            throw new IllegalArgumentException("the row is " + rows.size() + " rows; it must be one line");
        }
        return parse(rows.get(0));
    }

    /** The same from a table that was read, as in {@code CsvTable.parse(text).orThrow(name).map(SweepRow::parse)}. */
    public static SweepRow parse(CsvRow fields) {
        SweepRow row = new SweepRow(
                ChurnPlan.parse(fields.requiredText("plan")),
                ExactText.choice("engine", fields.requiredText("engine"), List.of(Engine.values()), Engine::word),
                totals(fields));
        List<String> expected = row.fields();
        for (int i = 0; i < COLUMNS.size(); i++) {
            String found = fields.text(COLUMNS.get(i)).orElse("");
            if (!found.equals(expected.get(i))) {
                throw new IllegalArgumentException(
                        COLUMNS.get(i) + " is \"" + found + "\"; it must be \"" + expected.get(i) + "\"");
            }
        }
        return row;
    }

    private static Totals totals(CsvRow fields) {
        return new Totals(
                fields.requiredCount("arrivals_connections"),
                fields.requiredCount("attempts_calls"),
                fields.requiredCount("established_connections"),
                fields.requiredCount("refused_calls"),
                fields.requiredCount("abandoned_callers"),
                fields.requiredCount("delayed_connections"),
                fields.requiredCount("recycled_entries"),
                fields.requiredCount("reopened_entries"),
                fields.requiredCount("overflowed_closes"),
                fields.requiredCount("expired_entries"),
                firstRefusal(fields),
                fields.text("mean_time_wait_entries")
                        .map(text -> OptionalDouble.of(ExactText.number("mean_time_wait_entries", text)))
                        .orElse(OptionalDouble.empty()),
                fields.requiredCount("peak_time_wait_entries"),
                fields.requiredCount("final_established_connections"),
                fields.requiredCount("final_time_wait_entries"));
    }

    private static Optional<FirstRefusal> firstRefusal(CsvRow fields) {
        return fields.text("first_refusal_reason")
                .map(word -> new FirstRefusal(
                        fields.requiredCount("first_refusal_nanos"),
                        fields.requiredCount("first_refusal_after_connections"),
                        ExactText.choice("first_refusal_reason", word, List.of(Refusal.values()), Refusal::name)));
    }

    /** The fields in the order of {@link #COLUMNS}. */
    private List<String> fields() {
        Optional<FirstRefusal> first = totals.firstRefusal();
        return List.of(
                ExactText.of(plan.timeWait().toNanos() / 1e9),
                ExactText.of(plan.arrivalsPerSecond()),
                Long.toString(plan.seed()),
                engine.word(),
                Long.toString(totals.arrivals()),
                Long.toString(totals.attempts()),
                Long.toString(totals.established()),
                Long.toString(totals.refused()),
                Long.toString(totals.abandoned()),
                Long.toString(totals.delayed()),
                Long.toString(totals.recycled()),
                Long.toString(totals.reopened()),
                Long.toString(totals.overflowed()),
                Long.toString(totals.expired()),
                first.map(refusal -> Long.toString(refusal.nanos())).orElse(""),
                first.map(refusal -> Long.toString(refusal.establishedBefore())).orElse(""),
                first.map(refusal -> refusal.reason().name()).orElse(""),
                totals.meanTimeWait().isPresent()
                        ? ExactText.of(totals.meanTimeWait().getAsDouble())
                        : "",
                Long.toString(totals.peakTimeWait()),
                Long.toString(totals.finalEstablished()),
                Long.toString(totals.finalTimeWait()),
                plan.toText());
    }
}
