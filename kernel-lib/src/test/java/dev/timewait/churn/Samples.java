package dev.timewait.churn;

import java.util.stream.DoubleStream;

/** What replications come to, and how far their mean may lie from a right formula. */
final class Samples {

    /** By Student's t with 39 or more degrees of freedom a right formula lies beyond in at most 2 of 10,000 cases. */
    static final double STANDARD_ERRORS = 4.09;

    private Samples() {}

    static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    static double variance(double[] values) {
        double mean = mean(values);
        return DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    static double tolerance(double[] values) {
        return STANDARD_ERRORS * Math.sqrt(variance(values) / values.length);
    }
}
