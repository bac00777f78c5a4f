package dev.timewait.chart;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Leaves out the points that a picture cannot show: of all points in one column of pixels it keeps the first, the
 * smallest, the largest and the last, in their order, so that no peak is lost.
 *
 * <p>A gap stays where it fills a column; a narrower one could not be seen.
 */
final class Decimation {

    private final Points points;
    private final double[] xs;
    private final double[] ys;
    private int size;
    private int lastKept = -1;

    private Decimation(Points points) {
        this.points = points;
        xs = new double[points.size()];
        ys = new double[points.size()];
    }

    /**
     * Reduces the points to at most four a column, and leaves them as they are where that would not help.
     *
     * @param columns how many pixels the axis is long, at least 1
     * @param scale turns an x into a number that grows evenly along the axis: the identity, or the logarithm
     */
    static Points reduce(Points points, int columns, DoubleUnaryOperator scale) {
        if (points.size() <= 4 * columns) {
            return points;
        }
        Decimation kept = new Decimation(points);
        double from = scale.applyAsDouble(points.x(0));
        double width = scale.applyAsDouble(points.x(points.size() - 1)) - from;
        int start = 0;
        for (int column = 0; column < columns && start < points.size(); column++) {
            double limit = from + width * (column + 1) / columns;
            int end = start;
            while (end < points.size() && (column == columns - 1 || scale.applyAsDouble(points.x(end)) < limit)) {
                end++;
            }
            kept.keep(start, end);
            start = end;
        }
        return Points.owned(Arrays.copyOf(kept.xs, kept.size), Arrays.copyOf(kept.ys, kept.size));
    }

    /** Keeps what is needed of the points from {@code start} to before {@code end}, which share a column. */
    private void keep(int start, int end) {
        int first = -1;
        int last = -1;
        int smallest = -1;
        int largest = -1;
        for (int i = start; i < end; i++) {
            if (!Double.isNaN(points.y(i))) {
                first = first < 0 ? i : first;
                last = i;
                smallest = smallest < 0 || points.y(i) < points.y(smallest) ? i : smallest;
                largest = largest < 0 || points.y(i) > points.y(largest) ? i : largest;
            }
        }
        if (first < 0) {
            keepOnce(start, end);
            return;
        }
        keepOnce(first, end);
        keepOnce(Math.min(smallest, largest), end);
        keepOnce(Math.max(smallest, largest), end);
        keepOnce(last, end);
    }

    private void keepOnce(int index, int end) {
        if (index > lastKept && index < end) {
            xs[size] = points.x(index);
            ys[size] = points.y(index);
            size++;
            lastKept = index;
        }
    }
}
