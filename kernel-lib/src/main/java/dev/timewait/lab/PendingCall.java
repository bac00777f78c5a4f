package dev.timewait.lab;

import java.util.Optional;

/**
 * A system call under way.
 *
 * @param line where the script makes it
 * @param name its name
 * @param plan how it is made and judged
 * @param end when the script wants it to return; empty where it must not block
 * @param begunNanos when the script makes it
 */
record PendingCall(int line, String name, CallPlan plan, Optional<Due> end, long begunNanos) {

    /** Judges what it came to, and when. */
    void ends(Outcome outcome, long nowNanos, Tolerance tolerance) {
        plan.end().accept(outcome);
        end.flatMap(due -> tolerance.error("system call return", due, nowNanos, begunNanos))
                .ifPresent(error -> {
                    throw Stop.failed(line, error);
                });
    }
}
