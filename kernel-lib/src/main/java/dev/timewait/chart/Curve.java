package dev.timewait.chart;

/**
 * One named series of a {@link LineChart}.
 *
 * @param name what the legend shows
 * @param style how its points are joined
 * @param points the data
 */
record Curve(String name, Style style, Points points) {

    /** How the points of a series are joined. */
    enum Style {
        /** A line from point to point. */
        LINE,
        /** A broken line, for what is computed or expected rather than counted. */
        DASHED,
        /** Each value holds until the next. */
        STEPS,
        /** Points alone, for what was measured. */
        DOTS
    }
}
