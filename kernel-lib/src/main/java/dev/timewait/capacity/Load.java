package dev.timewait.capacity;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The load in connections: what of the demand opens one.
 *
 * @param connectionsPerSecond how fast they come; empty where that is not known, or where they come at once
 * @param connections how many there are in all; empty where they keep coming
 * @param inferred whether the rate was inferred from what was seen
 */
record Load(OptionalDouble connectionsPerSecond, OptionalDouble connections, boolean inferred) {

    /** The load of those that share the host's ports. */
    static Load of(CapacityQuestion question) {
        return of(question, Inference.of(question));
    }

    /** The load at a link: a table has entries for every destination, ports are taken towards one. */
    static Load at(LinkKind kind, CapacityQuestion question) {
        return switch (kind) {
            case BUCKETS, CONNTRACK -> of(question, Inference.ofAll(question));
            case HOST, SIDECAR, NAT, LOAD_BALANCER -> of(question);
        };
    }

    private static Load of(CapacityQuestion question, @Nullable Inference seen) {
        double share = question.newShare();
        OptionalDouble number = question.demand().requests().isPresent()
                ? OptionalDouble.of(share * question.demand().requests().getAsLong())
                : OptionalDouble.empty();
        OptionalDouble asked = question.demand().requestsPerSecond();
        if (asked.isPresent() || number.isPresent()) {
            return new Load(asked.isPresent() ? OptionalDouble.of(share * asked.getAsDouble()) : asked, number, false);
        }
        return new Load(
                seen == null ? OptionalDouble.empty() : OptionalDouble.of(seen.connectionsPerSecond()),
                OptionalDouble.empty(),
                true);
    }

    /** Whether all come at once. */
    boolean atOnce() {
        return connections.isPresent() && connectionsPerSecond.isEmpty();
    }

    /** The tuples of a link that the load takes at once: those of the last {@code takenSeconds}, or all there are. */
    OptionalDouble tuples(double takenSeconds) {
        if (takenSeconds == 0) {
            return OptionalDouble.of(0);
        }
        double most = connections.orElse(Double.MAX_VALUE);
        if (connectionsPerSecond.isPresent()) {
            return OptionalDouble.of(Math.min(most, connectionsPerSecond.getAsDouble() * takenSeconds));
        }
        return connections;
    }
}
