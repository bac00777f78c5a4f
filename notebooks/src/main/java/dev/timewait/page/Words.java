package dev.timewait.page;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import java.time.Duration;

/** The sentences and numbers of the live figures, the same in a page and in the test that holds them against the JVM. */
final class Words {

    private Words() {}

    /** What the figure shows, for the eye below it and for a screen reader. */
    static String about(ChurnResult result) {
        ChurnPlan plan = result.plan();
        String predicted = "Predicted: " + rate(plan) + " × " + length(plan.timeWait()) + " = "
                + count(plan.closedForm().steadyTimeWait()) + " connections in TIME_WAIT. Simulated: ";
        String peak = "peak " + count((double) result.peakTimeWait()) + ".";
        if (result.meanTimeWait().isEmpty()) {
            return predicted + "the run of " + length(plan.during()) + " ends before the ramp does, at "
                    + count((double) result.finalTimeWait()) + "; " + peak;
        }
        return predicted + "mean after the ramp " + count(result.meanTimeWait().getAsDouble()) + ", " + peak;
    }

    /** Such as {@code 1,000/s}. */
    static String rate(ChurnPlan plan) {
        return count(plan.arrivalsPerSecond()) + "/s";
    }

    /** Whole seconds, such as {@code 60 s}. */
    static String length(Duration duration) {
        return duration.toMillis() / 1_000 + " s";
    }

    /** A count rounded to a whole number, with commas between thousands. */
    static String count(double value) {
        String digits = Long.toString(Math.round(value));
        StringBuilder text = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** A length written in seconds, such as {@code 0.05}, to the nanosecond. */
    static Duration seconds(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text) * 1e9));
    }
}
