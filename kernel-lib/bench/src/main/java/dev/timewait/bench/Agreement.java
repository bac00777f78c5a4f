package dev.timewait.bench;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Engine;
import dev.timewait.churn.PortAlgorithm;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether all count the same thing: times may be compared only where peer and library give the same distribution, and the
 * library's engines, which share their draws, the same numbers.
 */
final class Agreement {

    /** From here on the count no longer grows for want of time: {@link ChurnPlan#rampEnd()}. */
    static final double RAMP_SECONDS = Workload.TIME_WAIT_SECONDS + 10 * Workload.HOLD_SECONDS;

    /** One run in 16,000 lies further off by chance. */
    private static final double DEVIATIONS = 4;

    private static final double WAITING = Workload.ARRIVALS_PER_SECOND * Workload.TIME_WAIT_SECONDS;

    private final List<Line> lines = new ArrayList<>();

    private Agreement() {}

    /** One question, in words with its numbers, and whether all give the same answer. */
    record Line(String words, boolean holds) {

        @Override
        public String toString() {
            return words + ": " + (holds ? "agree" : "DISAGREE");
        }
    }

    /** Runs both workloads on all. */
    static List<Line> check() {
        Agreement agreement = new Agreement();
        agreement.checkUnlimited();
        agreement.checkLimited();
        return agreement.lines;
    }

    private void checkUnlimited() {
        ChurnPlan plan = Workload.UNLIMITED.plan(1);
        ChurnResult counts = plan.using(Engine.COUNTS).run();
        ChurnResult sampled = plan.using(Engine.SAMPLED).run();
        String what = "mean in TIME_WAIT after the ramp (a)";
        double tolerance = DEVIATIONS * meanDeviation();
        double peer = new SsjPeer(Workload.UNLIMITED).run().meanTimeWait();
        near(what, "SSJ", peer, WAITING, tolerance);
        near(what, "counts", counts.meanTimeWait().orElseThrow(), WAITING, tolerance);
        near(what, "sampled", sampled.meanTimeWait().orElseThrow(), WAITING, tolerance);
        same("(a)", counts, plan.using(Engine.EVENTS));
    }

    private void checkLimited() {
        ChurnResult pool = Workload.LIMITED.plan(1).using(Engine.POOL).run();
        exactly("established (b)", "SSJ", new SsjPeer(Workload.LIMITED).run().established(), established());
        exactly("established (b)", "pool", pool.established(), established());
        for (PortAlgorithm algorithm : List.of(PortAlgorithm.LEAST_RECENTLY_USED, PortAlgorithm.LINUX)) {
            ChurnPlan plan = Workload.numbered(algorithm, 1);
            same("(b) " + algorithm.word(), pool, plan.using(Engine.PORTS));
            same("(b) " + algorithm.word(), pool, plan.using(Engine.EVENTS));
        }
    }

    private void near(String what, String who, double found, double expected, double tolerance) {
        String words =
                String.format("%s: %s %,.0f, expected %,.0f give or take %,.0f", what, who, found, expected, tolerance);
        lines.add(new Line(words, Math.abs(found - expected) <= tolerance));
    }

    private void exactly(String what, String who, long found, long expected) {
        lines.add(new Line(String.format("%s: %s %,d, expected %,d", what, who, found, expected), found == expected));
    }

    /** Every number of the whole run, from the arrivals to the instant of the first refusal and the peak. */
    private void same(String what, ChurnResult one, ChurnPlan plan) {
        ChurnResult other = plan.run();
        String words = String.format(
                "all totals %s: %s %,d and %s %,d established",
                what, one.engine().word(), one.established(), other.engine().word(), other.established());
        lines.add(new Line(words, one.totals().equals(other.totals())));
    }

    /**
     * The standard deviation of the time average over a span W of the number in a queue M/D/infinity with rate r and
     * service T: the covariance at distance u is r (T - u), so the variance of the average is r T² / W (1 - T / 3W).
     */
    private static double meanDeviation() {
        double span = Workload.RUN_SECONDS - RAMP_SECONDS;
        double service = Workload.TIME_WAIT_SECONDS;
        return Math.sqrt(Workload.ARRIVALS_PER_SECOND * service * service / span * (1 - service / (3 * span)));
    }

    /** Each port is taken at once when it is free, and again a TIME_WAIT and a hold later: 17 times in all. */
    private static long established() {
        double taken = Workload.TIME_WAIT_SECONDS + Workload.HOLD_SECONDS;
        long times = (long) Math.ceil(Workload.RUN_SECONDS / taken);
        return times * Workload.LIMITED.ports().orElseThrow();
    }
}
