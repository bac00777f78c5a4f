package dev.timewait.chart;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A grid of numbers whose colour shows how large they are; each number is printed in its cell.
 *
 * <pre>{@code
 * HeatMap.titled("Twice the churn or twice the MSL: twice as many")
 *         .x("churn", "connections/s", 10, 100, 1_000)
 *         .y("MSL", "s", 15, 30, 60)
 *         .cells("in TIME_WAIT", "connections", (churn, msl) -> churn * 2 * msl)
 *         .logColours();
 * }</pre>
 */
public final class HeatMap implements Chart {

    private final String title;
    private final Axis x;
    private final List<String> xNames;
    private final Axis y;
    private final List<String> yNames;
    private final Axis cell;
    private final double[][] values;
    private final List<String> captions;

    private HeatMap(
            String title,
            Axis x,
            List<String> xNames,
            Axis y,
            List<String> yNames,
            Axis cell,
            double[][] values,
            List<String> captions) {
        this.title = title;
        this.x = x;
        this.xNames = xNames;
        this.y = y;
        this.yNames = yNames;
        this.cell = cell;
        this.values = values;
        this.captions = captions;
    }

    /**
     * Starts a heat map: {@code x}, {@code y} and then {@code cells} complete it.
     *
     * @param finding what a reader should see, as a sentence
     */
    public static Columns titled(String finding) {
        return new Columns(finding);
    }

    /** A heat map that has a title. */
    public static final class Columns {
        private final String title;

        private Columns(String title) {
            this.title = title;
        }

        /** The columns, from left to right, at least one. */
        public Rows x(String label, String unit, String... names) {
            return new Rows(title, Axis.of(label, unit), named(label, names), new double[0]);
        }

        /** The columns by number, from left to right, at least one. */
        public Rows x(String label, String unit, double... numbers) {
            return new Rows(title, Axis.of(label, unit), named(label, texts(numbers)), numbers.clone());
        }
    }

    /** A heat map that has a title and columns. */
    public static final class Rows {
        private final String title;
        private final Axis x;
        private final List<String> xNames;
        private final double[] xNumbers;

        private Rows(String title, Axis x, List<String> xNames, double[] xNumbers) {
            this.title = title;
            this.x = x;
            this.xNames = xNames;
            this.xNumbers = xNumbers;
        }

        /** The rows, from bottom to top, at least one. */
        public Cells y(String label, String unit, String... names) {
            return new Cells(this, Axis.of(label, unit), named(label, names), new double[0]);
        }

        /** The rows by number, from bottom to top, at least one. */
        public Cells y(String label, String unit, double... numbers) {
            return new Cells(this, Axis.of(label, unit), named(label, texts(numbers)), numbers.clone());
        }
    }

    /** A heat map that has all but its numbers. */
    public static final class Cells {
        private final Rows columns;
        private final Axis y;
        private final List<String> yNames;
        private final double[] yNumbers;

        private Cells(Rows columns, Axis y, List<String> yNames, double[] yNumbers) {
            this.columns = columns;
            this.y = y;
            this.yNames = yNames;
            this.yNumbers = yNumbers;
        }

        /**
         * The numbers.
         *
         * @param label what a number counts
         * @param unit its unit, possibly empty
         * @param values one array for each row, from bottom to top, with one number for each column; NaN is unknown
         */
        public HeatMap cells(String label, String unit, double[][] values) {
            requireShape(values);
            double[][] copy = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
            Axis cell = Axis.of(label, unit);
            return new HeatMap(columns.title, columns.x, columns.xNames, y, yNames, cell, copy, List.of());
        }

        /** The numbers by formula; both axes must have been given as numbers. */
        public HeatMap cells(String label, String unit, DoubleBinaryOperator formula) {
            return cells(
                    label,
                    unit,
                    DoubleStream.of(yNumbers)
                            .mapToObj(row -> DoubleStream.of(columns.xNumbers)
                                    .map(column -> formula.applyAsDouble(column, row))
                                    .toArray())
                            .toArray(double[][]::new));
        }

        private void requireShape(double[][] values) {
            int width = columns.xNames.size();
            if (values.length != yNames.size() || Arrays.stream(values).anyMatch(row -> row.length != width)) {
                throw new IllegalArgumentException("values has the row lengths "
                        + Arrays.toString(Arrays.stream(values)
                                .mapToInt(row -> row.length)
                                .toArray()) + "; it must have "
                        + yNames.size() + " rows of " + width);
            }
            if (Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(Double::isInfinite)) {
                throw new IllegalArgumentException(
                        "values has an infinite number; each must be finite, or NaN for unknown");
            }
        }
    }

    /** Colours by ratio: from 10 to 100 is as far as from 100 to 1,000. Each number must be more than 0. */
    public HeatMap logColours() {
        Ranges.requireOn(cell.onLogarithms(), title, known().toArray());
        return new HeatMap(title, x, xNames, y, yNames, cell.onLogarithms(), values, captions);
    }

    /** Adds a line about where the numbers come from. */
    public HeatMap caption(String line) {
        return new HeatMap(title, x, xNames, y, yNames, cell, values, Text.plus(captions, line));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<String> captions() {
        return captions;
    }

    @Override
    public String altText() {
        return HeatMapShape.describe(this);
    }

    /** What the columns are. */
    public Axis x() {
        return x;
    }

    /** The names of the columns, from left to right. */
    public List<String> xNames() {
        return xNames;
    }

    /** What the rows are. */
    public Axis y() {
        return y;
    }

    /** The names of the rows, from bottom to top. */
    public List<String> yNames() {
        return yNames;
    }

    /** What the numbers are; logarithmic where colours go by ratio. */
    public Axis cell() {
        return cell;
    }

    /** The number in a cell, NaN where unknown; both arguments count from 0, rows from the bottom. */
    public double value(int column, int row) {
        return values[row][column];
    }

    /** All numbers that are known, row by row. */
    DoubleStream known() {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(value -> !Double.isNaN(value));
    }

    private static List<String> named(String label, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("\"" + label + "\" has no names; there must be at least one");
        }
        return List.of(names);
    }

    private static String[] texts(double... numbers) {
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> Numbers.text(numbers[i]))
                .toArray(String[]::new);
    }
}
