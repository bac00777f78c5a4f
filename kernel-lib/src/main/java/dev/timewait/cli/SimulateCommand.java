package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Engine;
import dev.timewait.stack.Stacks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: one churn plan, counted. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = {
            "timewait simulate --rate N [OPTIONS]",
            "       timewait simulate (--batch SIZE/EVERY | --arrivals FILE) [OPTIONS]"
        },
        description = "Count how many connections of a simulated host are in TIME_WAIT.",
        footer = {
            "",
            "Times are a number and a unit: 250us, 50ms, 30s, 5m, 1h. Equal options give equal results.",
            "  java -jar timewait.jar simulate --rate 1000 --held 50ms --for 5m --seed 7",
            "  java -jar timewait.jar simulate --rate 1000 --ports 28232 --retry 1s",
            "  java -jar timewait.jar simulate --rate 50 --ports 32768-60999 --destinations 10 --bind bind"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final OptionNames NAMES = new OptionNames(Map.of(
            "stack", "--stack",
            "engine", "--engine",
            "during", "--for",
            "idle", "--drain",
            "sampledEvery", "--every"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stack",
            paramLabel = "ID",
            defaultValue = "linux-6",
            description = "Whose TIME_WAIT (default: ${DEFAULT-VALUE}; the command stacks lists them).")
    private String stack = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long connections come (default: ${DEFAULT-VALUE}).")
    private Duration during = Duration.ZERO;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "How long to count on after that (default: ${DEFAULT-VALUE}).")
    private Duration drain = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = SeedConverter.class,
            description = "Chooses the draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            converter = Choice.OfEngine.class,
            description =
                    "How to count: sampled (rows only, at any rate), counts (ports unlimited), pool (ports without"
                            + " numbers), ports (with numbers) or events (everything; default: the cheapest that"
                            + " answers).")
    private @Nullable Engine engine;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--csv", description = "Print the counts over time, comma-separated.")
    private boolean csv;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "With --csv, the distance of two rows (default: about 300 rows).")
    private @Nullable Duration sampledEvery;

    @Mixin(name = "Arrivals")
    private final ArrivalOptions arrivals = new ArrivalOptions();

    @Mixin(name = "Open connections")
    private final HoldOptions holds = new HoldOptions();

    @Mixin(name = "Closing")
    private final CloserOptions closing = new CloserOptions();

    @Mixin(name = "TIME_WAIT")
    private final TimeWaitOptions timeWait = new TimeWaitOptions();

    @Mixin(name = "Local ports (all but --ports N and --clients need a range)")
    private final PortOptions ports = new PortOptions();

    @Mixin(name = "Taking over ports in TIME_WAIT")
    private final ReuseOptions reuse = new ReuseOptions();

    @Mixin(name = "Refused callers")
    private final RetryOptions retries = new RetryOptions();

    private SimulateCommand() {}

    @Override
    public Integer call() {
        Given given = new Given(spec.commandLine().getParseResult());
        ChurnResult result = NAMES.with(groups()).inTheirNames(() -> result(given));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SimulationJson.of(result));
        } else {
            out.print(csv ? SimulationCsv.of(result) : SimulationText.of(result));
        }
        return Main.EXIT_OK;
    }

    private ChurnResult result(Given given) {
        try {
            return plan(given).run(new ProgressLines(spec.commandLine().getErr()));
        } catch (OutOfMemoryError e) {
            throw new FailedException(
                    "there are too many connections at once for this much memory; lower --rate, or give Java more, as in"
                            + " java -Xmx4g -jar timewait.jar",
                    e);
        }
    }

    private ChurnPlan plan(Given given) {
        given.atMostOne("--json", "--csv");
        ChurnPlan plan = ChurnPlan.of(timeWait.appliedTo(Stacks.named(stack), given))
                .during(during)
                .thenIdleFor(drain)
                .seed(seed);
        plan = sampledEvery == null ? plan : plan.sampledEvery(sampledEvery);
        for (PlanOptions options : groups()) {
            plan = options.appliedTo(plan, given);
        }
        return engine == null ? plan : plan.using(engine);
    }

    /** In the order in which they change the plan: what a rule asks about is decided before. */
    private List<PlanOptions> groups() {
        return List.of(arrivals, holds, closing, timeWait, ports, reuse, retries);
    }
}
