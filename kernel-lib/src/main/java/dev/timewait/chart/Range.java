package dev.timewait.chart;

/**
 * The part of an axis that is shown.
 *
 * @param from the smaller end
 * @param to the larger end, more than {@code from}
 */
record Range(double from, double to) {

    Range {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    "the axis is from " + from + " to " + to + "; both must be finite, the first less than the second");
        }
    }

    boolean contains(double value) {
        return value >= from && value <= to;
    }
}
