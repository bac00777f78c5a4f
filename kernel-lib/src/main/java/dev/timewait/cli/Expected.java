package dev.timewait.cli;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.ChurnPlan;
import java.util.OptionalDouble;

/** The formulas that hold for a plan: none is printed where what it takes for granted is not so. */
final class Expected {

    private Expected() {}

    /** Rate times length, where every connection leaves an entry at the watched end; the rate is the highest of a ramp or a burst. */
    static OptionalDouble timeWait(ChurnPlan plan) {
        return plan.closing().waitsAt(plan.watched()) == 1
                ? OptionalDouble.of(plan.closedForm().steadyTimeWait())
                : OptionalDouble.empty();
    }

    /** The same where the rate is the same at all times. */
    static OptionalDouble steadyTimeWait(ChurnPlan plan) {
        return isSteady(plan.arrivals()) ? timeWait(plan) : OptionalDouble.empty();
    }

    /** Whether the rate is the same at all times, seen from far enough. */
    static boolean isSteady(Arrivals arrivals) {
        return !(arrivals instanceof Arrivals.Phases phases && !phases.repeated())
                && !(arrivals instanceof Arrivals.Recorded);
    }
}
