package dev.timewait.chart;

/**
 * A thin line across a {@link LineChart} with a few words beside it, such as a limit or an instant.
 *
 * @param direction the way the line runs
 * @param value where it stands, in the unit of the axis that it crosses
 * @param label the words
 */
record Mark(Direction direction, double value, String label) {

    /** The way a mark runs. */
    enum Direction {
        /** From left to right, at one y. */
        HORIZONTAL,
        /** From bottom to top, at one x. */
        VERTICAL
    }
}
