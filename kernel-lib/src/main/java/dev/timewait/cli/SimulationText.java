package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.End;
import dev.timewait.stack.Standing;
import java.util.Locale;

/** A result for a person: a line that says what was asked, then the numbers, the wanted one first. */
final class SimulationText {

    private final ChurnResult result;
    private final ChurnPlan plan;
    private final StringBuilder text = new StringBuilder();

    private SimulationText(ChurnResult result) {
        this.result = result;
        this.plan = result.plan();
    }

    static String of(ChurnResult result) {
        SimulationText text = new SimulationText(result);
        text.addQuestion();
        text.addTimeWait();
        text.addConnections();
        text.addPorts();
        return text.text.toString();
    }

    private void addQuestion() {
        text.append(plan.stack().name()).append(", seed ").append(plan.seed()).append(":\n");
        text.append(plan.describe()).append('\n');
        if (plan.stack().timeWaitFact().standing() == Standing.UNVERIFIED) {
            text.append("UNVERIFIED: no primary source was found for this system's TIME_WAIT.\n");
        }
        text.append('\n');
    }

    private void addTimeWait() {
        if (result.meanTimeWait().isPresent()) {
            line(
                    "in TIME_WAIT",
                    "%,.0f on average from second %s on, %,d at most, %,d at the end",
                    result.meanTimeWait().getAsDouble(),
                    Numbers.plain(plan.rampEnd().toNanos() / 1e9),
                    result.peakTimeWait(),
                    result.finalTimeWait());
        } else {
            line(
                    "in TIME_WAIT",
                    "%,d at the end, %,d at most; arrivals ended before second %s, from when on the count is level",
                    result.finalTimeWait(),
                    result.peakTimeWait(),
                    Numbers.plain(plan.rampEnd().toNanos() / 1e9));
        }
        line(
                "rate x length",
                "%,.0f = %s/s x %s s%s",
                plan.closedForm().steadyTimeWait(),
                Numbers.plain(plan.arrivals().perSecond()),
                Numbers.plain(plan.closedForm().meanLengthSeconds()),
                plan.portLimit().isPresent() ? ", were there ports enough" : "");
    }

    private void addConnections() {
        line(
                "connections",
                "%,d asked for, %,d established, %,d refused",
                result.arrivals(),
                result.established(),
                result.refused());
        if (result.reopened() > 0) {
            line("reopened", "%,d TIME_WAIT entries of the server, by a new SYN", result.reopened());
        }
        if (result.firstRefusalNanos().isPresent()) {
            line(
                    "no port free",
                    "for the first time after %.3f s",
                    result.firstRefusalSeconds().orElseThrow());
        }
    }

    private void addPorts() {
        plan.closedForm()
                .ceilingPerSecond()
                .ifPresent(ceiling -> line(
                        "ceiling",
                        "%,.1f/s is what %,d ports sustain",
                        ceiling,
                        plan.portLimit().orElseThrow()));
        if (plan.portLimit().isEmpty() && plan.closing().waitsAt(End.CLIENT) > 0) {
            plan.stack()
                    .ports()
                    .ifPresent(range -> line(
                            "ports", "no limit here; the system has %,d (--ports %d)", range.size(), range.size()));
        }
    }

    private void line(String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "  %-14s", label))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
