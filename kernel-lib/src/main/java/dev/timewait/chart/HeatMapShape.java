package dev.timewait.chart;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Says in words what a heat map shows: its extremes, and which way the numbers grow. */
final class HeatMapShape {

    private final HeatMap map;
    private final int columns;
    private final int rows;

    private HeatMapShape(HeatMap map) {
        this.map = map;
        columns = map.xNames().size();
        rows = map.yNames().size();
    }

    /** Such as {@code Smallest: 300 at churn 10, MSL 15. ... The numbers rise with churn and with MSL.} */
    static String describe(HeatMap map) {
        return new HeatMapShape(map).words();
    }

    private String words() {
        String frame = "Heat map of " + map.cell().title() + " with " + Text.count(columns, "column") + " for "
                + map.x().title() + " and " + Text.count(rows, "row") + " for "
                + map.y().title() + ".";
        int[] known = IntStream.range(0, columns * rows)
                .filter(i -> !Double.isNaN(at(i)))
                .toArray();
        if (known.length == 0) {
            return frame + " No number is known.";
        }
        int smallest =
                IntStream.of(known).reduce((a, b) -> at(b) < at(a) ? b : a).getAsInt();
        int largest =
                IntStream.of(known).reduce((a, b) -> at(b) > at(a) ? b : a).getAsInt();
        long unknown = (long) columns * rows - known.length;
        return frame + " Smallest: " + place(smallest) + ". Largest: " + place(largest) + "." + directions()
                + (unknown == 0 ? "" : " Unknown: " + Text.count(unknown, "cell") + ".");
    }

    private double at(int index) {
        return map.value(index % columns, index / columns);
    }

    private String place(int index) {
        return Numbers.text(at(index)) + " at " + map.x().label() + " "
                + map.xNames().get(index % columns) + ", " + map.y().label() + " "
                + map.yNames().get(index / columns);
    }

    private String directions() {
        String alongX = direction(columns, rows, line -> line * columns, 1);
        String alongY = direction(rows, columns, line -> line, columns);
        String x = alongX.isEmpty()
                ? ""
                : " In every row the numbers " + alongX + " with " + map.x().label() + ".";
        String y = alongY.isEmpty()
                ? ""
                : " In every column the numbers " + alongY + " with " + map.y().label() + ".";
        return x + y;
    }

    /** {@code rise}, {@code fall}, {@code stay equal}, or nothing where the lines differ. */
    private String direction(int length, int lines, IntUnaryOperator start, int step) {
        boolean up = true;
        boolean down = true;
        for (int line = 0; line < lines; line++) {
            for (int i = 1; i < length; i++) {
                double change = at(start.applyAsInt(line) + i * step) - at(start.applyAsInt(line) + (i - 1) * step);
                up &= change >= 0;
                down &= change <= 0;
            }
        }
        if (length < 2 || (!up && !down)) {
            return "";
        }
        return up && down ? "stay equal" : up ? "rise" : "fall";
    }
}
