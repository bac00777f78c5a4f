package dev.timewait.churn;

import java.util.List;

/**
 * Turns plans into rows: here, on all cores, or on many machines.
 *
 * <p>{@link SweepRow#run} is a pure function, and {@link ChurnPlan#toText} and {@link SweepRow#toCsv} carry its argument
 * and its value anywhere; so an engine that maps a list, such as Apache Spark, is a mapper of a few lines.
 */
@FunctionalInterface
public interface SweepMapper {

    /**
     * Runs every plan.
     *
     * @param plans any plans, of a {@link Sweep} or not
     * @param progress is told by the calling thread how far the whole list is
     * @return {@link SweepRow#run} of each, in the order of the plans
     * @throws RunInterrupted when the calling thread is interrupted
     */
    List<SweepRow> map(List<ChurnPlan> plans, ProgressListener progress);

    /** One plan after the other, on the calling thread. */
    static SweepMapper oneByOne() {
        return OneByOne::map;
    }
}
