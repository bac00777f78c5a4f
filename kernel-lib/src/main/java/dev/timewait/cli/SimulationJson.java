package dev.timewait.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A result as one JSON object: the plan first, then what it came to; units last in the names, always these keys. */
final class SimulationJson {

    private static final JSON WRITER =
            JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

    private SimulationJson() {}

    static String of(ChurnResult result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        putPlan(fields, result.plan());
        putCounts(fields, result);
        try {
            return WRITER.asString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putPlan(Map<String, @Nullable Object> fields, ChurnPlan plan) {
        fields.put("stack", plan.stack().id());
        fields.put("rate", number(plan.arrivals().perSecond()));
        fields.put("arrivalsKind", plan.arrivals().kind());
        fields.put("heldSeconds", seconds(plan.hold().mean()));
        fields.put("heldKind", plan.hold().kind());
        fields.put("timeWaitSeconds", seconds(plan.timeWait()));
        fields.put(
                "timeWaitStanding",
                plan.stack().timeWaitFact().standing().name().toLowerCase(Locale.ROOT));
        fields.put("timerSeconds", seconds(plan.timerGranularity()));
        fields.put("ports", plan.portLimit().isPresent() ? plan.portLimit().getAsInt() : null);
        fields.put("closer", plan.closing().word());
        fields.put("durationSeconds", seconds(plan.during()));
        fields.put("drainSeconds", seconds(plan.idle()));
        fields.put("seed", plan.seed());
    }

    private static void putCounts(Map<String, @Nullable Object> fields, ChurnResult result) {
        fields.put("arrivals", result.arrivals());
        fields.put("established", result.established());
        fields.put("refused", result.refused());
        fields.put("reopened", result.reopened());
        fields.put("expired", result.expired());
        fields.put("meanTimeWait", orNull(result.meanTimeWait()));
        fields.put("peakTimeWait", result.peakTimeWait());
        fields.put("finalTimeWait", result.finalTimeWait());
        fields.put("finalEstablished", result.finalEstablished());
        fields.put("predictedTimeWait", number(result.plan().closedForm().steadyTimeWait()));
        fields.put("ceilingPerSecond", orNull(result.plan().closedForm().ceilingPerSecond()));
        fields.put("firstRefusalSeconds", orNull(result.firstRefusalSeconds()));
    }

    private static Number seconds(Duration length) {
        return number(length.toNanos() / 1e9);
    }

    private static @Nullable Number orNull(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : null;
    }

    /** A whole number without {@code .0}, any other as it is. */
    private static Number number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return (long) value;
        }
        return value;
    }
}
