package dev.timewait.capacity;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * From what was seen back to the rate: a count in TIME_WAIT is rate times length (Little's law).
 *
 * @param connectionsPerSecond the rate that the count implies
 * @param low the least rate that would leave such a count, as a bound of 95 %
 * @param high the highest
 * @param words what was divided by what
 */
public record Inference(double connectionsPerSecond, double low, double high, String words) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double TWO_SIDED_95 = 1.959964;

    /** With nothing seen, the highest mean of a Poisson count that leaves none with 5 %: -ln 0.05. */
    private static final double RULE_OF_THREE = 2.995732;

    /**
     * What a count in TIME_WAIT implies, else what the instant of the first failure does, if no rate is known; of those that
     * share their ports. Null for neither.
     */
    static @Nullable Inference of(CapacityQuestion question) {
        Observed observed = question.observed();
        if (observed.ofOnePool().isPresent() && question.stackTimeWaitSeconds() > 0) {
            return ofCount(question, observed.ofOnePool().getAsLong());
        }
        boolean open = question.demand() instanceof Demand.Unknown;
        return observed.after().isPresent() && open
                ? ofDeath(question, observed.afterSeconds().getAsDouble())
                : null;
    }

    /** The same of all entries, whatever their destinations. */
    static @Nullable Inference ofAll(CapacityQuestion question) {
        OptionalLong all = question.observed().timeWait();
        return all.isPresent() && question.stackTimeWaitSeconds() > 0
                ? ofCount(question, all.getAsLong())
                : of(question);
    }

    /**
     * What a count implies where TIME_WAIT takes any time at all.
     *
     * <p>The interval allows for chance, as if connections came independently of each other, and for the timer that ends
     * TIME_WAIT late on some systems.
     */
    static Inference ofCount(CapacityQuestion question, long count) {
        double length = question.stackTimeWaitSeconds();
        double latest = length + HostRules.timerSeconds(question.stack());
        double spread = TWO_SIDED_95 * Math.sqrt((double) count);
        double high = count == 0 ? RULE_OF_THREE : count + spread;
        return new Inference(
                count / length,
                Math.max(0, count - spread) / latest,
                high / length,
                Figures.count(count) + " / " + Figures.rounded(length) + " s");
    }

    /** All tuples were taken by then, and none had come back. */
    private static Inference ofDeath(CapacityQuestion question, double afterSeconds) {
        int tuples = question.client().tuples();
        double rate = tuples / afterSeconds;
        double spread = TWO_SIDED_95 * Math.sqrt(tuples);
        return new Inference(
                rate,
                (tuples - spread) / afterSeconds,
                (tuples + spread) / afterSeconds,
                Figures.count(tuples) + " tuples / " + Figures.rounded(afterSeconds) + " s, were it the ports");
    }

    /** The rate with its interval, such as {@code 204.1 connections/s (12,248 / 60 s), 193.9 to 207.7 at 95 %}. */
    @Override
    public String toString() {
        return Figures.rounded(connectionsPerSecond) + " connections/s (" + words + "), " + Figures.rounded(low)
                + " to " + Figures.rounded(high) + " at 95 %";
    }
}
