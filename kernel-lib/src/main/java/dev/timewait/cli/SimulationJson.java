package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.Retry;
import dev.timewait.churn.Reuse;
import dev.timewait.churn.Totals;
import dev.timewait.stack.PortRange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as one JSON object: the plan first, then what it came to; units last in the names, always these keys.
 *
 * <p>Null says that there is none: no limit, no numbered ports, no refusal, no formula that holds. The rate is in
 * connections per second: the mean, of a burst or a ramp the highest.
 */
final class SimulationJson {

    private SimulationJson() {}

    static String of(ChurnResult result) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        putPlan(fields, result.plan());
        putCounts(fields, result);
        return Json.text(fields);
    }

    private static void putPlan(Map<String, @Nullable Object> fields, ChurnPlan plan) {
        fields.put("stack", plan.stack().id());
        fields.put("plan", plan.describe());
        fields.put("rate", Json.number(plan.arrivals().perSecond()));
        fields.put("arrivalsKind", plan.arrivals().kind());
        fields.put("clients", plan.clients());
        fields.put("heldSeconds", seconds(plan.hold().mean()));
        fields.put("heldKind", plan.hold().kind());
        fields.put("longLived", plan.longLived());
        fields.put("timeWaitSeconds", seconds(plan.timeWait()));
        fields.put("timeWaitStanding", Json.lower(plan.stack().timeWaitFact().standing()));
        fields.put("timerSeconds", seconds(plan.timerGranularity()));
        fields.put("timeWaitCap", Json.orNull(plan.timeWaitCap()));
        fields.put("ports", Json.orNull(plan.portLimit()));
        putLocalPorts(fields, plan.ports() instanceof LocalPorts local ? local : null);
        fields.put("closer", plan.closing().word());
        fields.put("clientCloses", Json.number(plan.closing().client()));
        fields.put("serverCloses", Json.number(plan.closing().server()));
        fields.put("watched", Json.lower(plan.watched()));
        putReuse(fields, plan.reuse());
        putRetry(fields, plan.retry());
        fields.put("durationSeconds", seconds(plan.during()));
        fields.put("drainSeconds", seconds(plan.idle()));
        fields.put("seed", plan.seed());
    }

    private static void putLocalPorts(Map<String, @Nullable Object> fields, @Nullable LocalPorts local) {
        fields.put("portRange", local == null ? null : local.range().toString());
        fields.put(
                "reserved",
                local == null
                        ? null
                        : local.reserved().stream().map(PortRange::toString).toList());
        fields.put("sourceAddresses", local == null ? null : local.sourceAddresses());
        fields.put("destinations", local == null ? null : local.destinations());
        fields.put("binding", local == null ? null : local.binding().word());
        fields.put("perHost", local == null ? null : local.perHost());
        fields.put("portAlgorithm", local == null ? null : local.algorithm().word());
    }

    private static void putReuse(Map<String, @Nullable Object> fields, Reuse reuse) {
        fields.put("tcpTwReuse", reuse.tcpTwReuse());
        fields.put("reuseDelaySeconds", seconds(reuse.delay()));
        fields.put("timestamps", reuse.timestamps());
        fields.put("loopback", reuse.loopback());
    }

    private static void putRetry(Map<String, @Nullable Object> fields, Retry retry) {
        boolean never = retry.times() == 0;
        fields.put("retries", retry.times());
        fields.put("retryFactor", never ? null : Json.number(retry.factor()));
        fields.put("retryEverySeconds", never ? null : seconds(retry.first()));
        fields.put("retryLongestSeconds", never ? null : seconds(retry.longest()));
    }

    private static void putCounts(Map<String, @Nullable Object> fields, ChurnResult result) {
        Totals totals = result.totals();
        fields.put("engine", result.engine().word());
        fields.put("exact", result.engine().exact());
        fields.put("arrivals", totals.arrivals());
        fields.put("attempts", totals.attempts());
        fields.put("established", totals.established());
        fields.put("refused", totals.refused());
        fields.put("abandoned", totals.abandoned());
        fields.put("retrying", totals.retrying());
        fields.put("delayed", totals.delayed());
        fields.put("recycled", totals.recycled());
        fields.put("reopened", totals.reopened());
        fields.put("overflowed", totals.overflowed());
        fields.put("expired", totals.expired());
        fields.put("meanTimeWait", Json.orNull(totals.meanTimeWait()));
        fields.put("peakTimeWait", totals.peakTimeWait());
        fields.put("finalTimeWait", totals.finalTimeWait());
        fields.put("finalEstablished", totals.finalEstablished());
        fields.put("predictedTimeWait", Json.orNull(Expected.steadyTimeWait(result.plan())));
        fields.put(
                "predictedRefusedShare",
                result.plan()
                        .closedForm()
                        .portsInUse()
                        .map(loss -> Json.number(loss.blocking()))
                        .orElse(null));
        fields.put(
                "predictedFirstRefusalSeconds",
                result.plan()
                        .closedForm()
                        .firstRefusalLaw()
                        .map(law -> Json.number(law.mean()))
                        .orElse(null));
        fields.put("ceilingPerSecond", Json.orNull(result.plan().closedForm().ceilingPerSecond()));
        fields.put("firstRefusalSeconds", Json.orNull(result.firstRefusalSeconds()));
        fields.put(
                "firstRefusalReason",
                totals.firstRefusal().map(first -> first.reason().name()).orElse(null));
    }

    private static Number seconds(Duration length) {
        return Json.number(length.toNanos() / 1e9);
    }
}
