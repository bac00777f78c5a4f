package dev.timewait.chart;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.observe.AttemptSample;
import dev.timewait.observe.RecordedAttempts;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Clients that run out of local ports: a recorded kernel beside the model, and what systems sustain. */
public final class PortCharts {

    private static final String TIME = "time since the first attempt";
    private static final String SECONDS = "s";

    private PortCharts() {}

    /**
     * New connections from each sample to the next, about a second: the model as steps, the kernel as dots.
     *
     * <p>x is in seconds, y in connections; two series.
     *
     * @param like the model: its TIME_WAIT and its timer
     */
    public static LineChart perSecond(RecordedAttempts recorded, ChurnPlan like) {
        return perSecond(recorded, like, Duration.ZERO);
    }

    /**
     * The same where it is known how long before the first attempt the timer had fired.
     *
     * @param phase 0 up to the granularity of the timer
     */
    public static LineChart perSecond(RecordedAttempts recorded, ChurnPlan like, Duration phase) {
        PortModel model = PortModel.of(recorded, like, phase);
        AttemptSample last = recorded.last();
        return LineChart.titled(Numbers.text(last.connects()) + " of " + Numbers.text(last.attempts())
                        + " attempts give a connection; the model is off by "
                        + Numbers.text((long) model.connectsOffAtMost()) + " at most")
                .x(TIME, SECONDS)
                .y("new connections", "each second")
                .steps("model", starts(recorded.seconds()), increases(model.connects()))
                .dots("kernel", middles(recorded.seconds()), increases(recorded.counts(AttemptSample::connects)))
                .caption(recorded.provenance().caption())
                .caption(model(like, phase));
    }

    /**
     * Connections so far: for each recording the model as a line, the kernel as dots.
     *
     * <p>x is in seconds, y in connections; two series a recording. Of the samples every fourth is drawn.
     *
     * @param like the model: its TIME_WAIT and its timer
     * @param phase how long before the first attempt the timer had fired
     */
    public static LineChart soFar(List<RecordedAttempts> recordings, ChurnPlan like, Duration phase) {
        LineChart chart = LineChart.titled("Of " + PortTables.attempts(recordings) + " attempts, from "
                        + Numbers.text(recordings.stream()
                                .mapToLong(one -> one.last().connects())
                                .min()
                                .orElse(0))
                        + " to "
                        + Numbers.text(recordings.stream()
                                .mapToLong(one -> one.last().connects())
                                .max()
                                .orElse(0))
                        + " give a connection")
                .x(TIME, SECONDS)
                .y("connections so far", "connections");
        for (RecordedAttempts recorded : recordings) {
            double[] seen = recorded.counts(AttemptSample::connects);
            chart = chart.dashed(
                            "model, " + PortTables.client(recorded),
                            recorded.seconds(),
                            PortModel.of(recorded, like, phase).connects())
                    .dots("kernel, " + PortTables.client(recorded), everyFourth(recorded.seconds()), everyFourth(seen))
                    .caption(recorded.provenance().caption());
        }
        return chart.caption(model(like, phase));
    }

    /**
     * How many connections a second each system sustains towards one server, when it closes first: its ports divided by its
     * TIME_WAIT, both as documented.
     *
     * @param stacks the systems; one whose ports or TIME_WAIT are not known, or that has no TIME_WAIT, is shown as unknown
     */
    public static BarChart ceilings(List<StackProfile> stacks) {
        List<StackProfile> sorted = stacks.stream()
                .sorted(Comparator.comparing(
                                (StackProfile stack) -> ceiling(stack).orElse(-1))
                        .reversed())
                .toList();
        DoubleSummaryStatistics known = sorted.stream()
                .flatMapToDouble(stack -> ceiling(stack).stream())
                .summaryStatistics();
        BarChart chart = BarChart.titled("Towards one server one system sustains " + Numbers.text(known.getMax())
                        + " connections/s, another " + Numbers.text(known.getMin()))
                .values("ceiling", "connections/s")
                .caption("ports / TIME_WAIT length, as documented; * no primary source was found for one of the two");
        for (StackProfile stack : sorted) {
            boolean sourced =
                    stack.timeWaitFact().verified() && stack.portsFact().verified();
            chart = chart.bar(stack.name() + (sourced ? "" : " *"), ceiling(stack));
        }
        return chart;
    }

    private static OptionalDouble ceiling(StackProfile stack) {
        double seconds = stack.timeWait().map(Duration::toNanos).orElse(0L) / 1e9;
        return stack.ports().isPresent() && seconds > 0
                ? OptionalDouble.of(stack.ports().get().size() / seconds)
                : OptionalDouble.empty();
    }

    private static String model(ChurnPlan like, Duration phase) {
        String timer = like.timerGranularity().isZero()
                ? " to the nanosecond"
                : " by a timer of " + seconds(like.timerGranularity()) + " that fired " + seconds(phase)
                        + " before the first attempt";
        return "model: the same attempts, TIME_WAIT " + seconds(like.timeWait()) + timer;
    }

    private static String seconds(Duration length) {
        return Numbers.text(length.toNanos() / 1e9) + " " + SECONDS;
    }

    private static double[] increases(double[] totals) {
        return IntStream.range(0, totals.length)
                .mapToDouble(i -> totals[i] - (i == 0 ? 0 : totals[i - 1]))
                .toArray();
    }

    /** Where the span before each sample begins. */
    private static double[] starts(double[] ends) {
        return IntStream.range(0, ends.length)
                .mapToDouble(i -> i == 0 ? 0 : ends[i - 1])
                .toArray();
    }

    private static double[] middles(double[] ends) {
        double[] starts = starts(ends);
        return IntStream.range(0, ends.length)
                .mapToDouble(i -> (starts[i] + ends[i]) / 2)
                .toArray();
    }

    /** Every fourth value, with the last. */
    private static double[] everyFourth(double[] values) {
        int first = (values.length + 3) % 4;
        return IntStream.range(0, (values.length + 3) / 4)
                .mapToDouble(i -> values[first + 4 * i])
                .toArray();
    }
}
