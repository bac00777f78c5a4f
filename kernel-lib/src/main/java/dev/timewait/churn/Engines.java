package dev.timewait.churn;

import java.util.List;

/** Which engine counts which plan. */
final class Engines {

    /** Arrivals from which counting each would take more than some seconds. */
    private static final double TOO_MANY_TO_COUNT = 3e8;

    /** Pairs of rows from which counting is cheaper. */
    private static final double MOST_PAIRS = 1e7;

    private static final int MOST_TRIES = 1_000;

    private Engines() {}

    /** The engine that was asked for, else the cheapest that answers. */
    static Engine choose(ChurnPlan plan) {
        if (plan.requested().isPresent()) {
            return plan.requested().get();
        }
        if (whyNot(Engine.COUNTS, plan).isEmpty()) {
            return isVast(plan) && whyNot(Engine.SAMPLED, plan).isEmpty() ? Engine.SAMPLED : Engine.COUNTS;
        }
        if (whyNot(Engine.POOL, plan).isEmpty()) {
            return Engine.POOL;
        }
        return whyNot(Engine.PORTS, plan).isEmpty() ? Engine.PORTS : Engine.EVENTS;
    }

    static ChurnResult run(ChurnPlan plan, ProgressListener progress) {
        Engine engine = choose(plan);
        String reason = whyNot(engine, plan);
        if (!reason.isEmpty()) {
            throw new IllegalArgumentException("engine is " + engine.word() + "; it cannot answer where " + reason);
        }
        if (engine != Engine.SAMPLED) {
            requireRoom(plan);
        }
        return switch (engine) {
            case SAMPLED -> new SampledEngine(plan, progress).run();
            case COUNTS -> CountsEngine.of(plan, progress).run();
            case POOL -> new PoolEngine(plan, progress).run();
            case PORTS -> new PortEngine(plan, progress).run();
            case EVENTS -> new EventEngine(plan, progress, 0).run();
        };
    }

    static List<Connection> connections(ChurnPlan plan, int most) {
        requireRoom(plan);
        EventEngine engine = new EventEngine(plan, fraction -> {}, most);
        engine.run();
        return engine.connections();
    }

    /** Why {@code engine} cannot answer for this plan; empty where it can. */
    static String whyNot(Engine engine, ChurnPlan plan) {
        return switch (engine) {
            case SAMPLED -> whyNotSampled(plan);
            case COUNTS -> plan.portLimit().isPresent() ? "ports are limited" : whyNotByBins(plan);
            case POOL -> whyNotPool(plan);
            case PORTS -> whyNotPorts(plan);
            case EVENTS -> "";
        };
    }

    /** Takes the port of long-lived connection {@code index}; an algorithm that may fail is asked again. */
    static int takeLongLived(ChurnPlan plan, PortTable table, int sources, int destinations, int index) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            // In turn; where that address has no port left, the next one.
            int slot = table.take((index / destinations + tries) % sources, (index + tries) % destinations, 0);
            if (slot >= 0) {
                return slot;
            }
        }
        throw new IllegalArgumentException(
                "longLived is " + plan.longLived() + "; only " + index + " found a port by the algorithm of this plan");
    }

    /** Why a connection that finds no port fails. */
    static Refusal refusalOf(PortPool ports) {
        return ports instanceof LocalPorts local && local.binding() == Binding.BIND
                ? Refusal.EADDRINUSE
                : Refusal.EADDRNOTAVAIL;
    }

    private static String whyNotPool(ChurnPlan plan) {
        if (plan.ports() instanceof LocalPorts local
                && (local.spaces() > 1
                        || !local.algorithm().findsWhatIsLeft(local.range().size()))) {
            return "the number of a port decides who gets it";
        }
        return whyNotByReleases(plan);
    }

    private static String whyNotPorts(ChurnPlan plan) {
        if (!(plan.ports() instanceof LocalPorts)) {
            return "ports have no numbers";
        }
        String reason = whyNotByReleases(plan);
        return reason.isEmpty() ? whyNot(Engine.EVENTS, plan) : reason;
    }

    /** Why it is not enough to know when each port is released. */
    private static String whyNotByReleases(ChurnPlan plan) {
        if (plan.portLimit().isEmpty()) {
            return "ports are unlimited";
        }
        if (plan.closing().waitsAt(End.CLIENT) < 1) {
            return "some connections leave no entry at the client";
        }
        if (plan.reuse().works() && refusalOf(plan.ports()) == Refusal.EADDRNOTAVAIL) {
            return "ports are taken over";
        }
        return plan.retry().times() > 0 ? "callers ask again" : whyNotByBins(plan);
    }

    private static String whyNotByBins(ChurnPlan plan) {
        if (plan.closing().waitsAt(plan.watched()) < 1) {
            return "some connections leave no entry at the watched end";
        }
        return plan.timeWaitCap().isPresent() ? "the number of entries is limited" : "";
    }

    private static String whyNotSampled(ChurnPlan plan) {
        if (!RatePieces.exist(plan)) {
            return "arrivals are not Poisson, or their rate changes too often";
        }
        double rows = (double) plan.during().plus(plan.idle()).toNanos()
                / plan.sampledEvery().toNanos();
        double rowsOpen =
                (double) plan.hold().nearlyAll().toNanos() / plan.sampledEvery().toNanos();
        return rows * Math.min(rows, rowsOpen) > MOST_PAIRS
                ? "there are many rows and connections stay open over many of them"
                : whyNot(Engine.COUNTS, plan);
    }

    private static boolean isVast(ChurnPlan plan) {
        return plan.arrivals().perSecond() * seconds(plan.during().toNanos()) > TOO_MANY_TO_COUNT
                || atOnce(plan) > ChurnPlan.MOST_AT_ONCE;
    }

    private static double takenSeconds(ChurnPlan plan) {
        return seconds(Math.min(
                plan.during().toNanos(),
                plan.timeWait()
                        .plus(plan.timerGranularity())
                        .plus(plan.hold().mean())
                        .toNanos()));
    }

    private static double atOnce(ChurnPlan plan) {
        return Math.min(
                plan.portLimit().orElse(Integer.MAX_VALUE), plan.arrivals().perSecond() * takenSeconds(plan));
    }

    private static void requireRoom(ChurnPlan plan) {
        if (atOnce(plan) > ChurnPlan.MOST_AT_ONCE) {
            throw new IllegalArgumentException("arrivalsPerSecond is "
                    + Bounds.text(plan.arrivals().perSecond()) + "; where each takes "
                    + Bounds.text(takenSeconds(plan)) + " s it must be at most "
                    + (long) (ChurnPlan.MOST_AT_ONCE / takenSeconds(plan)) + ", which is " + ChurnPlan.MOST_AT_ONCE
                    + " connections at once");
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
