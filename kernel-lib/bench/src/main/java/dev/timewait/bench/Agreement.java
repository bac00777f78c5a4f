package dev.timewait.bench;

import dev.timewait.churn.ChurnResult;
import java.util.List;

/** Whether peer and library count the same thing: times may be compared only where both give the same distribution. */
final class Agreement {

    /** From here on the count no longer grows for want of time: {@link dev.timewait.churn.ChurnPlan#rampEnd()}. */
    static final double RAMP_SECONDS = Workload.TIME_WAIT_SECONDS + 10 * Workload.HOLD_SECONDS;

    /** One run in 16,000 lies further off by chance. */
    private static final double DEVIATIONS = 4;

    private static final double WAITING = Workload.ARRIVALS_PER_SECOND * Workload.TIME_WAIT_SECONDS;

    private Agreement() {}

    /** One number that both must come to. */
    record Line(String what, double peer, double library, double expected, double tolerance) {

        boolean holds() {
            return Math.abs(peer - expected) <= tolerance && Math.abs(library - expected) <= tolerance;
        }

        @Override
        public String toString() {
            return String.format(
                    "%s: SSJ %,.0f, library %,.0f, expected %,.0f give or take %,.0f: %s",
                    what, peer, library, expected, tolerance, holds() ? "agree" : "DISAGREE");
        }
    }

    /** Runs both workloads on both. */
    static List<Line> check() {
        SsjPeer.Counts peerUnlimited = new SsjPeer(Workload.UNLIMITED).run();
        SsjPeer.Counts peerLimited = new SsjPeer(Workload.LIMITED).run();
        ChurnResult unlimited = Workload.UNLIMITED.plan(1).run();
        ChurnResult limited = Workload.LIMITED.plan(1).run();
        return List.of(
                new Line(
                        "mean in TIME_WAIT after the ramp (a)",
                        peerUnlimited.meanTimeWait(),
                        unlimited.meanTimeWait().orElseThrow(),
                        WAITING,
                        DEVIATIONS * meanDeviation()),
                new Line("established (b)", peerLimited.established(), limited.established(), established(), 0));
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
    private static double established() {
        double taken = Workload.TIME_WAIT_SECONDS + Workload.HOLD_SECONDS;
        double times = Math.ceil(Workload.RUN_SECONDS / taken);
        return times * Workload.LIMITED.ports().orElseThrow();
    }
}
