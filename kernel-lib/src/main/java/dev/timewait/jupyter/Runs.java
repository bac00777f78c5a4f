package dev.timewait.jupyter;

import dev.timewait.chart.Numbers;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Engine;
import dev.timewait.churn.ProgressListener;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepResult;
import dev.timewait.churn.parallel.AllCores;
import java.util.function.Function;

/** Runs of the model below a bar; what is left of the bar at the end says nothing about the time that it took. */
final class Runs {

    /** What takes about half a second to count. */
    private static final double MANY_CONNECTIONS = 5_000_000;

    private Runs() {}

    static ChurnResult of(ChurnPlan plan) {
        return isLong(plan) ? below(Progress.of("counting"), plan::run) : plan.run();
    }

    static SweepResult of(Sweep sweep) {
        String what = Numbers.text((long) sweep.size()) + (sweep.size() == 1 ? " run" : " runs");
        return below(Progress.of(what), bar -> sweep.run(AllCores.ofThisMachine(), bar));
    }

    /** Whether a bar is worth while, by the plan alone: a clock would show it at one time and not at another. */
    static boolean isLong(ChurnPlan plan) {
        double seconds = plan.during().toNanos() / 1e9;
        return plan.engine() != Engine.SAMPLED && plan.arrivalsPerSecond() * seconds >= MANY_CONNECTIONS;
    }

    private static <T> T below(Progress bar, Function<ProgressListener, T> run) {
        try {
            return run.apply(bar);
        } catch (RunInterrupted e) {
            bar.stopped();
            throw e;
        }
    }
}
