package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Reuse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether connect() may take over a port in TIME_WAIT, as Linux decides it. */
final class ReuseOptions implements PlanOptions {

    private static final int ON_LOOPBACK = 2;

    @Option(
            names = "--tw-reuse",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "net.ipv4.tcp_tw_reuse: 0 never, 1 always, 2 on loopback (default: the system's).")
    private @Nullable Integer setting;

    @Option(
            names = "--tw-reuse-delay",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "How long an entry must have waited, 1ms to 60s (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ZERO;

    @Option(names = "--no-timestamps", description = "Without timestamps, without which nothing is taken over.")
    private boolean withoutTimestamps;

    @Option(names = "--loopback", description = "One of the two addresses is a loopback address.")
    private boolean loopback;

    @Override
    public Map<String, String> names() {
        return Map.of("tcpTwReuse", "--tw-reuse", "reuseDelay", "--tw-reuse-delay");
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        Reuse rule = setting == null ? plan.reuse() : Reuse.tcpTwReuse(setting);
        rule = new Reuse(rule.tcpTwReuse(), delay, true, loopback);
        if (plan.portLimit().isEmpty()) {
            given.none(PortOptions.LIMIT_NEEDED, "--tw-reuse", "--tw-reuse-delay", "--no-timestamps", "--loopback");
        }
        if (rule.tcpTwReuse() != ON_LOOPBACK) {
            given.none("it needs --tw-reuse 2, not " + rule.tcpTwReuse(), "--loopback");
        }
        if (!rule.works()) {
            given.none("it needs --tw-reuse 1, or 2 with --loopback", "--tw-reuse-delay", "--no-timestamps");
        }
        return plan.reusing(withoutTimestamps ? rule.withoutTimestamps() : rule);
    }
}
