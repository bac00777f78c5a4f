package dev.timewait.churn;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What is to be expected of a plan, by formula instead of by counting.
 *
 * <p>Without a limit of ports the count in TIME_WAIT is Poisson at every instant, whatever the holding times (the
 * output of an infinite-server queue is Poisson: Mirasol, Operations Research 11(2), 1963), so that one number, its mean,
 * says all. In the long run that mean is arrivals times length (Little's law).
 *
 * @param plan the plan that is asked about
 */
public record ClosedForm(ChurnPlan plan) {

    /**
     * How long an entry stays in TIME_WAIT on average, in seconds: the length, and half of what a coarse timer adds,
     * because the closes fall anywhere between two of its ticks.
     */
    public double meanLengthSeconds() {
        return seconds(plan.timeWait()) + seconds(plan.timerGranularity()) / 2;
    }

    /** The mean count in TIME_WAIT in the long run, were there ports enough: rate times mean length. */
    public double steadyTimeWait() {
        return plan.arrivals().perSecond() * meanLengthSeconds();
    }

    /** The mean count of open connections in the long run, were there ports enough: rate times mean hold. */
    public double steadyEstablished() {
        return plan.arrivals().perSecond() * seconds(plan.hold().mean());
    }

    /** The standard deviation of the count in TIME_WAIT in the long run, for Poisson arrivals the root of its mean. */
    public OptionalDouble steadyDeviation() {
        return plan.arrivals() instanceof Arrivals.Poisson
                ? OptionalDouble.of(Math.sqrt(steadyTimeWait()))
                : OptionalDouble.empty();
    }

    /**
     * The mean count in TIME_WAIT at an instant, were there ports enough: rate times the integral of the distribution of
     * the hold over the last TIME_WAIT length, less the same for the arrivals that no longer come once the plan idles.
     *
     * <p>With a coarse timer every entry is taken to last the mean length; the count itself is a saw-tooth around this.
     *
     * @param atSeconds seconds since the start; 0 before
     */
    public double timeWaitAt(double atSeconds) {
        double afterTheLast = atSeconds - seconds(plan.during());
        return plan.arrivals().perSecond() * (waiting(atSeconds) - waiting(afterTheLast));
    }

    /** {@link #timeWaitAt} for many instants. */
    public double[] timeWaitAt(double[] atSeconds) {
        double[] counts = new double[atSeconds.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = timeWaitAt(atSeconds[i]);
        }
        return counts;
    }

    /**
     * The rate that the ports sustain when the client closes first: each is taken for the hold and TIME_WAIT.
     *
     * @return connections per second; empty without a limit of ports, or when the server closes first and leaves the
     *     client's port free
     */
    public OptionalDouble ceilingPerSecond() {
        double taken = meanLengthSeconds() + seconds(plan.hold().mean());
        return plan.portLimit().isEmpty() || plan.closing().waitsAt(End.CLIENT) == 0 || taken == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(plan.portLimit().getAsInt() / taken);
    }

    /** The mean count at {@code t} seconds, per unit of rate, had the arrivals begun at 0 and never ended. */
    private double waiting(double t) {
        double from = Math.max(0, t - meanLengthSeconds());
        return plan.hold().closedBy(Math.max(0, t)) - plan.hold().closedBy(from);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
