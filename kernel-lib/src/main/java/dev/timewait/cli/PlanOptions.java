package dev.timewait.cli;

import dev.timewait.churn.ChurnPlan;

/** Options that belong together and change a plan; the name of their mixin is the heading above them in the help. */
interface PlanOptions extends OptionGroup {

    /**
     * The plan as these options change it.
     *
     * @throws IllegalArgumentException where a value is out of bounds, or where an option makes no difference
     */
    ChurnPlan appliedTo(ChurnPlan plan, Given given);
}
