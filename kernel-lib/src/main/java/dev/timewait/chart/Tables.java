package dev.timewait.chart;

import dev.timewait.census.CensusSeries;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.FirstRefusal;
import dev.timewait.churn.Retry;
import dev.timewait.churn.SweepPoint;
import dev.timewait.churn.SweepResult;
import dev.timewait.churn.SweepRow;
import dev.timewait.churn.Totals;
import dev.timewait.observe.RecordedRedial;
import dev.timewait.observe.RecordedSeries;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.RstInTimeWait;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.SynInTimeWait;
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
import tech.tablesaw.columns.Column;

/**
 * Results as Tablesaw tables, to filter, group and export: each column has a type, and its unit in its name.
 *
 * <p>What is not known is a missing value, never 0. The name of a table says what it holds and serves as its caption.
 */
public final class Tables {

    private static final String MEAN = "in TIME_WAIT, mean (connections)";

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

    /** One row a run of the sweep; where it is replicated, one row a pair, with the 95 % intervals of its means. */
    public static Table of(SweepResult sweep) {
        return sweep.sweep().replications() == 1 ? ofRows(sweep.rows()) : ofPoints(sweep.points());
    }

    /** One row a run: what was asked for and what came of it. */
    public static Table ofRuns(List<ChurnResult> runs) {
        return ofRows(runs.stream().map(SweepRow::of).toList());
    }

    /** One row a run: what was asked for and what came of it. */
    public static Table ofRows(List<SweepRow> runs) {
        return Table.create("Runs of the model")
                .addColumns(asked(runs))
                .addColumns(
                        totals("established (connections)", runs, Totals::established),
                        totals("refused (connections)", runs, Totals::refused),
                        numbers(
                                "first refusal (s)",
                                runs,
                                run -> orMissing(run.totals().firstRefusal(), FirstRefusal::seconds)),
                        numbers(MEAN, runs, run -> orMissing(run.totals().meanTimeWait())),
                        totals("in TIME_WAIT, most (connections)", runs, Totals::peakTimeWait),
                        totals("in TIME_WAIT, at the end (connections)", runs, Totals::finalTimeWait));
    }

    /**
     * One row a run: when refused callers asked again, how many calls of connect() that made, how many callers gave up, and
     * until when calls failed (the first row of the run's series after the last that did).
     */
    public static Table ofRetries(List<ChurnResult> runs) {
        return Table.create(
                "When refused callers ask again, and what comes of it",
                words("refused callers ask again", runs, run -> rule(run.plan().retry())),
                counts("attempts", runs, run -> run.totals().attempts()),
                counts("gave up (callers)", runs, run -> run.totals().abandoned()),
                numbers(
                        "refused until (s)",
                        runs,
                        run -> orMissing(new Attempts(run.attempts()).lastRefusalSeconds())));
    }

    /**
     * One row a run in which the server closes first: how many connections came about, how many of them through an entry
     * in TIME_WAIT that yielded at once or after a RST, and how many attempts failed.
     */
    public static Table ofServerTimeWait(List<ChurnResult> runs) {
        return Table.create(
                "What the server's TIME_WAIT did to new connections",
                words("server", runs, run -> run.plan().stack().name()),
                numbers("TIME_WAIT (s)", runs, run -> seconds(run.plan().timeWait())),
                counts("established", runs, run -> run.totals().established()),
                counts("reopened", runs, run -> run.totals().reopened()),
                counts("after a RST", runs, run -> run.totals().delayed()),
                counts("refused", runs, run -> run.totals().refused()));
    }

    /** When a refused caller asks again, such as {@code every 1 s, 3 times}. */
    private static String rule(Retry retry) {
        if (retry.times() == 0) {
            return "never";
        }
        boolean endless = retry.times() >= Retry.every(retry.first()).times();
        String first = Numbers.text(seconds(retry.first())) + " s";
        String waits = retry.factor() == 1
                ? "every " + first
                : "after " + first + ", then x" + Numbers.text(retry.factor()) + " up to "
                        + Numbers.text(seconds(retry.longest())) + " s";
        return waits + (endless ? "" : ", " + Text.count(retry.times(), "time"));
    }

    private static Table ofPoints(List<SweepPoint> points) {
        int times = points.get(0).rows().size();
        return Table.create("Means of " + times + " runs of the model each, with 95 % confidence intervals")
                .addColumns(
                        asked(points.stream().map(point -> point.rows().get(0)).toList()))
                .addColumns(
                        numbers(MEAN, points, point -> point.meanTimeWait().mean()),
                        numbers(
                                "in TIME_WAIT, mean ± (connections)",
                                points,
                                point -> orMissing(point.meanTimeWait().halfWidth())),
                        numbers(
                                "refused, mean (%)",
                                points, point -> 100 * point.refusedShare().mean()),
                        numbers(
                                "refused, mean ± (%)",
                                points,
                                point -> 100 * orMissing(point.refusedShare().halfWidth())));
    }

    private static Column<?>[] asked(List<SweepRow> runs) {
        return new Column<?>[] {
            words("stack", runs, run -> run.plan().stack().name()),
            numbers("TIME_WAIT (s)", runs, run -> seconds(run.plan().timeWait())),
            numbers("churn (connections/s)", runs, run -> run.plan().arrivalsPerSecond()),
            numbers("held, mean (s)", runs, run -> seconds(run.plan().hold().mean())),
            words("ports", runs, run -> ports(run.plan()))
        };
    }

    /** One row a system: how long TIME_WAIT lasts there, how many ports there are, and what limits both. */
    public static Table ofStacks(List<StackProfile> stacks) {
        return Table.create(
                "How systems treat TIME_WAIT",
                words("system", stacks, StackProfile::name),
                numbers("TIME_WAIT (s)", stacks, stack -> orMissing(stack.timeWait(), Tables::seconds)),
                numbers("MSL (s)", stacks, stack -> orMissing(stack.msl(), Tables::seconds)),
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

    /** One row a system: what a SYN and a RST for a connection in TIME_WAIT do there, and where that was read. */
    public static Table ofAnswersInTimeWait(List<StackProfile> stacks) {
        return Table.create(
                "What ends TIME_WAIT early",
                words("system", stacks, StackProfile::name),
                words("a SYN", stacks, stack -> orNothing(stack.synInTimeWait(), SynInTimeWait::word)),
                words("its source", stacks, stack -> stack.synFact().source()),
                words("a RST", stacks, stack -> orNothing(stack.rstInTimeWait(), RstInTimeWait::word)),
                words("the source of that", stacks, stack -> stack.rstFact().source()));
    }

    /** One row a case: how a call ended, what it left, and what became of the one that followed it at once. */
    public static Table ofRedials(List<RecordedRedial> redials) {
        return Table.create(
                "A call, and the one that follows it at once",
                words("case", redials, RecordedRedial::name),
                words("closed by", redials, RecordedRedial::closedBy),
                words("next port", redials, redial -> redial.samePort() ? "same" : "other"),
                words("the host", redials, RecordedRedial::host),
                counts("caller's TIME_WAIT", redials, redial -> redial.before().callerTimeWait()),
                counts("host's TIME_WAIT", redials, redial -> redial.before().hostTimeWait()),
                counts("host's open", redials, redial -> redial.before().hostEstablished()),
                words("host's bind()", redials, redial -> redial.serverErrno().orElse("")),
                words("the next call", redials, RecordedRedial::words),
                words("on the link", redials, redial -> String.join(" ", redial.segments())),
                numbers(
                        "connect() (ms)",
                        redials,
                        redial -> redial.connectMillis().isPresent()
                                ? redial.connectMillis().getAsLong()
                                : Double.NaN),
                numbers("redialled (s)", redials, redial -> orMissing(redial.redialledSeconds())),
                counts("sent (bytes)", redials, RecordedRedial::sentBytes),
                counts("read (bytes)", redials, RecordedRedial::readBytes),
                words("reading ended", redials, redial -> redial.readErrno().orElse("well")),
                counts("RSTs of the host", redials, redial -> redial.counters().hostOutRsts()),
                counts("overflows", redials, redial -> redial.counters().hostListenOverflows()),
                counts("recycled", redials, redial -> redial.counters().callerTwRecycled()));
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

    private static String ports(ChurnPlan plan) {
        return plan.portLimit().isPresent() ? Numbers.text(plan.portLimit().getAsInt()) : "unlimited";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static <T> double orMissing(Optional<T> value, Function<T, Double> number) {
        return value.map(number).orElse(Double.NaN);
    }

    static double orMissing(OptionalDouble number) {
        return number.orElse(Double.NaN);
    }

    private static <T> String orNothing(Optional<T> value, Function<T, String> text) {
        return value.map(text).orElse("");
    }

    static <T> StringColumn words(String name, List<T> rows, Function<T, String> text) {
        return StringColumn.create(name, rows.stream().map(text).toList());
    }

    /** Tablesaw takes NaN for a missing number. */
    static <T> DoubleColumn numbers(String name, List<T> rows, ToDoubleFunction<T> number) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(number).toArray());
    }

    static <T> LongColumn counts(String name, List<T> rows, ToLongFunction<T> count) {
        return LongColumn.create(name, rows.stream().mapToLong(count).toArray());
    }

    private static LongColumn totals(String name, List<SweepRow> rows, ToLongFunction<Totals> count) {
        return counts(name, rows, row -> count.applyAsLong(row.totals()));
    }
}
