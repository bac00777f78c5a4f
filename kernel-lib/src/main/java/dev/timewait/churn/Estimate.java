package dev.timewait.churn;

import java.util.OptionalDouble;

/**
 * A mean over independent replications, and how far it may be off.
 *
 * @param mean the mean of the replications
 * @param halfWidth half the width of the 95 % confidence interval around {@code mean}, by Student's t with one degree of
 *     freedom less than there are replications (Law, "Simulation Modeling and Analysis", 5th edition, section 9.5.2,
 *     replication/deletion); empty for a single one, which says nothing about chance
 */
public record Estimate(double mean, OptionalDouble halfWidth) {

    /** Of the numbers that the replications gave, at least one. */
    static Estimate of(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        if (numbers.length == 1) {
            return new Estimate(mean, OptionalDouble.empty());
        }
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        int degreesOfFreedom = numbers.length - 1;
        double error = Math.sqrt(squares / degreesOfFreedom / numbers.length);
        return new Estimate(mean, OptionalDouble.of(StudentT.within95Percent(degreesOfFreedom) * error));
    }
}
