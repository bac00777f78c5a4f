package dev.timewait.chart;

import dev.timewait.census.CensusSeries;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.SweepResult;
import dev.timewait.observe.RecordedSeries;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.TimeWaitCap;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Results as Tablesaw tables, to filter, group and export: each column has a type, and its unit in its name.
 *
 * <p>What is not known is a missing value, never 0. The name of a table says what it holds and serves as its caption.
 */
public final class Tables {

    private Tables() {}

    /** One row an instant: {@code time (s)}, then {@code ESTABLISHED (connections)} and the like, one column a state. */
    public static Table of(CensusSeries series) {
        Table table = Table.create(series.name());
        table.addColumns(DoubleColumn.create("time (s)", series.seconds()));
        for (TcpState state : series.states()) {
            table.addColumns(LongColumn.create(state.rfcName() + " (connections)", series.count(state)));
        }
        return table;
    }

    /** One row a run: what was asked for and what came of it. */
    public static Table of(ChurnResult... results) {
        return ofRuns(List.of(results));
    }

    /** One row a run of the sweep. */
    public static Table of(SweepResult sweep) {
        return ofRuns(sweep.results());
    }

    /** One row a run: what was asked for and what came of it. */
    public static Table ofRuns(List<ChurnResult> runs) {
        return Table.create(
                "Runs of the model",
                words("stack", runs, run -> run.plan().stack().name()),
                numbers("TIME_WAIT (s)", runs, run -> seconds(run.plan().timeWait())),
                numbers("churn (connections/s)", runs, run -> run.plan().arrivalsPerSecond()),
                numbers("held, mean (s)", runs, run -> seconds(run.plan().hold().mean())),
                words("ports", runs, Tables::ports),
                counts("established (connections)", runs, ChurnResult::established),
                counts("refused (connections)", runs, ChurnResult::refused),
                numbers("first refusal (s)", runs, run -> orMissing(run.firstRefusalSeconds())),
                numbers("in TIME_WAIT, mean (connections)", runs, run -> orMissing(run.meanTimeWait())),
                counts("in TIME_WAIT, most (connections)", runs, ChurnResult::peakTimeWait),
                counts("in TIME_WAIT, at the end (connections)", runs, ChurnResult::finalTimeWait));
    }

    /** One row a system: how long TIME_WAIT lasts there, how many ports there are, and what limits both. */
    public static Table ofStacks(List<StackProfile> stacks) {
        return Table.create(
                "How systems treat TIME_WAIT",
                words("system", stacks, StackProfile::name),
                numbers("TIME_WAIT (s)", stacks, stack -> orMissing(stack.timeWait())),
                numbers("MSL (s)", stacks, stack -> orMissing(stack.msl())),
                words("local ports", stacks, stack -> orNothing(stack.ports(), PortRange::toString)),
                numbers(
                        "local ports (number)",
                        stacks,
                        stack -> stack.ports()
                                .map(range -> (double) range.size())
                                .orElse(Double.NaN)),
                words("at most in TIME_WAIT", stacks, stack -> orNothing(stack.cap(), TimeWaitCap::words)),
                words(
                        "source of its length",
                        stacks,
                        stack -> stack.timeWaitFact().source()));
    }

    /**
     * One row a recording: what the kernel held while the count was level, how long that means each connection stayed
     * (count divided by rate), and what the model expects.
     *
     * @param like the model: its TIME_WAIT and its timer
     */
    public static Table ofRecordings(List<RecordedSeries> recordings, ChurnPlan like) {
        double from = RecordedCharts.levelFromSeconds(like);
        ToDoubleFunction<RecordedSeries> expected =
                recorded -> RecordedCharts.model(recorded, like).closedForm().steadyTimeWait();
        ToDoubleFunction<RecordedSeries> counted = recorded -> recorded.meanTimeWait(from, recorded.churnSeconds());
        return Table.create(
                "In TIME_WAIT: a recorded kernel, and a model with a mean of "
                        + Numbers.text(like.closedForm().meanLengthSeconds()) + " s",
                numbers("churn (1/s)", recordings, RecordedSeries::plannedPerSecond),
                numbers(
                        "difference (%)",
                        recordings,
                        recorded -> 100 * (counted.applyAsDouble(recorded) / expected.applyAsDouble(recorded) - 1)),
                numbers(
                        "each stayed (s)",
                        recordings,
                        recorded -> recorded.impliedTimeWaitSeconds(from, recorded.churnSeconds())),
                numbers("kernel (connections)", recordings, counted),
                numbers("model (connections)", recordings, expected));
    }

    private static String ports(ChurnResult run) {
        return run.plan().portLimit().isPresent()
                ? Numbers.text(run.plan().portLimit().getAsInt())
                : "unlimited";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double orMissing(Optional<Duration> duration) {
        return duration.map(Tables::seconds).orElse(Double.NaN);
    }

    private static double orMissing(OptionalDouble number) {
        return number.orElse(Double.NaN);
    }

    private static <T> String orNothing(Optional<T> value, Function<T, String> text) {
        return value.map(text).orElse("");
    }

    private static <T> StringColumn words(String name, List<T> rows, Function<T, String> text) {
        return StringColumn.create(name, rows.stream().map(text).toList());
    }

    /** Tablesaw takes NaN for a missing number. */
    private static <T> DoubleColumn numbers(String name, List<T> rows, ToDoubleFunction<T> number) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(number).toArray());
    }

    private static <T> LongColumn counts(String name, List<T> rows, ToLongFunction<T> count) {
        return LongColumn.create(name, rows.stream().mapToLong(count).toArray());
    }
}
