package dev.timewait.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Pairs of numbers, immutable, x not decreasing; a y of NaN is a gap. */
final class Points {

    private final double[] xs;
    private final double[] ys;

    private Points(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
    }

    /** Copies the pairs in the order given, which must be that of x. */
    static Points inOrder(String name, double[] xs, double[] ys) {
        requireUsable(name, xs, ys);
        for (int i = 1; i < xs.length; i++) {
            if (xs[i] < xs[i - 1]) {
                throw new IllegalArgumentException("xs of \"" + name + "\" is " + xs[i] + " after " + xs[i - 1]
                        + "; a line needs them in order, dots do not");
            }
        }
        return new Points(xs.clone(), ys.clone());
    }

    /** Copies the pairs, which may come in any order. */
    static Points sorted(String name, double[] xs, double[] ys) {
        requireUsable(name, xs, ys);
        int[] order = IntStream.range(0, xs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> xs[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Points(
                Arrays.stream(order).mapToDouble(i -> xs[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> ys[i]).toArray());
    }

    /** Takes arrays that nobody else holds. */
    static Points owned(double[] xs, double[] ys) {
        return new Points(xs, ys);
    }

    int size() {
        return xs.length;
    }

    double x(int index) {
        return xs[index];
    }

    double y(int index) {
        return ys[index];
    }

    double[] xs() {
        return xs.clone();
    }

    double[] ys() {
        return ys.clone();
    }

    /** The same without gaps. */
    Points withoutGaps() {
        int[] kept =
                IntStream.range(0, xs.length).filter(i -> !Double.isNaN(ys[i])).toArray();
        return new Points(
                Arrays.stream(kept).mapToDouble(i -> xs[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> ys[i]).toArray());
    }

    private static void requireUsable(String name, double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException("\"" + name + "\" has " + xs.length + " xs and " + ys.length
                    + " ys; there must be as many of one as of the other");
        }
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(xs[i]) || Double.isInfinite(ys[i])) {
                throw new IllegalArgumentException("point " + i + " of \"" + name + "\" is (" + xs[i] + ", " + ys[i]
                        + "); x must be finite, y finite or NaN for a gap");
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points that && Arrays.equals(xs, that.xs) && Arrays.equals(ys, that.ys);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(xs) + Arrays.hashCode(ys);
    }

    @Override
    public String toString() {
        return xs.length + " points";
    }
}
