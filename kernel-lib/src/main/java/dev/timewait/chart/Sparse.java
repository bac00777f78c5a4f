package dev.timewait.chart;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Picks points for markers: all where there are few, otherwise some at even distances along the axis. */
final class Sparse {

    private Sparse() {}

    /**
     * The points that get a marker.
     *
     * @param count how many at most, where there are more points than twice that
     * @param turn shifts the places, so that the markers of several series do not lie over each other
     */
    static Points of(Points points, Range shown, DoubleUnaryOperator scale, int count, int turn) {
        if (points.size() <= 2 * count) {
            return points.withoutGaps();
        }
        Points known = points.withoutGaps();
        double from = scale.applyAsDouble(shown.from());
        double width = scale.applyAsDouble(shown.to()) - from;
        double[] xs = new double[count];
        double[] ys = new double[count];
        int size = 0;
        int next = 0;
        for (int i = 0; i < known.size() && size < count; i++) {
            double share = (scale.applyAsDouble(known.x(i)) - from) / width;
            if (share * count >= next + 0.2 + 0.6 * (turn % 4) / 3) {
                xs[size] = known.x(i);
                ys[size] = known.y(i);
                size++;
                next = (int) Math.floor(share * count - 0.2 - 0.6 * (turn % 4) / 3) + 1;
            }
        }
        return Points.owned(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }
}
