package dev.timewait.churn;

import java.util.List;

/**
 * What the plans of a sweep came to.
 *
 * @param sweep what was run
 * @param results one result a plan, in the order of {@link Sweep#plans()}
 */
public record SweepResult(Sweep sweep, List<ChurnResult> results) {

    /** Copies the list. */
    public SweepResult {
        results = List.copyOf(results);
    }

    /** The mean count in TIME_WAIT after the ramp: one row a length of TIME_WAIT, one column a rate. */
    public double[][] meanTimeWait() {
        int columns = sweep.ratesPerSecond().size();
        double[][] means = new double[sweep.timeWaits().size()][columns];
        for (int i = 0; i < results.size(); i++) {
            means[i / columns][i % columns] = results.get(i)
                    .meanTimeWait()
                    .orElseThrow(() -> new IllegalStateException("a swept plan has no mean"));
        }
        return means;
    }
}
