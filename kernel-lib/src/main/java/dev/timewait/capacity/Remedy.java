package dev.timewait.capacity;

import java.util.OptionalDouble;

/**
 * Something that could be changed, and what the changed question comes to.
 *
 * @param kind what
 * @param change what exactly, in words
 * @param answer the changed question's answer; equal to the old one where the change is not possible here
 * @param note why it buys nothing, or the condition on which it does; may be empty
 */
public record Remedy(RemedyKind kind, String change, CapacityAnswer answer, String note) {

    /** The requests per second that the path then sustains; empty for any rate. */
    public OptionalDouble sustainableRequestsPerSecond() {
        return answer.sustainableRequestsPerSecond();
    }

    /**
     * The requests per second that it buys: what is sustained after the change, less what was before.
     *
     * @param before the answer to the unchanged question
     * @return 0 where nothing changes; empty where afterwards there is no limit
     */
    public OptionalDouble buysPerSecond(CapacityAnswer before) {
        OptionalDouble now = sustainableRequestsPerSecond();
        OptionalDouble then = before.sustainableRequestsPerSecond();
        if (then.isEmpty()) {
            return OptionalDouble.of(0);
        }
        return now.isEmpty() ? now : OptionalDouble.of(now.getAsDouble() - then.getAsDouble());
    }
}
