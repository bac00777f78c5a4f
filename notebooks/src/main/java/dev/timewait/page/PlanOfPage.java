package dev.timewait.page;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Engine;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.PortAlgorithm;
import dev.timewait.churn.Retry;
import dev.timewait.churn.Reuse;
import dev.timewait.page.Simulate.Question;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.teavm.jso.JSBody;

/** Reads a plan from an object of the page; what is absent keeps the value of {@link ChurnPlan#of}. */
final class PlanOfPage {

    private PlanOfPage() {}

    static ChurnPlan of(Question question) {
        ChurnPlan plan = ChurnPlan.of(Stacks.named(has(question, "stack") ? text(question, "stack") : "linux-6"));
        plan = withArrivals(question, plan);
        plan = withLengths(question, plan);
        plan = withPorts(question, plan);
        plan = withRules(question, plan);
        return has(question, "seed") ? plan.seed(Long.parseLong(text(question, "seed"))) : plan;
    }

    private static ChurnPlan withRules(Question question, ChurnPlan before) {
        ChurnPlan plan = before;
        if (has(question, "serverCloses")) {
            plan = plan.closedFirstBy(text(question, "serverCloses").equals("true") ? Closer.SERVER : Closer.CLIENT);
        }
        if (has(question, "closer")) {
            plan = plan.closedFirstBy(chosen(question, "closer", Closer.values(), PlanOfPage::lower));
        }
        if (has(question, "twReuse")) {
            plan = plan.reusing(Reuse.tcpTwReuse(whole(question, "twReuse")));
        }
        if (has(question, "retryEverySeconds")) {
            plan = plan.retrying(Retry.every(seconds(question, "retryEverySeconds")));
        }
        return has(question, "engine") ? plan.using(chosen(question, "engine", Engine.values(), Engine::word)) : plan;
    }

    private static ChurnPlan withArrivals(Question question, ChurnPlan plan) {
        if (has(question, "evenArrivalsPerSecond")) {
            return plan.evenArrivalsPerSecond(number(question, "evenArrivalsPerSecond"));
        }
        return has(question, "arrivalsPerSecond")
                ? plan.arrivalsPerSecond(number(question, "arrivalsPerSecond"))
                : plan;
    }

    private static ChurnPlan withLengths(Question question, ChurnPlan plan) {
        ChurnPlan changed = plan;
        if (has(question, "heldSeconds")) {
            changed = changed.heldFor(seconds(question, "heldSeconds"));
        }
        if (has(question, "heldSecondsExactly")) {
            changed = changed.heldForExactly(seconds(question, "heldSecondsExactly"));
        }
        if (has(question, "timeWaitSeconds")) {
            changed = changed.timeWait(seconds(question, "timeWaitSeconds"));
        }
        if (has(question, "mslSeconds")) {
            changed = changed.msl(seconds(question, "mslSeconds"));
        }
        return has(question, "duringSeconds") ? changed.during(seconds(question, "duringSeconds")) : changed;
    }

    private static ChurnPlan withPorts(Question question, ChurnPlan plan) {
        boolean numbered = has(question, "portsLow");
        for (String name : new String[] {"portsHigh", "destinations", "algorithm"}) {
            if (!numbered && has(question, name)) {
                throw new IllegalArgumentException(
                        name + " is " + text(question, name) + "; it needs portsLow and portsHigh");
            }
        }
        if (has(question, "ports")) {
            if (numbered) {
                throw new IllegalArgumentException(
                        "ports is " + text(question, "ports") + "; it excludes portsLow and portsHigh");
            }
            return plan.ports(whole(question, "ports"));
        }
        return numbered ? plan.localPorts(localPorts(question)) : plan;
    }

    private static LocalPorts localPorts(Question question) {
        LocalPorts local = LocalPorts.of(new PortRange(whole(question, "portsLow"), whole(question, "portsHigh")));
        if (has(question, "destinations")) {
            local = local.toDestinations(whole(question, "destinations"));
        }
        if (has(question, "algorithm")) {
            local = local.pickedBy(chosen(question, "algorithm", PortAlgorithm.values(), PortAlgorithm::word));
        }
        return local;
    }

    private static <E> E chosen(Question question, String name, E[] values, Function<E, String> word) {
        String wanted = text(question, name);
        StringBuilder words = new StringBuilder();
        for (E value : values) {
            if (word.apply(value).equals(wanted)) {
                return value;
            }
            words.append(words.isEmpty() ? "" : ", ").append(word.apply(value));
        }
        throw new IllegalArgumentException(name + " is " + wanted + "; it must be one of " + words);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int whole(Question question, String name) {
        try {
            return Integer.parseInt(text(question, name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is " + text(question, name) + "; it must be a whole number", e);
        }
    }

    private static double number(Question question, String name) {
        return Double.parseDouble(text(question, name));
    }

    private static Duration seconds(Question question, String name) {
        return Words.seconds(text(question, name));
    }

    @JSBody(
            params = {"question", "name"},
            script = "return question[name] !== undefined;")
    private static native boolean has(Question question, String name);

    @JSBody(
            params = {"question", "name"},
            script = "return String(question[name]);")
    private static native String text(Question question, String name);
}
