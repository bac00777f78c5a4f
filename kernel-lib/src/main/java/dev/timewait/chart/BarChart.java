package dev.timewait.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Named values side by side, from top to bottom in the order in which they were added.
 *
 * <pre>{@code
 * BarChart.titled("TIME_WAIT lasts from 30 s to 4 min")
 *         .values("length of TIME_WAIT", "s")
 *         .bar("Linux 6", 60)
 *         .unknown("Some other system");
 * }</pre>
 */
public final class BarChart implements Chart {

    private final String title;
    private final Axis value;
    private final List<Bar> bars;
    private final List<String> captions;

    private BarChart(String title, Axis value, List<Bar> bars, List<String> captions) {
        this.title = title;
        this.value = value;
        this.bars = bars;
        this.captions = captions;
    }

    /** One bar; an empty value is one that nobody knows, which is not the same as 0. */
    record Bar(String name, OptionalDouble value) {}

    /**
     * Starts a chart.
     *
     * @param finding what a reader should see, as a sentence
     */
    public static BarChart titled(String finding) {
        return new BarChart(finding, Axis.of("", ""), List.of(), List.of());
    }

    /** What the lengths of the bars mean; {@code unit} may be empty. */
    public BarChart values(String label, String unit) {
        return new BarChart(title, Axis.of(label, unit), bars, captions);
    }

    /** Adds a bar; {@code value} must be 0 or more. */
    public BarChart bar(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("value of \"" + name + "\" is " + value
                    + "; it must be 0 or more and finite; unknown(name) adds a bar without a value");
        }
        return plus(new Bar(name, OptionalDouble.of(value)));
    }

    /** Adds a bar, or the word "unknown" where there is no value. */
    public BarChart bar(String name, OptionalDouble value) {
        return value.isPresent() ? bar(name, value.getAsDouble()) : unknown(name);
    }

    /** Adds the word "unknown" in the place of a bar. */
    public BarChart unknown(String name) {
        return plus(new Bar(name, OptionalDouble.empty()));
    }

    /** Adds a line about where the numbers come from. */
    public BarChart caption(String line) {
        return new BarChart(title, value, bars, Text.plus(captions, line));
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
        List<Bar> known = bars.stream().filter(bar -> bar.value().isPresent()).toList();
        String unknown = bars.stream()
                .filter(bar -> bar.value().isEmpty())
                .map(Bar::name)
                .collect(Collectors.joining(", "));
        return "Bar chart of " + value.title() + " for " + Text.count(bars.size(), "name") + "."
                + (known.isEmpty() ? "" : extremes(known))
                + (unknown.isEmpty() ? "" : " Unknown: " + (bars.size() - known.size()) + " (" + unknown + ").");
    }

    /** What the lengths of the bars mean. */
    public Axis values() {
        return value;
    }

    /** The names, from top to bottom. */
    public List<String> names() {
        return bars.stream().map(Bar::name).toList();
    }

    List<Bar> bars() {
        return bars;
    }

    private String extremes(List<Bar> known) {
        double least = known.stream().mapToDouble(BarChart::length).min().getAsDouble();
        double most = known.stream().mapToDouble(BarChart::length).max().getAsDouble();
        if (least == most) {
            return " Every known value is " + value.valueWithUnit(least) + ".";
        }
        return " Smallest: " + namesAt(known, least) + ". Largest: " + namesAt(known, most) + ".";
    }

    private String namesAt(List<Bar> known, double length) {
        List<String> names = known.stream()
                .filter(bar -> length(bar) == length)
                .map(Bar::name)
                .toList();
        String shown = names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 2)) + " and " + (names.size() - 2) + " more";
        return value.valueWithUnit(length) + " (" + shown + ")";
    }

    static double length(Bar bar) {
        return bar.value().orElse(0);
    }

    private BarChart plus(Bar bar) {
        if (bar.name().isBlank() || names().contains(bar.name())) {
            throw new IllegalArgumentException("name is \"" + bar.name() + "\"; each bar needs a name of its own");
        }
        List<Bar> more = new ArrayList<>(bars);
        more.add(bar);
        return new BarChart(title, value, List.copyOf(more), captions);
    }
}
