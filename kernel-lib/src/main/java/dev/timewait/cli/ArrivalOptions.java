package dev.timewait.cli;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.data.NumberText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When connections are asked for. */
final class ArrivalOptions implements PlanOptions {

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = NumberConverter.class,
            description = "Connections a second.")
    private @Nullable Double rate;

    @Option(names = "--even", description = "Connections come at equal distances (default: at random, Poisson).")
    private boolean even;

    @Option(
            names = "--burst",
            paramLabel = "PEAK@FROM+LENGTH",
            converter = ArrivalShapes.Burst.Reader.class,
            description = "A burst: PEAK a second for LENGTH, from FROM on, such as 3000@30s+10s.")
    private ArrivalShapes.@Nullable Burst burst;

    @Option(
            names = "--on-off",
            paramLabel = "ON/OFF",
            converter = ArrivalShapes.OnOff.Reader.class,
            description = "Connections for ON, none for OFF, and so on, such as 5s/55s.")
    private ArrivalShapes.@Nullable OnOff onOff;

    @Option(
            names = "--ramp",
            paramLabel = "TO/TIME",
            converter = ArrivalShapes.Ramp.Reader.class,
            description = "The rate climbs from --rate to TO in TIME and stays there, such as 2000/60s.")
    private ArrivalShapes.@Nullable Ramp ramp;

    @Option(
            names = "--batch",
            paramLabel = "SIZE/EVERY",
            converter = ArrivalShapes.Batch.Reader.class,
            description = "Instead of --rate: SIZE at one instant, again and again, such as 500/1m.")
    private ArrivalShapes.@Nullable Batch batch;

    @Option(
            names = "--arrivals",
            paramLabel = "FILE",
            description = "Instead of --rate: recorded times, in seconds, one a line; # begins a comment.")
    private @Nullable Path file;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "arrivalsPerSecond", rateName(),
                "evenArrivalsPerSecond", "--rate",
                "batchSize", "SIZE of --batch",
                "batchEvery", "EVERY of --batch",
                "recordedArrivals", "--arrivals");
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        given.atMostOne("--even", "--burst", "--on-off", "--ramp", "--batch", "--arrivals");
        given.atMostOne("--rate", "--batch", "--arrivals");
        refuseWhatNeverComes(plan.during(), given);
        return plan.arriving(arrivals(plan.during()));
    }

    private Arrivals arrivals(Duration during) {
        if (batch != null) {
            return batch.arrivals();
        }
        if (file != null) {
            return recorded(file, during);
        }
        if (rate == null) {
            throw new IllegalArgumentException("Missing required option: '--rate=N' (or --batch, or --arrivals)");
        }
        if (even) {
            return new Arrivals.Even(rate);
        }
        return changing(rate);
    }

    private Arrivals changing(double perSecond) {
        if (burst != null) {
            return burst.at(perSecond);
        }
        if (onOff != null) {
            return onOff.at(perSecond);
        }
        return ramp == null ? new Arrivals.Poisson(perSecond) : ramp.at(perSecond);
    }

    private static Arrivals recorded(Path file, Duration during) {
        List<Double> seconds = ArrivalFile.read(file);
        double last = seconds.isEmpty() ? 0 : seconds.get(seconds.size() - 1);
        if (last * 1e9 >= during.toNanos()) {
            throw new IllegalArgumentException("--for is " + DurationConverter.text(during)
                    + "; it must be longer than " + NumberText.plain(last) + "s, the last time of --arrivals");
        }
        return new Arrivals.Recorded(seconds);
    }

    private void refuseWhatNeverComes(Duration during, Given given) {
        if (burst != null && burst.from().compareTo(during) >= 0) {
            given.none("it must begin before --for is over, at " + DurationConverter.text(during), "--burst");
        }
    }

    /** What a complaint about the rate of the whole calls it. */
    private String rateName() {
        if (burst != null || ramp != null) {
            return "the highest rate of " + (burst == null ? "--ramp" : "--burst");
        }
        if (batch != null || file != null) {
            return "the rate of " + (batch == null ? "--arrivals" : "--batch");
        }
        return "--rate";
    }
}
