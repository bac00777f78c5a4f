package dev.timewait.cli;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.Demand;
import dev.timewait.churn.Closer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast requests come, and how many of them open a connection. */
final class DemandOptions implements QuestionOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = NumberConverter.class,
            description = "Requests per second, 0 to 10000000; may be left out.")
    private @Nullable Double rate;

    @Option(
            names = "--open",
            paramLabel = "TIME",
            defaultValue = "0ms",
            converter = DurationConverter.class,
            description = "How long a connection is open (default: ${DEFAULT-VALUE}).")
    private Duration open = Duration.ZERO;

    @Option(
            names = "--reused",
            paramLabel = "P",
            converter = NumberConverter.class,
            description = "Share of the requests that find an open connection, 0 to 1 (default: 0).")
    private @Nullable Double reused;

    @Option(
            names = "--workers",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Requests under way at once, which share the connections of --pool.")
    private @Nullable Integer workers;

    @Option(
            names = "--pool",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Idle connections that the pool keeps; the others are closed.")
    private @Nullable Integer pool;

    @Option(
            names = "--requests",
            paramLabel = "N",
            converter = LongConverter.class,
            description = "Requests in all, at --rate; without one, as fast as ports come free.")
    private @Nullable Long requests;

    @Option(
            names = "--burst",
            paramLabel = "N",
            converter = LongConverter.class,
            description = "Requests in all, at once.")
    private @Nullable Long burst;

    @Option(
            names = "--closer",
            paramLabel = "END",
            defaultValue = "client",
            converter = Choice.OfCloser.class,
            description = "Who closes first: client (this end), server, both or reset (default: ${DEFAULT-VALUE}).")
    private Closer closer = Closer.CLIENT;

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        names.put("requestsPerSecond", "--rate");
        names.put("open", "--open");
        names.put("reused", "--reused");
        names.put("workers", "--workers");
        names.put("pool", "--pool");
        names.put("requests", burst == null ? "--requests" : "--burst");
        return names;
    }

    @Override
    public CapacityQuestion appliedTo(CapacityQuestion question, Given given) {
        given.atMostOne("--requests", "--burst");
        given.atMostOne("--rate", "--burst");
        given.atMostOne("--reused", "--workers");
        given.atMostOne("--reused", "--pool");
        if (workers == null) {
            given.none("it needs --workers, as in --workers 10 --pool 2", "--pool");
        }
        if (pool == null) {
            given.none("it needs --pool, as in --workers 10 --pool 2", "--workers");
        }
        CapacityQuestion changed = question.openFor(open).closedFirstBy(closer).demanding(demand());
        if (workers != null && pool != null) {
            return changed.pooled(workers, pool);
        }
        return reused == null ? changed : changed.reused(reused);
    }

    private Demand demand() {
        if (burst != null) {
            return new Demand.AtOnce(burst);
        }
        if (requests != null) {
            return rate == null ? new Demand.AtOnce(requests) : new Demand.Limited(requests, rate);
        }
        return rate == null ? new Demand.Unknown() : new Demand.Steady(rate);
    }
}
