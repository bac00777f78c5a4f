package dev.timewait.chart;

/**
 * What one direction of a chart means.
 *
 * @param label such as {@code time since the first connection}
 * @param unit such as {@code s} or {@code connections}; empty where a number has none
 * @param logarithmic whether equal distances are equal ratios; then every value must be more than 0
 */
public record Axis(String label, String unit, boolean logarithmic) {

    /** A linear axis. */
    public static Axis of(String label, String unit) {
        return new Axis(label, unit, false);
    }

    /** Label and unit, as a reader sees them: {@code time since the first connection (s)}. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /** The value with its unit, such as {@code 60,000 connections}. */
    String valueWithUnit(double value) {
        return unit.isEmpty() ? Numbers.text(value) : Numbers.text(value) + " " + unit;
    }

    Axis onLogarithms() {
        return new Axis(label, unit, true);
    }
}
