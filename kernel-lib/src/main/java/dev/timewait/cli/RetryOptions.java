package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Retry;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What callers do when they are refused. */
final class RetryOptions implements PlanOptions {

    @Option(
            names = "--retry",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "They ask again after this (default: they give up at once).")
    private @Nullable Duration wait;

    @Option(
            names = "--retry-times",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "They give up after so many retries (default: never).")
    private @Nullable Integer times;

    @Option(
            names = "--retry-factor",
            paramLabel = "X",
            converter = NumberConverter.class,
            description = "Each further wait is longer by this factor (default: all are equal).")
    private @Nullable Double factor;

    @Option(
            names = "--retry-longest",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "1h",
            description = "With --retry-factor, the longest wait (default: ${DEFAULT-VALUE}).")
    private Duration longest = Duration.ZERO;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "retries", "--retry-times",
                "retryEvery", "--retry",
                "retryFactor", "--retry-factor",
                "retryLongest", "--retry-longest");
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        if (wait == null) {
            given.none("it needs --retry", "--retry-times", "--retry-factor", "--retry-longest");
            return plan;
        }
        if (plan.portLimit().isEmpty()) {
            given.none(PortOptions.LIMIT_NEEDED, "--retry");
        }
        Retry rule = Retry.every(wait);
        if (factor == null) {
            given.none("it needs --retry-factor", "--retry-longest");
        } else {
            rule = new Retry(rule.times(), wait, factor, longest);
        }
        return plan.retrying(times == null ? rule : rule.atMost(times));
    }
}
