package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepRow;
import dev.timewait.churn.parallel.AllCores;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: one plan under many settings, on all processors. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Count one simulated host under many settings, on all processors.",
        footer = {
            "",
            "Each pair of length and rate runs until its count is level, then as long as during=TIME says.",
            "Where a run was stopped, the same command again goes on with what is in its file.",
            "  java -jar timewait.jar sweep --msl 15s,30s,60s --rate 10,100,1000 --replications 10 \\",
            "    --out sweep.csv stack=linux-6 heldFor=50ms ports=28232 during=1m seed=7"
        })
final class SweepCommand implements Callable<Integer> {

    private static final OptionNames NAMES = new OptionNames(Map.of(
            "arrivalsPerSecond", "--rate",
            "evenArrivalsPerSecond", "--rate",
            "timeWait", "--time-wait",
            "replications", "--replications",
            "threads", "--threads"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            converter = NumberConverter.class,
            description = "Connections a second (default: that of the plan).")
    private List<Double> rates = List.of();

    @ArgGroup
    private @Nullable Lengths lengths;

    @Option(
            names = "--replications",
            paramLabel = "N",
            defaultValue = "1",
            converter = CountConverter.class,
            description = "How often each pair is run, with seeds of its own (default: ${DEFAULT-VALUE}).")
    private int replications;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many runs at the same time (default: one a processor); the rows do not depend on it.")
    private @Nullable Integer threads;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A file for the rows, new or to be gone on with (default: standard output, at the end).")
    private @Nullable Path file;

    @Parameters(
            arity = "0..*",
            paramLabel = "KEY=VALUE",
            description =
                    "What is the same in all runs, such as ports=28232; a wrong key is answered with all there are"
                            + " (default: stack=linux-6).")
    private List<String> plan = List.of();

    private SweepCommand() {}

    /** Other lengths of TIME_WAIT than that of the plan. */
    private static final class Lengths {
        @Option(
                names = "--msl",
                paramLabel = "TIME",
                split = ",",
                converter = DurationConverter.class,
                description = "Settings of the MSL; TIME_WAIT is twice that.")
        private List<Duration> msls = List.of();

        @Option(
                names = "--time-wait",
                paramLabel = "TIME",
                split = ",",
                converter = DurationConverter.class,
                description = "Lengths of TIME_WAIT.")
        private List<Duration> timeWaits = List.of();

        private Sweep over(Sweep sweep) {
            return msls.isEmpty() ? sweep.overTimeWait(seconds(timeWaits)) : sweep.overMsl(seconds(msls));
        }

        private static double[] seconds(List<Duration> lengths) {
            return lengths.stream()
                    .mapToDouble(length -> length.toNanos() / 1e9)
                    .toArray();
        }
    }

    @Override
    public Integer call() {
        ChurnPlan base = ChurnPlan.parse(planText());
        boolean byMsl = lengths != null && !lengths.msls.isEmpty();
        OptionNames names = byMsl ? NAMES.with(Map.of("timeWait", "twice --msl")) : NAMES;
        Sweep sweep = names.inTheirNames(() -> sweep(base));
        AllCores cores = NAMES.inTheirNames(this::cores);
        return InterruptOnExit.during(() -> run(sweep, cores));
    }

    private String planText() {
        List<String> parts = new ArrayList<>(plan);
        if (plan.stream().noneMatch(part -> part.startsWith("stack="))) {
            parts.add("stack=linux-6");
        }
        return String.join(" ", parts);
    }

    private Sweep sweep(ChurnPlan base) {
        Sweep sweep = Sweep.of(base).replicated(replications);
        if (!rates.isEmpty()) {
            sweep = sweep.overArrivals(
                    rates.stream().mapToDouble(Double::doubleValue).toArray());
        }
        if (lengths != null) {
            sweep = lengths.over(sweep);
        }
        // Every plan is made once, so that a wrong value is refused before anything runs.
        sweep.plans();
        return sweep;
    }

    private AllCores cores() {
        AllCores cores = AllCores.ofThisMachine();
        cores = threads == null ? cores : cores.withThreads(threads);
        return file == null ? cores : cores.writing(file);
    }

    /** Says itself why it was stopped: when the process ends, nobody else may get to it. */
    private int run(Sweep sweep, AllCores cores) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            List<SweepRow> rows = sweep.run(cores, new ProgressLines(err)).rows();
            if (file == null) {
                out.println(SweepRow.CSV_HEADER);
                rows.forEach(row -> out.println(row.toCsv()));
            } else {
                out.println(rows.size() + " rows in " + file);
            }
            return Main.EXIT_OK;
        } catch (RunInterrupted e) {
            err.println("timewait: " + e.getMessage());
            err.flush();
            return Main.EXIT_FAILED;
        } catch (UncheckedIOException e) {
            throw new FailedException(String.valueOf(e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw new FailedException(
                    "there are too many connections at once for this much memory; lower --rate or --threads, or give Java"
                            + " more, as in java -Xmx4g -jar timewait.jar",
                    e);
        }
    }
}
