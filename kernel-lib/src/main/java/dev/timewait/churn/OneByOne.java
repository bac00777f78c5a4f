package dev.timewait.churn;

import java.util.ArrayList;
import java.util.List;

/** {@link SweepMapper#oneByOne()}. */
final class OneByOne {

    private OneByOne() {}

    static List<SweepRow> map(List<ChurnPlan> plans, ProgressListener progress) {
        List<SweepRow> rows = new ArrayList<>();
        for (ChurnPlan plan : plans) {
            int before = rows.size();
            try {
                rows.add(SweepRow.run(plan, fraction -> progress.done((before + fraction) / plans.size())));
            } catch (RunInterrupted e) {
                throw new RunInterrupted("Stopped after " + before + " of " + plans.size() + " runs.");
            }
        }
        return List.copyOf(rows);
    }
}
