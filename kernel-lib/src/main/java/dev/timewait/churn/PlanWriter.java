package dev.timewait.churn;

import dev.timewait.stack.Fact;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import dev.timewait.stack.Standing;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Writes a plan as one line, its parts in one fixed order, so that equal plans give equal text. */
final class PlanWriter {

    private final ChurnPlan plan;
    private final StringBuilder line = new StringBuilder();

    private PlanWriter(ChurnPlan plan) {
        this.plan = plan;
    }

    /** The line that {@link PlanReader} reads. */
    static String text(ChurnPlan plan) {
        PlanWriter writer = new PlanWriter(plan);
        writer.addStack();
        writer.addArrivals();
        writer.addHold();
        writer.addClosing();
        writer.addRetry();
        writer.addTimeWait();
        writer.addReuse();
        writer.addPorts();
        writer.addRun();
        return writer.line.toString();
    }

    /** By its name in the table, with what was assumed instead; anything else could not be read again. */
    private void addStack() {
        StackProfile stack = plan.stack();
        add("stack", stack.id());
        StackProfile known = Stacks.named(stack.id());
        if (isAssumed(stack.mslFact())) {
            Duration msl = stack.msl().orElseThrow();
            known = known.withMsl(msl);
            add("assumedMsl", ExactText.of(msl));
        }
        if (isAssumed(stack.timeWaitFact()) && !known.timeWaitFact().equals(stack.timeWaitFact())) {
            Duration timeWait = stack.timeWait().orElseThrow();
            known = known.withTimeWait(timeWait);
            add("assumedTimeWait", ExactText.of(timeWait));
        }
        if (!known.equals(stack)) {
            throw new IllegalArgumentException("stack is " + stack.name()
                    + " with changed facts; it must be as in the table but for its TIME_WAIT and its MSL");
        }
    }

    private void addArrivals() {
        Arrivals arrivals = plan.arrivals();
        if (arrivals instanceof Arrivals.Poisson poisson) {
            add("arrivalsPerSecond", ExactText.of(poisson.perSecond()));
        } else if (arrivals instanceof Arrivals.Even even) {
            add("evenArrivalsPerSecond", ExactText.of(even.perSecond()));
        } else if (arrivals instanceof Arrivals.Phases phases) {
            add("phases", list(phases.phases(), PlanWriter::phase));
            addUnless(!phases.repeated(), "repeated", "true");
        } else if (arrivals instanceof Arrivals.Batches batches) {
            add("batchSize", Integer.toString(batches.size()));
            add("batchEvery", ExactText.of(batches.every()));
        } else if (arrivals instanceof Arrivals.Recorded recorded) {
            add("recordedArrivals", list(recorded.seconds(), ExactText::of));
        }
        addUnless(plan.clients() == 1, "clients", Integer.toString(plan.clients()));
    }

    /** {@code 450/30s}, or {@code 0..1000/60s} where the rate changes. */
    private static String phase(Phase phase) {
        String from = ExactText.of(phase.fromPerSecond());
        String to = ExactText.of(phase.toPerSecond());
        return (from.equals(to) ? from : from + ".." + to) + "/" + ExactText.of(phase.length());
    }

    private void addHold() {
        Hold hold = plan.hold();
        if (hold instanceof Hold.Exponential exponential) {
            add("heldFor", ExactText.of(exponential.mean()));
        } else if (hold instanceof Hold.Fixed fixed) {
            add("heldForExactly", ExactText.of(fixed.mean()));
        } else if (hold instanceof Hold.Mixed mixed) {
            add("heldFor", ExactText.of(mixed.shortMean()));
            add("heldLong", ExactText.of(mixed.longMean()));
            add("longShare", ExactText.of(mixed.longShare()));
        }
        addUnless(plan.longLived() == 0, "longLived", Integer.toString(plan.longLived()));
    }

    private void addClosing() {
        Closing closing = plan.closing();
        if (!closing.equals(Closing.by(Closer.CLIENT))) {
            addShare("clientCloses", closing.client());
            addShare("serverCloses", closing.server());
            addShare("bothClose", closing.both());
            addShare("reset", closing.reset());
        }
        addUnless(plan.watched() == End.CLIENT, "watched", word(plan.watched()));
    }

    private void addShare(String key, double share) {
        String text = ExactText.of(share);
        addUnless(text.equals("0"), key, text);
    }

    private void addRetry() {
        Retry retry = plan.retry();
        if (!retry.equals(Retry.NONE)) {
            add("retries", Integer.toString(retry.times()));
            add("retryEvery", ExactText.of(retry.first()));
            add("retryFactor", ExactText.of(retry.factor()));
            add("retryLongest", ExactText.of(retry.longest()));
        }
    }

    private void addTimeWait() {
        add("timeWait", ExactText.of(plan.timeWait()));
        addUnless(plan.timerGranularity().isZero(), "timerGranularity", ExactText.of(plan.timerGranularity()));
        plan.timeWaitCap().ifPresent(cap -> add("timeWaitCap", Integer.toString(cap)));
    }

    private void addReuse() {
        Reuse reuse = plan.reuse();
        Reuse usual = Reuse.of(plan.stack());
        addUnless(reuse.tcpTwReuse() == usual.tcpTwReuse(), "tcpTwReuse", Integer.toString(reuse.tcpTwReuse()));
        addUnless(reuse.delay().equals(usual.delay()), "reuseDelay", ExactText.of(reuse.delay()));
        addUnless(reuse.timestamps() == usual.timestamps(), "timestamps", Boolean.toString(reuse.timestamps()));
        addUnless(reuse.loopback() == usual.loopback(), "loopback", Boolean.toString(reuse.loopback()));
    }

    private void addPorts() {
        if (plan.ports() instanceof PortPool.Counted counted) {
            add("ports", Integer.toString(counted.ports()));
        } else if (plan.ports() instanceof LocalPorts local) {
            LocalPorts usual = LocalPorts.of(local.range());
            add("localPorts", local.range().toString());
            addUnless(local.reserved().isEmpty(), "reserved", list(local.reserved(), PortRange::toString));
            addUnless(local.sourceAddresses() == 1, "sourceAddresses", Integer.toString(local.sourceAddresses()));
            addUnless(local.destinations() == 1, "destinations", Integer.toString(local.destinations()));
            addUnless(
                    local.binding() == usual.binding(),
                    "binding",
                    local.binding().word());
            addUnless(!local.perHost(), "perHost", "true");
            addUnless(
                    local.algorithm() == usual.algorithm(),
                    "algorithm",
                    local.algorithm().word());
        }
    }

    private void addRun() {
        add("during", ExactText.of(plan.during()));
        addUnless(plan.idle().isZero(), "idle", ExactText.of(plan.idle()));
        addUnless(
                plan.sampledEvery().equals(ChurnPlan.usualStep(plan.during())),
                "sampledEvery",
                ExactText.of(plan.sampledEvery()));
        add("seed", Long.toString(plan.seed()));
        plan.requested().ifPresent(engine -> add("engine", engine.word()));
    }

    /** The word for an end of a connection. */
    static String word(End end) {
        return switch (end) {
            case CLIENT -> "client";
            case SERVER -> "server";
        };
    }

    private void addUnless(boolean usual, String key, String value) {
        if (!usual) {
            add(key, value);
        }
    }

    private void add(String key, String value) {
        line.append(line.isEmpty() ? "" : " ").append(key).append('=').append(value);
    }

    private static boolean isAssumed(Fact<?> fact) {
        return fact.standing() == Standing.ASSUMED;
    }

    private static <T> String list(List<T> values, Function<T, String> text) {
        return String.join(",", values.stream().map(text).toList());
    }
}
