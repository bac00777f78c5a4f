package dev.timewait.chart;

import dev.timewait.census.CensusSeries;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Series of numbers over a common axis, as lines, steps or dots; each method returns a new chart.
 *
 * <pre>{@code
 * LineChart.titled("1,000 connections/s level off at 60,000")
 *         .x("time since the first connection", "s")
 *         .y("in TIME_WAIT", "connections")
 *         .steps("simulated", seconds, counts)
 *         .dashed("rate x length", seconds, expected)
 *         .horizontal(28_232, "ports of Linux");
 * }</pre>
 *
 * <p>A value of NaN is a gap. An axis starts at 0 unless it is logarithmic, a value is below 0 or a range is given.
 */
public final class LineChart implements Chart {

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Curve> curves;
    private final List<Mark> marks;
    private final Optional<Range> xRange;
    private final Optional<Range> yRange;
    private final List<String> captions;

    private LineChart(Draft draft) {
        title = draft.title;
        x = draft.x;
        y = draft.y;
        curves = List.copyOf(draft.curves);
        marks = List.copyOf(draft.marks);
        xRange = draft.xRange;
        yRange = draft.yRange;
        captions = List.copyOf(draft.captions);
    }

    /**
     * Starts a chart.
     *
     * @param finding what a reader should see, as a sentence
     */
    public static LineChart titled(String finding) {
        return new LineChart(new Draft(finding));
    }

    /** What the horizontal axis means; {@code unit} may be empty. */
    public LineChart x(String label, String unit) {
        return with(draft -> draft.x = new Axis(label, unit, x.logarithmic()));
    }

    /** What the vertical axis means; {@code unit} may be empty. */
    public LineChart y(String label, String unit) {
        return with(draft -> draft.y = new Axis(label, unit, y.logarithmic()));
    }

    /** Adds a line; {@code xs} must not decrease, and each number must be more than 0 on a logarithmic axis. */
    public LineChart line(String name, double[] xs, double[] ys) {
        return plus(new Curve(name, Curve.Style.LINE, Points.inOrder(name, xs, ys)));
    }

    /** Adds the line of a formula at the places {@code xs}, which must not decrease. */
    public LineChart line(String name, double[] xs, DoubleUnaryOperator formula) {
        return line(name, xs, DoubleStream.of(xs).map(formula).toArray());
    }

    /** Adds a broken line, for what is expected rather than counted. */
    public LineChart dashed(String name, double[] xs, double[] ys) {
        return plus(new Curve(name, Curve.Style.DASHED, Points.inOrder(name, xs, ys)));
    }

    /** Adds the broken line of a formula at the places {@code xs}, which must not decrease. */
    public LineChart dashed(String name, double[] xs, DoubleUnaryOperator formula) {
        return dashed(name, xs, DoubleStream.of(xs).map(formula).toArray());
    }

    /** Adds values that each hold until the next. */
    public LineChart steps(String name, double[] xs, double[] ys) {
        return plus(new Curve(name, Curve.Style.STEPS, Points.inOrder(name, xs, ys)));
    }

    /** Adds points that are not joined, in any order. */
    public LineChart dots(String name, double[] xs, double[] ys) {
        return plus(new Curve(name, Curve.Style.DOTS, Points.sorted(name, xs, ys)));
    }

    /** Adds the counts of one state as a line, with their source in the caption; x is in seconds. */
    public LineChart line(CensusSeries series, TcpState state) {
        return line(nameFor(series, state), series.seconds(), series.countAsDoubles(state))
                .caption(captionOf(series));
    }

    /** Adds the counts of one state as steps, with their source in the caption; x is in seconds. */
    public LineChart steps(CensusSeries series, TcpState state) {
        return steps(nameFor(series, state), series.seconds(), series.countAsDoubles(state))
                .caption(captionOf(series));
    }

    /** Adds the counts of one state as dots, with their source in the caption; x is in seconds. */
    public LineChart dots(CensusSeries series, TcpState state) {
        return dots(nameFor(series, state), series.seconds(), series.countAsDoubles(state))
                .caption(captionOf(series));
    }

    /** Adds a thin line from left to right at {@code y}, with words beside it. */
    public LineChart horizontal(double y, String label) {
        return with(draft -> draft.marks.add(new Mark(Mark.Direction.HORIZONTAL, y, label)));
    }

    /** Adds a thin line from bottom to top at {@code x}, with words beside it. */
    public LineChart vertical(double x, String label) {
        return with(draft -> draft.marks.add(new Mark(Mark.Direction.VERTICAL, x, label)));
    }

    /** Makes the horizontal axis logarithmic. */
    public LineChart logX() {
        return with(draft -> draft.x = x.onLogarithms());
    }

    /** Makes the vertical axis logarithmic. */
    public LineChart logY() {
        return with(draft -> draft.y = y.onLogarithms());
    }

    /** Shows the horizontal axis from {@code from} to {@code to} only. */
    public LineChart xBetween(double from, double to) {
        return with(draft -> draft.xRange = Optional.of(new Range(from, to)));
    }

    /** Shows the vertical axis from {@code from} to {@code to} only. */
    public LineChart yBetween(double from, double to) {
        return with(draft -> draft.yRange = Optional.of(new Range(from, to)));
    }

    /** Adds a line about where the numbers come from; the same line is added once. */
    public LineChart caption(String line) {
        return with(draft -> {
            if (!draft.captions.contains(line)) {
                draft.captions.add(line);
            }
        });
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
        String axes = "Line chart of " + y.title() + " against " + x.title() + ".";
        Stream<String> shapes = curves.stream().map(curve -> curve.name() + ": " + CurveShape.describe(curve, x) + ".");
        Stream<String> lines = marks.stream().map(this::describe);
        return Stream.of(Stream.of(axes), shapes, lines).flatMap(part -> part).collect(Collectors.joining(" "));
    }

    /** The horizontal axis. */
    public Axis x() {
        return x;
    }

    /** The vertical axis. */
    public Axis y() {
        return y;
    }

    /** The names of the series, in the order in which they were added. */
    public List<String> names() {
        return curves.stream().map(Curve::name).toList();
    }

    List<Curve> curves() {
        return curves;
    }

    List<Mark> marks() {
        return marks;
    }

    /** The part of the horizontal axis to show; a chart without a point shows 0 to 1. */
    Range xShown() {
        return xRange.orElseGet(() -> Ranges.tight(x, valuesOf(Mark.Direction.VERTICAL, Points::xs)));
    }

    /** The part of the vertical axis to show, with room above the highest value. */
    Range yShown() {
        return yRange.orElseGet(() -> Ranges.withHeadroom(y, valuesOf(Mark.Direction.HORIZONTAL, Points::ys)));
    }

    private DoubleStream valuesOf(Mark.Direction across, Function<Points, double[]> side) {
        return DoubleStream.concat(
                curves.stream().flatMapToDouble(curve -> DoubleStream.of(side.apply(curve.points()))),
                marks.stream().filter(mark -> mark.direction() == across).mapToDouble(Mark::value));
    }

    private String describe(Mark mark) {
        Axis crossed = mark.direction() == Mark.Direction.HORIZONTAL ? y : x;
        return "A " + (mark.direction() == Mark.Direction.HORIZONTAL ? "horizontal" : "vertical") + " line at "
                + crossed.valueWithUnit(mark.value()) + ": " + mark.label() + ".";
    }

    private String nameFor(CensusSeries series, TcpState state) {
        return names().contains(series.name()) ? series.name() + ", " + state.rfcName() : series.name();
    }

    private static String captionOf(CensusSeries series) {
        return series.name() + ": " + series.provenance().caption();
    }

    private LineChart plus(Curve curve) {
        if (curve.name().isBlank() || names().contains(curve.name())) {
            throw new IllegalArgumentException(
                    "name is \"" + curve.name() + "\"; each series of a chart needs a name of its own");
        }
        return with(draft -> draft.curves.add(curve));
    }

    private LineChart with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        LineChart changed = new LineChart(draft);
        changed.requirePositiveOnLogarithms();
        return changed;
    }

    private void requirePositiveOnLogarithms() {
        for (Curve curve : curves) {
            Ranges.requireOn(x, curve.name(), curve.points().xs());
            Ranges.requireOn(y, curve.name(), curve.points().ys());
        }
        for (Mark mark : marks) {
            Axis crossed = mark.direction() == Mark.Direction.HORIZONTAL ? y : x;
            Ranges.requireOn(crossed, mark.label(), mark.value());
        }
        xRange.ifPresent(range -> Ranges.requireOn(x, "the range", range.from()));
        yRange.ifPresent(range -> Ranges.requireOn(y, "the range", range.from()));
    }

    /** A chart while it is being changed; never leaves this class. */
    private static final class Draft {
        private final String title;
        private Axis x = Axis.of("", "");
        private Axis y = Axis.of("", "");
        private final List<Curve> curves = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private Optional<Range> xRange = Optional.empty();
        private Optional<Range> yRange = Optional.empty();
        private final List<String> captions = new ArrayList<>();

        private Draft(String title) {
            this.title = title;
        }

        private Draft(LineChart chart) {
            this(chart.title);
            x = chart.x;
            y = chart.y;
            curves.addAll(chart.curves);
            marks.addAll(chart.marks);
            xRange = chart.xRange;
            yRange = chart.yRange;
            captions.addAll(chart.captions);
        }
    }
}
