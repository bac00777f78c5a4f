package dev.timewait.churn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is to be expected of a plan, by formula instead of by counting.
 *
 * <p>In the symbols of queueing theory: λ is the rate of arrivals, H the time a connection is open, T the length of
 * TIME_WAIT, P the number of ports, a = λ E[S] the offered load, where S is the time for which a connection holds its port.
 * Everything is of the end that the plan watches, and holds for the plan as it stands; where no formula does, the answer is
 * empty.
 *
 * <p>Without a limit of ports the count in TIME_WAIT is Poisson at every instant, whatever the holding times (the
 * output of an infinite-server queue is Poisson: Mirasol, Operations Research 11(2), 1963), so that one number, its mean,
 * says all. In the long run that mean is arrivals times length (Little's law).
 *
 * @param plan the plan that is asked about
 */
public record ClosedForm(ChurnPlan plan) {

    /** A chance that nobody will see: the formula for the first refusal may be wrong in so many cases. */
    private static final double NEVER = 1e-6;

    private static final int HALVINGS = 100;

    /**
     * How long an entry stays in TIME_WAIT on average, in seconds: the length, and half of what a coarse timer adds,
     * because the closes fall anywhere between two of its ticks.
     */
    public double meanLengthSeconds() {
        return seconds(plan.timeWait()) + seconds(plan.timerGranularity()) / 2;
    }

    /**
     * How long a connection holds its port on average, E[S], in seconds: while it is open, and then, where the client
     * waits, for TIME_WAIT, or until another connect() may take the port over.
     */
    public double meanPortSeconds() {
        double waits = plan.reuse().works() && Engines.refusalOf(plan.ports()) == Refusal.EADDRNOTAVAIL
                ? Math.min(meanLengthSeconds(), seconds(plan.reuse().delay()))
                : meanLengthSeconds();
        return seconds(plan.hold().mean()) + plan.closing().waitsAt(End.CLIENT) * waits;
    }

    /** The mean count in TIME_WAIT in the long run, were there ports enough: λ T, for those that wait at this end. */
    public double steadyTimeWait() {
        return waitingPerSecond() * meanLengthSeconds();
    }

    /** The mean count of open connections in the long run, were there ports enough: λ E[H], and the long-lived. */
    public double steadyEstablished() {
        return plan.arrivals().perSecond() * seconds(plan.hold().mean()) + plan.longLived();
    }

    /** The standard deviation of the count in TIME_WAIT in the long run, for Poisson arrivals the root of its mean. */
    public OptionalDouble steadyDeviation() {
        return plan.arrivals() instanceof Arrivals.Poisson
                ? OptionalDouble.of(Math.sqrt(steadyTimeWait()))
                : OptionalDouble.empty();
    }

    /**
     * The mean count in TIME_WAIT at an instant, were there ports enough: those that have closed by then, less those that
     * had closed one TIME_WAIT before.
     *
     * <p>With a coarse timer every entry is taken to last the mean length; the count itself is a saw-tooth around this.
     *
     * @param atSeconds seconds since the start; 0 before
     */
    public double timeWaitAt(double atSeconds) {
        return plan.closing().waitsAt(plan.watched())
                * (Closings.by(plan, atSeconds) - Closings.by(plan, atSeconds - meanLengthSeconds()));
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
     * The distribution of the count in TIME_WAIT at an instant: mean, variance and quantiles.
     *
     * @param atSeconds seconds since the start
     * @return empty where arrivals are not Poisson, or ports, retries or a limit of entries could interfere
     */
    public Optional<PoissonLaw> timeWaitLawAt(double atSeconds) {
        return isFree() ? Optional.of(new PoissonLaw(Math.max(0, timeWaitAt(atSeconds)))) : Optional.empty();
    }

    /**
     * When nothing is left of the plan's connections, open or in TIME_WAIT, with this probability.
     *
     * @param probability above 0 and below 1
     * @return seconds since the start; empty where {@link #timeWaitLawAt} is, or where connections are long-lived
     */
    public OptionalDouble drainedBy(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability is " + probability + "; it must be above 0 and below 1");
        }
        if (!isFree() || plan.longLived() > 0) {
            return OptionalDouble.empty();
        }
        // Nothing is left with probability exp(-mean left), for a Poisson number.
        double wanted = -Math.log(probability);
        double low = seconds(plan.during());
        double high = low + seconds(plan.timeWait()) + seconds(plan.timerGranularity()) + 1;
        while (leftAt(high) > wanted) {
            high += high - low;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            low = leftAt(middle) > wanted ? middle : low;
            high = leftAt(middle) > wanted ? high : middle;
        }
        return OptionalDouble.of(high);
    }

    /**
     * The rate that the ports sustain: P / E[S].
     *
     * <p>Where fewer entries are allowed than there are ports, those beyond are skipped, and only open connections can take
     * what is left of the ports: (P - entries) / E[H], or P / E[S] where the limit is not reached by then. That counts all
     * entries as present; where they end together, each time as many more connections fit at once.
     *
     * @return connections per second; empty without a limit of ports, where a connection takes its port for no time, or
     *     where the server waits and never lets go of an entry, so that ports are not what is short
     */
    public OptionalDouble ceilingPerSecond() {
        double taken = meanPortSeconds();
        boolean serverRefuses = plan.closing().waitsAt(End.SERVER) > 0 && !ServerSide.yields(plan.stack());
        if (plan.portLimit().isEmpty() || taken == 0 || serverRefuses) {
            return OptionalDouble.empty();
        }
        int entries = plan.timeWaitCap().orElse(Integer.MAX_VALUE);
        double open = seconds(plan.hold().mean());
        if (plan.closing().waitsAt(End.CLIENT) == 0 || entries >= freePorts()) {
            return OptionalDouble.of(freePorts() / taken);
        }
        return open == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(freePorts() / taken, (freePorts() - entries) / open));
    }

    /**
     * The ports in use in the long run: how many are taken, and what share of the arrivals finds none (Erlang's loss
     * formula, 1917, with S as the time of service; only its mean matters, Sevastyanov 1957).
     *
     * @return empty where arrivals are not Poisson at one rate, where refused callers ask again, where there is no limit of
     *     ports or more than one pool of them, where a port that is left may not be found, or where entries are limited or
     *     taken over
     */
    public Optional<ErlangLoss> portsInUse() {
        boolean onePool = !(plan.ports() instanceof LocalPorts local)
                || (local.spaces() == 1
                        && local.algorithm().findsWhatIsLeft(local.range().size()));
        boolean plain = plan.arrivals() instanceof Arrivals.Poisson
                && plan.retry().times() == 0
                && plan.timeWaitCap().isEmpty()
                && !plan.reuse().works();
        return plan.portLimit().isPresent() && onePool && plain
                ? Optional.of(new ErlangLoss(freePorts(), plan.arrivals().perSecond() * meanPortSeconds()))
                : Optional.empty();
    }

    /**
     * When the first connection is refused, on average, as if arrivals were a steady flow: P / λ.
     *
     * @return seconds since the start; empty where the rate does not exceed the ceiling (then never, but by chance: see
     *     {@link #portsInUse}), or where it changes
     */
    public OptionalDouble firstRefusalSeconds() {
        boolean exceeds =
                ceilingPerSecond().orElse(Double.MAX_VALUE) < plan.arrivals().perSecond();
        return isSteady() && exceeds
                ? OptionalDouble.of(freePorts() / plan.arrivals().perSecond())
                : OptionalDouble.empty();
    }

    /**
     * The distribution of the instant of the first refusal: that of arrival P + 1, as long as no port has come back by
     * then.
     *
     * @return empty where arrivals are not Poisson at one rate, or where a port may have come back
     */
    public Optional<GammaLaw> firstRefusalLaw() {
        boolean onePool = plan.portLimit().isPresent()
                && (!(plan.ports() instanceof LocalPorts local)
                        || (local.spaces() == 1
                                && local.algorithm()
                                        .findsWhatIsLeft(local.range().size())));
        boolean allWait = plan.closing().waitsAt(End.CLIENT) == 1
                && plan.timeWaitCap().orElse(Integer.MAX_VALUE)
                        >= plan.portLimit().orElse(0);
        if (!(plan.arrivals() instanceof Arrivals.Poisson) || !onePool || !allWait) {
            return Optional.empty();
        }
        GammaLaw law = new GammaLaw(freePorts() + 1L, plan.arrivals().perSecond());
        return 1 - law.cumulative(soonestBackSeconds()) < NEVER ? Optional.of(law) : Optional.empty();
    }

    /**
     * The share of closes that leave no entry because the system has as many as it may: Erlang's loss formula once more,
     * with the entries as servers.
     *
     * @return 0 to 1; empty without a limit of entries, where arrivals are not Poisson at one rate, or where ports limit
     *     them too
     */
    public OptionalDouble overflowShare() {
        return plan.timeWaitCap().isPresent()
                        && plan.portLimit().isEmpty()
                        && plan.arrivals() instanceof Arrivals.Poisson
                ? OptionalDouble.of(new ErlangLoss(plan.timeWaitCap().getAsInt(), steadyTimeWait()).blocking())
                : OptionalDouble.empty();
    }

    /** Whether every connection goes its way whatever the others do, and arrivals are Poisson. */
    private boolean isFree() {
        return plan.portLimit().isEmpty() && plan.timeWaitCap().isEmpty() && RatePieces.exist(plan);
    }

    private boolean isSteady() {
        return plan.arrivals() instanceof Arrivals.Poisson || plan.arrivals() instanceof Arrivals.Even;
    }

    /** Connections still open or waiting, on average, at an instant after the last arrival. */
    private double leftAt(double atSeconds) {
        List<RatePieces.Piece> pieces = RatePieces.of(plan);
        double longest = seconds(plan.timeWait()) + seconds(plan.timerGranularity());
        double waits = plan.closing().waitsAt(plan.watched());
        double left = 0;
        for (RatePieces.Piece piece : pieces) {
            left += piece.arrivals()
                    - waits * piece.closedBy(atSeconds - longest, plan.hold())
                    - (1 - waits) * piece.closedBy(atSeconds, plan.hold());
        }
        return left;
    }

    /** The soonest that a port can come back after it was taken. */
    private double soonestBackSeconds() {
        double waits = plan.reuse().works()
                ? Math.min(seconds(plan.timeWait()), seconds(plan.reuse().delay()))
                : seconds(plan.timeWait());
        return waits + (plan.hold() instanceof Hold.Fixed fixed ? seconds(fixed.mean()) : 0);
    }

    private int freePorts() {
        return plan.portLimit().orElse(0) - plan.longLived();
    }

    private double waitingPerSecond() {
        return plan.arrivals().perSecond() * plan.closing().waitsAt(plan.watched());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
