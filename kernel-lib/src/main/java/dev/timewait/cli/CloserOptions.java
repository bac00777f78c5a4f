package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Closing;
import dev.timewait.churn.End;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who closes first, and whose TIME_WAIT is counted. */
final class CloserOptions implements PlanOptions {

    @Option(
            names = "--closer",
            paramLabel = "END",
            defaultValue = "client",
            converter = Choice.OfCloser.class,
            description = "Who closes first: client, server, both at once, or neither because of a reset"
                    + " (default: ${DEFAULT-VALUE}).")
    private Closer closer = Closer.CLIENT;

    @Option(
            names = "--server-share",
            paramLabel = "P",
            converter = NumberConverter.class,
            description = "The server closes this share first, 0 to 1; the client the rest.")
    private @Nullable Double serverShare;

    @Option(
            names = "--watch",
            paramLabel = "END",
            converter = Choice.OfEnd.class,
            description = "The end whose TIME_WAIT is counted, client or server (default: server where it closes first,"
                    + " else client).")
    private @Nullable End watched;

    @Override
    public Map<String, String> names() {
        return Map.of("serverCloses", "--server-share");
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        given.atMostOne("--closer", "--server-share");
        ChurnPlan changed =
                serverShare == null ? plan.closedFirstBy(closer) : plan.closing(Closing.serverShare(serverShare));
        return watched == null ? changed : changed.watching(watched);
    }
}
