package dev.timewait.lab;

import dev.timewait.net.Direction;
import java.util.Arrays;

/** Counts the pairs of {@link IncarnationPairs} as they are played. */
final class RiskTally {

    private final IncarnationPairs plan;
    private final long callNanos = IncarnationPairs.DELAY.toNanos();
    private final long[] waitNanos = new long[IncarnationRisk.WAITS];
    private final long[] meetingsOfA = new long[IncarnationRisk.WAITS];
    private final long[] meetingsOfB = new long[IncarnationRisk.WAITS];
    private final long[] neededNanos;
    private int closed;
    private int lateWords;

    RiskTally(IncarnationPairs plan) {
        this.plan = plan;
        neededNanos = new long[plan.pairs()];
        for (int i = 0; i < waitNanos.length; i++) {
            waitNanos[i] = plan.msl().toNanos() * i / IncarnationRisk.WAITS_A_LIFETIME;
        }
    }

    void add(FirstIncarnation first) {
        if (!first.waits()) {
            return;
        }
        neededNanos[closed] = first.neededNanos(callNanos);
        lateWords += first.lastWordNanos() > plan.lifetime().toNanos() ? 1 : 0;
        closed++;
        for (int i = 0; i < waitNanos.length; i++) {
            meetingsOfA[i] += first.meets(Direction.A_TO_B, waitNanos[i], callNanos) ? 1 : 0;
            meetingsOfB[i] += first.meets(Direction.B_TO_A, waitNanos[i], callNanos) ? 1 : 0;
        }
    }

    IncarnationRisk result() {
        long[] needed = Arrays.copyOf(neededNanos, closed);
        Arrays.sort(needed);
        return new IncarnationRisk(plan, needed, meetingsOfA, meetingsOfB, lateWords);
    }
}
