package dev.timewait.cli;

import dev.timewait.census.LadderText;
import dev.timewait.lab.ScriptResult;
import dev.timewait.tcp.Behaviour;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code script}: scripts of packetdrill, run against a host of the model. */
@Command(
        name = "script",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = "timewait script [--stack ID] [OPTIONS] FILE...",
        description = "Run packetdrill scripts against a simulated host: one line a file, PASS, FAIL or UNSUPPORTED.",
        footer = {
            "",
            "Ends with 0 only if every file passes.",
            "  java -jar timewait.jar script close-last-ack-lost.pkt",
            "  java -jar timewait.jar script --ladder time-wait-duplicate-fin.pkt",
            "  java -jar timewait.jar script --pcapng out.pcapng close-last-ack-lost.pkt",
            "  java -jar timewait.jar script --stack freebsd-14 --json scripts/"
        })
final class ScriptCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stack",
            paramLabel = "ID",
            defaultValue = "linux-6",
            description =
                    "The system of the host under test (default: ${DEFAULT-VALUE}; the command stacks lists them).")
    private String stack = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--ladder", description = "Print under each file what the two ends said to each other.")
    private boolean ladder;

    @Option(
            names = "--pcapng",
            paramLabel = "OUT",
            description = "Write the segments of the one script to this file, for Wireshark and its like.")
    private @Nullable Path pcapng;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "A script, or a folder whose files *.pkt are run in sorted order, with those in folders below.")
    private List<Path> files = List.of();

    private ScriptCommand() {}

    @Override
    public Integer call() {
        Behaviour behaviour = ScriptStacks.named(stack);
        PrintWriter out = spec.commandLine().getOut();
        List<ScriptFile.Outcome> outcomes = new ArrayList<>();
        List<Path> all = ScriptFile.all(files);
        if (pcapng != null && all.size() != 1) {
            throw new IllegalArgumentException("--pcapng takes the segments of one script, not of " + all.size());
        }
        for (Path file : all) {
            ScriptFile.Outcome outcome = ScriptFile.run(file, behaviour);
            outcomes.add(outcome);
            if (!json) {
                print(out, outcome);
            }
            capture(outcome);
        }
        if (json) {
            out.println(ScriptJson.of(stack, outcomes));
        }
        boolean allPass = outcomes.stream().allMatch(outcome -> outcome.result() instanceof ScriptResult.Passed);
        return allPass && !outcomes.isEmpty() ? Main.EXIT_OK : Main.EXIT_FAILED;
    }

    private void capture(ScriptFile.Outcome outcome) {
        if (pcapng != null && outcome.run().isPresent()) {
            ScriptCapture.write(outcome.run().get(), pcapng);
        }
    }

    private void print(PrintWriter out, ScriptFile.Outcome outcome) {
        out.println(outcome.text().replace("\n", "\n    "));
        if (ladder && outcome.run().isPresent()) {
            out.println();
            out.println(LadderText.withTimes(outcome.run().get().trace()));
        }
        out.flush();
    }
}
