package dev.timewait.capacity;

import java.util.OptionalDouble;

/**
 * What one link does under the load.
 *
 * @param link the link
 * @param requestsPerSecond the rate of requests that it sustains; empty for any rate
 * @param utilisation the tuples that the load would take at once, over those that there are: above 1 it cannot hold; empty
 *     where the load is not known
 * @param secondsUntilItGives how long after the start of the load there is no room for the first time; empty for never, or
 *     where the load is not known or only inferred from what was seen
 */
public record LinkAnswer(
        Link link, OptionalDouble requestsPerSecond, OptionalDouble utilisation, OptionalDouble secondsUntilItGives) {

    static LinkAnswer of(Link link, Load load, double newShare) {
        OptionalDouble ceiling = link.connectionsPerSecond();
        return new LinkAnswer(
                link,
                ceiling.isPresent() && newShare > 0
                        ? OptionalDouble.of(ceiling.getAsDouble() / newShare)
                        : OptionalDouble.empty(),
                utilisation(link, load, ceiling),
                secondsUntilItGives(link, load, ceiling));
    }

    /** The connections per second that the link sustains; empty for any rate. */
    public OptionalDouble connectionsPerSecond() {
        return link.connectionsPerSecond();
    }

    /** Whether the load is known and more than the link holds. */
    public boolean gives() {
        return utilisation.orElse(0) > 1;
    }

    private static OptionalDouble utilisation(Link link, Load load, OptionalDouble ceiling) {
        if (ceiling.isEmpty()) {
            return unlimitedUse(link, load);
        }
        if (load.connections().isEmpty() && load.connectionsPerSecond().isPresent()) {
            return OptionalDouble.of(load.connectionsPerSecond().getAsDouble() / ceiling.getAsDouble());
        }
        OptionalDouble taken = load.tuples(link.takenSeconds());
        return taken.isPresent() ? OptionalDouble.of(taken.getAsDouble() / link.tuples()) : taken;
    }

    /** Where entries are limited below the tuples, they can take no more of them than that. */
    private static OptionalDouble unlimitedUse(Link link, Load load) {
        OptionalDouble taken = load.tuples(link.takenSeconds());
        if (taken.isEmpty() || link.plan().timeWaitCap().isEmpty()) {
            return taken.isEmpty() ? taken : OptionalDouble.of(0);
        }
        double most = Math.min(taken.getAsDouble(), link.plan().timeWaitCap().getAsInt());
        return OptionalDouble.of(most / link.tuples());
    }

    private static OptionalDouble secondsUntilItGives(Link link, Load load, OptionalDouble ceiling) {
        boolean fits = load.connections().orElse(Double.MAX_VALUE) <= link.tuples();
        if (ceiling.isEmpty() || fits || load.inferred()) {
            return OptionalDouble.empty();
        }
        if (load.atOnce()) {
            return OptionalDouble.of(0);
        }
        double perSecond = load.connectionsPerSecond().orElse(0);
        return perSecond > ceiling.getAsDouble()
                ? link.at(perSecond).closedForm().firstRefusalSeconds()
                : OptionalDouble.empty();
    }
}
