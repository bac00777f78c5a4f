package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Closing;
import dev.timewait.churn.End;
import dev.timewait.churn.Engine;
import dev.timewait.churn.LocalPorts;
import dev.timewait.data.NumberText;
import dev.timewait.stack.Standing;
import java.util.Locale;

/**
 * A result for a person: a line that says what was asked, then the numbers, the wanted one first; a line only where it
 * says something.
 */
final class SimulationText {

    /** A share of arrivals that nobody will notice. */
    private static final double NO_MATTER = 1e-6;

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
        text.addRateTimesLength();
        text.addConnections();
        text.addEntries();
        text.addFirstRefusal();
        text.addPorts();
        text.line(
                "counted by", "%s: %s", result.engine().word(), result.engine().exact());
        return text.text.toString();
    }

    private void addQuestion() {
        text.append(plan.stack().name()).append(", seed ").append(plan.seed()).append(":\n");
        text.append(plan.describe()).append('\n');
        text.append(standing(plan.stack().timeWaitFact().standing())).append('\n');
    }

    /** A warning where nobody says that TIME_WAIT is so long; what a reader assumed needs none. */
    private static String standing(Standing standing) {
        return switch (standing) {
            case SOURCED, ASSUMED -> "";
            case DERIVED -> "DERIVED: this system's TIME_WAIT is computed from what a source says.\n";
            case UNVERIFIED -> "UNVERIFIED: no primary source was found for this system's TIME_WAIT.\n";
        };
    }

    private void addTimeWait() {
        String second = NumberText.plain(plan.rampEnd().toNanos() / 1e9);
        String most =
                count(result.peakTimeWait()) + (result.engine() == Engine.SAMPLED ? " at most in any row" : " at most");
        String atEnd = count(result.finalTimeWait()) + " at the end";
        if (result.meanTimeWait().isPresent()) {
            double mean = result.meanTimeWait().getAsDouble();
            line(
                    "in TIME_WAIT",
                    "%,.0f on average from second %s on, %s, %s%s",
                    mean,
                    second,
                    most,
                    atEnd,
                    watchedEnd());
        } else {
            String then = Expected.isSteady(plan.arrivals())
                    ? "from when on the count is level"
                    : "by when the first entries are over";
            line(
                    "in TIME_WAIT",
                    "%s, %s; arrivals ended before second %s, %s%s",
                    atEnd,
                    most,
                    second,
                    then,
                    watchedEnd());
        }
    }

    /** The end, where it is not the one that always closes first. */
    private String watchedEnd() {
        Closer first = plan.watched() == End.SERVER ? Closer.SERVER : Closer.CLIENT;
        return plan.closing().equals(Closing.by(first))
                ? ""
                : ", at the " + plan.watched().name().toLowerCase(Locale.ROOT);
    }

    /** When the first refusal is to be expected, where a formula says so. */
    private String firstRefusal() {
        return plan.closedForm()
                .firstRefusalLaw()
                .map(law -> String.format(
                        Locale.ROOT, ", the first after %.3f s, give or take %.3f s", law.mean(), law.deviation()))
                .orElse("");
    }

    /** A share as far as it matters. */
    private static String percent(double share) {
        if (share < NO_MATTER) {
            return "fewer than one in a million arrivals";
        }
        return String.format(
                Locale.ROOT, share < 0.001 ? "%.4f %% of the arrivals" : "%.2f %% of the arrivals", 100 * share);
    }

    private void addRateTimesLength() {
        String conditions = (Expected.isSteady(plan.arrivals()) ? "" : ", were the rate to last")
                + (plan.portLimit().isEmpty() ? "" : ", were there ports enough")
                + (plan.timeWaitCap().isEmpty() ? "" : ", were there no limit of entries");
        Expected.timeWait(plan)
                .ifPresent(count -> line(
                        "rate x length",
                        "%,.0f = %s/s x %s s%s",
                        count,
                        Numbers.rounded(plan.arrivals().perSecond()),
                        NumberText.plain(plan.closedForm().meanLengthSeconds()),
                        conditions));
    }

    private void addConnections() {
        boolean retried = plan.retry().times() > 0;
        line(
                "connections",
                "%,d asked for, %,d established, %s",
                result.arrivals(),
                result.established(),
                retried
                        ? count(result.totals().abandoned()) + " given up, "
                                + count(result.totals().retrying()) + " still to ask again"
                        : count(result.refused()) + " refused");
        if (retried) {
            line("attempts", "%,d, of which %,d refused", result.totals().attempts(), result.refused());
        }
    }

    private void addEntries() {
        lineIf(result.totals().recycled(), "recycled", "TIME_WAIT entries of the client, their ports taken over");
        lineIf(result.reopened(), "reopened", "TIME_WAIT entries of the server, by a new SYN");
        lineIf(result.totals().delayed(), "delayed", "connections, for a second each, by an entry of the server's");
        lineIf(result.totals().overflowed(), "overflowed", "closes that left no entry, there were as many as may be");
    }

    private void addFirstRefusal() {
        result.totals().firstRefusal().ifPresent(first -> {
            String label = switch (first.reason()) {
                case EADDRNOTAVAIL, EADDRINUSE -> "no port free";
                case SERVER_TIME_WAIT -> "SYN refused";
            };
            String reason = switch (first.reason()) {
                case EADDRNOTAVAIL -> "connect() fails with EADDRNOTAVAIL";
                case EADDRINUSE -> "bind() fails with EADDRINUSE";
                case SERVER_TIME_WAIT -> "the server's entry in TIME_WAIT stays, connect() times out";
            };
            line(label, "for the first time after %.3f s; %s", first.seconds(), reason);
        });
    }

    private void addPorts() {
        plan.closedForm()
                .ceilingPerSecond()
                .ifPresent(ceiling -> line("ceiling", "%,.1f/s is what %s sustain", ceiling, ports()));
        plan.closedForm()
                .portsInUse()
                .ifPresent(loss -> line(
                        "by formula", "%s find no port in the long run%s", percent(loss.blocking()), firstRefusal()));
        if (plan.portLimit().isEmpty() && plan.closing().waitsAt(End.CLIENT) > 0) {
            plan.stack()
                    .ports()
                    .ifPresent(range -> line(
                            "ports", "no limit here; the system has %,d (--ports %d)", range.size(), range.size()));
        }
    }

    /** How many, and how many connections each may have at once where that is more than one. */
    private String ports() {
        int limit = plan.portLimit().orElseThrow();
        int ports = plan.ports() instanceof LocalPorts local ? local.usable() : limit;
        return count(ports) + " ports" + (ports == limit ? "" : ", each " + limit / ports + " times,");
    }

    private void lineIf(long count, String label, String what) {
        if (count > 0) {
            line(label, "%,d %s", count, what);
        }
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void line(String label, String format, Object... values) {
        text.append(String.format(Locale.ROOT, "  %-14s", label))
                .append(String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
