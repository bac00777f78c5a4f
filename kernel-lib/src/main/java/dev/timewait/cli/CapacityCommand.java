package dev.timewait.cli;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity}: will it hold, what gives first, when, and what to change. */
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = {
            "timewait capacity --rate N [OPTIONS]",
            "       timewait capacity --observed-time-wait N [OPTIONS]"
        },
        description =
                "Say whether a path of host, proxy, conntrack table and NAT will hold a rate, and what to change.",
        footer = {
            "",
            "Times are a number and a unit: 250us, 50ms, 30s, 5m, 1h.",
            "  java -jar timewait.jar capacity --stack linux-6 --rate 800",
            "  java -jar timewait.jar capacity --rate 20 --path nat:gcp-cloud-nat,conntrack:262144",
            "  java -jar timewait.jar capacity --observed-time-wait 12248 --observed-to-one 8407",
            "  java -jar timewait.jar capacity --nodes 40 --ports-per-node 1024 --addresses 2"
        })
final class CapacityCommand implements Callable<Integer> {

    private static final OptionNames NAMES = new OptionNames(Map.of("stack", "--stack", "ports", "--ports"));

    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stack",
            paramLabel = "ID",
            defaultValue = "linux-6",
            description = "The system of the host that connects (default: ${DEFAULT-VALUE}; the command stacks lists"
                    + " them).")
    private String stack = "";

    @Option(
            names = "--ports",
            paramLabel = "LOW-HIGH|N",
            converter = Ports.Reader.class,
            description = "Its local ports, both ends included, or how many (default: the system's).")
    private @Nullable Ports ports;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin(name = "Who")
    private final ClientOptions client = new ClientOptions();

    @Mixin(name = "How fast")
    private final DemandOptions demand = new DemandOptions();

    @Mixin(name = "Limits")
    private final LimitOptions limits = new LimitOptions();

    @Mixin(name = "What was seen")
    private final SeenOptions seen = new SeenOptions();

    @Mixin(name = "A fleet behind one NAT")
    private final FleetOptions fleet = new FleetOptions();

    private CapacityCommand() {}

    @Override
    public Integer call() {
        Given given = new Given(spec.commandLine().getParseResult());
        String text = NAMES.with(groups()).inTheirNames(() -> {
            CapacityAnswer answer = question(given).answer();
            return json ? CapacityJson.of(answer) + "\n" : answer.report().text();
        });
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        return Main.EXIT_OK;
    }

    private CapacityQuestion question(Given given) {
        StackProfile profile = limits.appliedTo(Stacks.named(stack));
        CapacityQuestion question =
                ports == null ? CapacityQuestion.of(profile) : CapacityQuestion.of(profile, range(ports));
        for (QuestionOptions options : groups()) {
            question = options.appliedTo(question, given);
        }
        return question;
    }

    private static PortRange range(Ports ports) {
        if (ports.range() != null) {
            return ports.range();
        }
        if (ports.count() < 1 || ports.count() > LAST_PORT) {
            throw new IllegalArgumentException("ports is " + ports.count() + "; it must be from 1 to " + LAST_PORT);
        }
        return new PortRange(LAST_PORT - ports.count() + 1, LAST_PORT);
    }

    /** In the order in which they change the question. */
    private List<QuestionOptions> groups() {
        return List.of(client, demand, limits, seen, fleet);
    }
}
