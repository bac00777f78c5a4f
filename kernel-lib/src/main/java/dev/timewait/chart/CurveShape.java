package dev.timewait.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says in words how a series runs: level, rising, falling, up and down.
 *
 * <p>A turn counts only when the series then goes back by a quarter of its range, so that the noise of counted
 * arrivals does not become a peak.
 */
final class CurveShape {

    /** A series whose values differ by less than this share of the largest is called level. */
    private static final double LEVEL = 0.05;
    /** Going back by this share of the range makes a turn. */
    private static final double TURN = 0.25;
    /** Values that differ from each other by no more than twice this share of the range make a plateau. */
    private static final double CLOSE = 0.05;

    /** Within this share of the range of where it ends, a series has arrived. */
    private static final double ARRIVED = 0.01;

    /** Staying for this share of the whole width is worth a word. */
    private static final double LONG = 0.1;

    private final Points points;
    private final Axis x;
    private final double low;
    private final double high;

    private CurveShape(Points points, Axis x) {
        this.points = points;
        this.x = x;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.size(); i++) {
            smallest = Math.min(smallest, points.y(i));
            largest = Math.max(largest, points.y(i));
        }
        low = smallest;
        high = largest;
    }

    /** Such as {@code rises from 0 to 60,000 within 60 s, then stays level}. */
    static String describe(Curve curve, Axis x) {
        Points points = curve.points().withoutGaps();
        int gaps = curve.points().size() - points.size();
        String words = new CurveShape(points, x).words();
        return gaps == 0
                ? words
                : words + "; " + (gaps == 1 ? "1 value is" : Numbers.text(gaps) + " values are") + " unknown";
    }

    private String words() {
        if (points.size() == 0) {
            return "no values";
        }
        if (points.size() == 1) {
            return Numbers.text(points.y(0)) + " at " + x.valueWithUnit(points.x(0));
        }
        if (high - low <= LEVEL * Math.max(Math.abs(low), Math.abs(high))) {
            return low == high ? "stays at " + Numbers.text(low) : "stays level, between " + between();
        }
        List<Integer> turns = turns();
        return switch (turns.size()) {
            case 0 -> oneWay(0, points.size() - 1);
            case 1 -> oneWay(0, turns.get(0)) + ", then " + oneWay(turns.get(0), points.size() - 1);
            default -> upAndDown(turns);
        };
    }

    private String between() {
        return Numbers.text(low) + " and " + Numbers.text(high);
    }

    /** The places of the highest and lowest points between which the series goes back by at least {@link #TURN}. */
    private List<Integer> turns() {
        List<Integer> turns = new ArrayList<>();
        double enough = TURN * (high - low);
        int lowest = 0;
        int highest = 0;
        int direction = 0;
        for (int i = 1; i < points.size(); i++) {
            lowest = points.y(i) < points.y(lowest) ? i : lowest;
            highest = points.y(i) > points.y(highest) ? i : highest;
            if (direction >= 0 && points.y(highest) - points.y(i) >= enough) {
                if (highest > 0 && (direction > 0 || points.y(highest) - points.y(0) >= enough)) {
                    turns.add(leaving(highest, i));
                }
                direction = -1;
                lowest = i;
                highest = i;
            } else if (direction <= 0 && points.y(i) - points.y(lowest) >= enough) {
                if (lowest > 0 && (direction < 0 || points.y(0) - points.y(lowest) >= enough)) {
                    turns.add(leaving(lowest, i));
                }
                direction = 1;
                lowest = i;
                highest = i;
            }
        }
        return turns;
    }

    /** Where a series leaves its extreme: the extreme itself, or the end of the plateau that it belongs to. */
    private int leaving(int extreme, int before) {
        int last = before;
        while (Math.abs(points.y(last) - points.y(extreme)) > CLOSE * (high - low)) {
            last--;
        }
        return points.x(last) - points.x(extreme) >= LONG * wholeWidth() ? last : extreme;
    }

    private double wholeWidth() {
        return points.x(points.size() - 1) - points.x(0);
    }

    /** A stretch without a turn in it. */
    private String oneWay(int from, int to) {
        double start = points.y(from);
        double end = settled(from, to);
        int arrival = arrival(from, to, end);
        String way = end >= start ? "rises" : "falls";
        String text = way + (from == 0 ? " from " + Numbers.text(start) : "") + " to " + Numbers.text(end);
        // On a logarithmic axis the last decade alone is nine tenths of the width, and would always look long.
        boolean restsLong = !x.logarithmic() && points.x(to) - points.x(arrival) >= LONG * wholeWidth();
        if (arrival > from && arrival < to && restsLong) {
            return text + (from == 0 ? " within " : " by ") + x.valueWithUnit(rounded(points.x(arrival)))
                    + ", then stays level";
        }
        return text
                + (from == 0 && to == points.size() - 1
                        ? ""
                        : " at " + x.valueWithUnit(rounded(points.x(firstOfTheSame(from, to)))));
    }

    /** Where the last value of a stretch was reached for good. */
    private int firstOfTheSame(int from, int to) {
        int first = to;
        while (first > from && points.y(first - 1) == points.y(to)) {
            first--;
        }
        return first;
    }

    /** The median of the last fifth of a stretch if its points lie close together, otherwise its last value. */
    private double settled(int from, int to) {
        double since = points.x(to) - 0.2 * (points.x(to) - points.x(from));
        double[] last = IntStream.rangeClosed(from + 1, to)
                .filter(i -> points.x(i) >= since)
                .mapToDouble(points::y)
                .sorted()
                .toArray();
        boolean close = last.length > 2 && last[last.length - 1] - last[0] <= 2 * CLOSE * (high - low);
        return close ? rounded(last[last.length / 2]) : points.y(to);
    }

    /** The first point of a stretch that comes within {@link #ARRIVED} of where the stretch ends. */
    private int arrival(int from, int to, double end) {
        int i = from;
        while (i < to && Math.abs(points.y(i) - end) > ARRIVED * (high - low)) {
            i++;
        }
        return i;
    }

    private String upAndDown(List<Integer> turns) {
        int peaks = 0;
        for (int turn : turns) {
            peaks += isPeak(turn, turns) ? 1 : 0;
        }
        String name = isSawTooth(turns) ? "saw-tooth" : "goes up and down";
        return name + " between " + between() + ", " + peaks + (peaks == 1 ? " peak" : " peaks");
    }

    private boolean isPeak(int turn, List<Integer> turns) {
        int at = turns.indexOf(turn);
        int before = at == 0 ? 0 : turns.get(at - 1);
        return points.y(turn) > points.y(before);
    }

    /** Whether all the ways down are at least three times as fast as the ways up, or the other way round. */
    private boolean isSawTooth(List<Integer> turns) {
        double up = 0;
        double down = 0;
        int ups = 0;
        int downs = 0;
        for (int i = 0; i + 1 < turns.size(); i++) {
            double width = points.x(turns.get(i + 1)) - points.x(turns.get(i));
            if (points.y(turns.get(i + 1)) > points.y(turns.get(i))) {
                up += width;
                ups++;
            } else {
                down += width;
                downs++;
            }
        }
        // With one peak between two troughs, or the reverse, the ways outside them are all there is to compare with.
        double upMean = ups == 0 ? points.x(turns.get(0)) - points.x(0) : up / ups;
        double downMean =
                downs == 0 ? points.x(points.size() - 1) - points.x(turns.get(turns.size() - 1)) : down / downs;
        return Math.max(upMean, downMean) >= 3 * Math.min(upMean, downMean);
    }

    /** Three significant digits: more would claim what a jagged line does not show. */
    private static double rounded(double value) {
        if (value == 0) {
            return 0;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 2);
        return unit >= 1 ? Math.round(value / unit) * unit : Math.round(value / unit) / Math.rint(1 / unit);
    }
}
