package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: one churn plan, counted connection by connection. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Count how many connections of a simulated host are in TIME_WAIT.",
        footer = {
            "",
            "Times are a number and a unit: 250us, 50ms, 30s, 5m, 1h. Equal options give equal results.",
            "  java -jar timewait.jar simulate --rate 1000 --held 50ms --for 5m --seed 7",
            "  java -jar timewait.jar simulate --rate 1000 --held 50ms --for 5m --ports 28232"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final OptionNames NAMES = new OptionNames(Map.ofEntries(
            Map.entry("stack", "--stack"),
            Map.entry("arrivalsPerSecond", "--rate"),
            Map.entry("evenArrivalsPerSecond", "--rate"),
            Map.entry("heldFor", "--held"),
            Map.entry("heldForExactly", "--held"),
            Map.entry("timeWait", "--time-wait"),
            Map.entry("timerGranularity", "--timer"),
            Map.entry("ports", "--ports"),
            Map.entry("during", "--for"),
            Map.entry("idle", "--drain"),
            Map.entry("sampledEvery", "--every")));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stack",
            paramLabel = "ID",
            defaultValue = "linux-6",
            description = "Whose TIME_WAIT (default: ${DEFAULT-VALUE}; the command stacks lists them).")
    private String stack = "";

    @Option(
            names = "--rate",
            required = true,
            paramLabel = "N",
            converter = NumberConverter.class,
            description = "Connections a second.")
    private double rate;

    @Option(
            names = "--held",
            paramLabel = "TIME",
            defaultValue = "50ms",
            converter = DurationConverter.class,
            description = "How long a connection stays open on average (default: ${DEFAULT-VALUE}).")
    private Duration held = Duration.ZERO;

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
            names = "--timer",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "A timer that fires only at multiples of this, such as Linux's 2048ms (default: exact).")
    private Duration timer = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = SeedConverter.class,
            description = "Chooses the draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @ArgGroup
    private @Nullable Length length;

    @Option(
            names = "--ports",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Local ports towards the server (default: no limit).")
    private @Nullable Integer ports;

    @Option(names = "--even", description = "Connections come at equal distances (default: at random, Poisson).")
    private boolean even;

    @Option(names = "--held-exactly", description = "Each stays open equally long (default: exponential).")
    private boolean heldExactly;

    @Option(
            names = "--closer",
            paramLabel = "END",
            defaultValue = "client",
            converter = CloserConverter.class,
            description = "Which end closes first, client or server (default: ${DEFAULT-VALUE}).")
    private Closer closer = Closer.CLIENT;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "With --csv, the distance of two rows (default: about 300 rows).")
    private @Nullable Duration sampledEvery;

    @ArgGroup
    private @Nullable Form form;

    private SimulateCommand() {}

    /** Another length of TIME_WAIT than the system's. */
    private static final class Length {
        @Option(
                names = "--time-wait",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "What if TIME_WAIT were this long?")
        private @Nullable Duration timeWait;

        @Option(
                names = "--msl",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "What if the MSL were this long? TIME_WAIT is twice that.")
        private @Nullable Duration msl;

        private StackProfile appliedTo(StackProfile profile) {
            if (timeWait != null) {
                return profile.withTimeWait(timeWait);
            }
            return msl == null ? profile : profile.withMsl(msl);
        }
    }

    /** For a program instead of a person. */
    private static final class Form {
        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;

        @Option(names = "--csv", description = "Print the counts over time, comma-separated.")
        private boolean csv;
    }

    @Override
    public Integer call() {
        boolean byMsl = length != null && length.msl != null;
        OptionNames names = byMsl ? NAMES.with("timeWait", "twice --msl") : NAMES;
        ChurnResult result = names.inTheirNames(this::result);
        PrintWriter out = spec.commandLine().getOut();
        if (form == null) {
            out.print(SimulationText.of(result));
        } else if (form.json) {
            out.println(SimulationJson.of(result));
        } else if (form.csv) {
            out.print(SimulationCsv.of(result));
        }
        return Main.EXIT_OK;
    }

    private ChurnResult result() {
        try {
            return plan().run(new ProgressLines(spec.commandLine().getErr()));
        } catch (OutOfMemoryError e) {
            throw new FailedException(
                    "there are too many connections at once for this much memory; lower --rate, or give Java more, as in"
                            + " java -Xmx4g -jar timewait.jar",
                    e);
        }
    }

    private ChurnPlan plan() {
        StackProfile profile = Stacks.named(stack);
        ChurnPlan plan = ChurnPlan.of(length == null ? profile : length.appliedTo(profile));
        plan = even ? plan.evenArrivalsPerSecond(rate) : plan.arrivalsPerSecond(rate);
        plan = heldExactly ? plan.heldForExactly(held) : plan.heldFor(held);
        plan = ports == null ? plan : plan.ports(ports);
        plan = plan.timerGranularity(timer).closedFirstBy(closer);
        plan = plan.during(during).thenIdleFor(drain).seed(seed);
        return sampledEvery == null ? plan : plan.sampledEvery(sampledEvery);
    }
}
