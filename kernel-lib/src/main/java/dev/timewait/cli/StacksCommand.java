package dev.timewait.cli;

import dev.timewait.data.NumberText;
import dev.timewait.stack.Fact;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stacks}: the table of systems, or one of them with its sources. */
@Command(
        name = "stacks",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "List the systems whose TIME_WAIT is known, or show one with its sources.")
final class StacksCommand implements Callable<Integer> {

    private static final OptionNames NAMES = new OptionNames(Map.of("stack", "ID"));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A system, such as linux-6.")
    private @Nullable String id;

    private StacksCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String wanted = id;
        if (wanted == null) {
            listAll(out);
        } else {
            showOne(out, NAMES.inTheirNames(() -> Stacks.named(wanted)));
        }
        return Main.EXIT_OK;
    }

    private static void listAll(PrintWriter out) {
        out.printf(Locale.ROOT, "%-15s %9s    %-13s %s%n", "ID", "TIME_WAIT", "PORTS", "SYSTEM");
        for (StackProfile profile : Stacks.all()) {
            out.printf(
                    Locale.ROOT,
                    "%-15s %9s %-2s %-11s %-2s %s%n",
                    profile.id(),
                    profile.timeWait().map(StacksCommand::seconds).orElse("unknown"),
                    mark(profile.timeWaitFact()),
                    profile.ports().map(PortRange::toString).orElse("-"),
                    mark(profile.portsFact()),
                    profile.name());
        }
        out.println("? no primary source was found; the command stacks with an ID shows the source of every value");
    }

    private static void showOne(PrintWriter out, StackProfile profile) {
        out.println(profile.name() + " (" + profile.id() + "), looked up on " + profile.lookedUp());
        show(out, "TIME_WAIT", profile.timeWait().map(StacksCommand::seconds).orElse(""), profile.timeWaitFact());
        show(out, "MSL", profile.msl().map(StacksCommand::seconds).orElse(""), profile.mslFact());
        show(out, "local ports", profile.ports().map(PortRange::toString).orElse(""), profile.portsFact());
        show(out, "port pool", profile.portPool().map(pool -> pool.word()).orElse(""), profile.portPoolFact());
        show(out, "cap", profile.cap().map(cap -> cap.words()).orElse(""), profile.capFact());
        show(
                out,
                "RST in TIME_WAIT",
                profile.rstInTimeWait().map(rst -> rst.word()).orElse(""),
                profile.rstFact());
        show(
                out,
                "SYN in TIME_WAIT",
                profile.synInTimeWait().map(syn -> syn.word()).orElse(""),
                profile.synFact());
        show(out, "connect() reuse", profile.reuse().map(reuse -> reuse.word()).orElse(""), profile.reuseFact());
        show(out, "timer steps", profile.timer().map(StacksCommand::seconds).orElse(""), profile.timerFact());
        show(out, "entry of a client", bytes(profile.clientEntryBytesFact()), profile.clientEntryBytesFact());
        show(out, "entry of a server", bytes(profile.serverEntryBytesFact()), profile.serverEntryBytesFact());
        show(out, "known defect", profile.defectFact().value().orElse(""), profile.defectFact());
        show(out, "changed by", profile.tunableFact().value().orElse(""), profile.tunableFact());
    }

    private static void show(PrintWriter out, String label, String value, Fact<?> fact) {
        out.printf(Locale.ROOT, "  %-18s%s%n", label, value.isEmpty() ? "-" : value);
        out.printf(Locale.ROOT, "  %-18s  %s%n", "", fact.source());
    }

    private static String bytes(Fact<Long> fact) {
        return fact.value().map(number -> number + " bytes").orElse("");
    }

    private static String mark(Fact<?> fact) {
        return fact.value().isPresent() && !fact.verified() ? "?" : "";
    }

    private static String seconds(Duration length) {
        return NumberText.plain(length.toNanos() / 1e9) + " s";
    }
}
