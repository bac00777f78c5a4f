package dev.timewait.capacity;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.stack.Standing;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One place on the path that has room for so many connections, and blocks each for a while after its close.
 *
 * @param name as on the path, such as {@code nat:gcp-cloud-nat}
 * @param kind what it is
 * @param tuples connections that it has room for at once, blocked ones included; 1 to 1,000,000,000
 * @param blockedSeconds how long one stays blocked after its close; 0 or more
 * @param blockedStanding how far that can be trusted: as its source is, or assumed where nothing is known
 * @param openSeconds how long one takes room while it is open; 0 or more
 * @param room how {@code tuples} comes about, in words, such as {@code 28,232 ports}
 * @param refusal what the application sees when there is no room: an errno; empty where that is not known, or where
 *     nothing is refused
 * @param assumptions what was taken for granted, a sentence each
 * @param plan the same place as a plan of churn, whose rate alone is to be chosen: closed form and simulation both come
 *     from it
 */
public record Link(
        String name,
        LinkKind kind,
        long tuples,
        double blockedSeconds,
        Standing blockedStanding,
        double openSeconds,
        String room,
        Optional<String> refusal,
        List<String> assumptions,
        ChurnPlan plan) {

    /** Copies {@code assumptions}. */
    public Link {
        assumptions = List.copyOf(assumptions);
    }

    /** How long a connection takes room in all, in seconds. */
    public double takenSeconds() {
        return blockedSeconds + openSeconds;
    }

    /** The connections per second that it sustains; empty for as many as may come. */
    public OptionalDouble connectionsPerSecond() {
        return plan.closedForm().ceilingPerSecond();
    }

    /** The plan at this rate, evenly; above 0. */
    public ChurnPlan at(double connectionsPerSecond) {
        return plan.evenArrivalsPerSecond(connectionsPerSecond);
    }
}
