package dev.timewait.lab;

import dev.timewait.lab.RunPlan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a run what its violation does not need: large parts first, then single steps, until each is needed. */
final class Shrink {

    private Shrink() {}

    /** The smallest run that is found and still fails; {@code plan} must. */
    static RunPlan of(RunPlan plan, Predicate<RunPlan> fails) {
        RunPlan best = plan;
        int size;
        do {
            size = best.steps().size();
            for (int part = Math.max(1, size / 2); part >= 1; part /= 2) {
                best = without(best, part, fails);
            }
        } while (best.steps().size() < size);
        return best;
    }

    private static RunPlan without(RunPlan plan, int part, Predicate<RunPlan> fails) {
        RunPlan best = plan;
        int from = 0;
        while (from < best.steps().size()) {
            List<Step> fewer = new ArrayList<>(best.steps());
            fewer.subList(from, Math.min(fewer.size(), from + part)).clear();
            RunPlan smaller = best.with(fewer);
            if (fails.test(smaller)) {
                best = smaller;
            } else {
                from += part;
            }
        }
        return best;
    }
}
