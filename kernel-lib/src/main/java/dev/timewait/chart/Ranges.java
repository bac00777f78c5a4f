package dev.timewait.chart;

import java.util.stream.DoubleStream;

/** Decides which part of an axis is shown, and what may stand on it. */
final class Ranges {

    /** The share of the axis that stays free above the highest value. */
    private static final double HEADROOM = 0.06;

    private Ranges() {}

    /** From the smallest value, or 0 where the axis may start there, to the largest. */
    static Range tight(Axis axis, DoubleStream values) {
        double[] known = values.filter(value -> !Double.isNaN(value)).toArray();
        double low = DoubleStream.of(known).min().orElse(axis.logarithmic() ? 1 : 0);
        double high = DoubleStream.of(known).max().orElse(1);
        if (axis.logarithmic()) {
            return low < high ? new Range(low, high) : new Range(low / 2, high * 2);
        }
        low = Math.min(0, low);
        return low < high ? new Range(low, high) : new Range(low, low + 1);
    }

    /** The same with room above, and below where values are negative. */
    static Range withHeadroom(Axis axis, DoubleStream values) {
        Range tight = tight(axis, values);
        if (axis.logarithmic()) {
            double factor = Math.pow(tight.to() / tight.from(), HEADROOM);
            return new Range(tight.from() / factor, tight.to() * factor);
        }
        double room = (tight.to() - tight.from()) * HEADROOM;
        return new Range(tight.from() < 0 ? tight.from() - room : tight.from(), tight.to() + room);
    }

    /** Refuses values that a logarithmic axis cannot show. */
    static void requireOn(Axis axis, String name, double... values) {
        for (double value : values) {
            if (axis.logarithmic() && value <= 0) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" has the value " + value + " on the logarithmic axis \"" + axis.title()
                                + "\"; there it must be more than 0, or NaN for a gap");
            }
        }
    }
}
