package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Hold;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long connections stay open. */
final class HoldOptions implements PlanOptions {

    @Option(
            names = "--held",
            paramLabel = "TIME",
            defaultValue = "50ms",
            converter = DurationConverter.class,
            description = "How long a connection stays open on average (default: ${DEFAULT-VALUE}).")
    private Duration held = Duration.ZERO;

    @Option(names = "--held-exactly", description = "Each stays open equally long (default: exponential).")
    private boolean heldExactly;

    @Option(
            names = "--held-long",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Some stay open this long on average; --long-share says how many.")
    private @Nullable Duration heldLong;

    @Option(
            names = "--long-share",
            paramLabel = "P",
            converter = NumberConverter.class,
            description = "The share of those, 0 to 1.")
    private @Nullable Double longShare;

    @Option(
            names = "--long-lived",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "0",
            description = "Besides, connections that are open all the time (default: ${DEFAULT-VALUE}).")
    private int longLived;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "heldFor", "--held",
                "heldForExactly", "--held",
                "heldLong", "--held-long",
                "longShare", "--long-share",
                "longLived", "--long-lived");
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        given.atMostOne("--held-exactly", "--held-long");
        return plan.holding(hold(given)).longLived(longLived);
    }

    private Hold hold(Given given) {
        if (heldLong == null || longShare == null) {
            given.none("it needs --held-long", "--long-share");
            given.none("it needs --long-share", "--held-long");
            return heldExactly ? new Hold.Fixed(held) : new Hold.Exponential(held);
        }
        return new Hold.Mixed(held, heldLong, longShare);
    }
}
