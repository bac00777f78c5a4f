package dev.timewait.cli;

import dev.timewait.tcp.Rule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rules}: every rule by which the model decides, with its source. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "List the rules by which the protocol decides: what each says, where, and how far it can be trusted.")
final class RulesCommand implements Callable<Integer> {

    private static final String ROW = "%-29s  %-9s  %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private RulesCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json());
        } else {
            print(out);
        }
        return Main.EXIT_OK;
    }

    private static void print(PrintWriter out) {
        out.printf(Locale.ROOT, ROW, "RULE", "STANDING", "WHAT IT SAYS, AND WHERE");
        for (Rule rule : Rule.values()) {
            out.printf(Locale.ROOT, ROW, rule.name(), Json.lower(rule.standing()), rule.paraphrase());
            out.printf(Locale.ROOT, ROW, "", "", rule.source());
        }
        out.println();
        for (Rule.Standing standing : Rule.Standing.values()) {
            out.printf(Locale.ROOT, "%-9s  %3d  %s%n", Json.lower(standing), count(standing), meaning(standing));
        }
    }

    private static int count(Rule.Standing standing) {
        int count = 0;
        for (Rule rule : Rule.values()) {
            count += rule.standing() == standing ? 1 : 0;
        }
        return count;
    }

    private static String meaning(Rule.Standing standing) {
        return switch (standing) {
            case SPECIFIED -> "it stands in the specification";
            case MEASURED -> "it was seen on a running kernel";
            case READ -> "it was read in the source code of the stack, and not executed";
            case UNKNOWN -> "it is known neither way; what the rule does is an assumption";
        };
    }

    private static String json() {
        List<Map<String, @Nullable Object>> rules = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("name", rule.name());
            fields.put("standing", Json.lower(rule.standing()));
            fields.put("source", rule.source());
            fields.put("paraphrase", rule.paraphrase());
            rules.add(fields);
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("rules", rules);
        return Json.text(page);
    }
}
