package dev.timewait.chart;

import dev.timewait.census.CensusSeries;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.observe.RecordedSample;
import dev.timewait.observe.RecordedSeries;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A recorded kernel beside a model that is put through the same. */
public final class RecordedCharts {

    private static final String TIME = "time since the first connection";

    private RecordedCharts() {}

    /**
     * The plan that does to the model what a recording did to its kernel: the same rate as regular as a clock, each
     * connection closed at once, for as long, and as long idle.
     *
     * @param recorded the recording
     * @param like what else the model is like: its TIME_WAIT, its timer
     */
    public static ChurnPlan model(RecordedSeries recorded, ChurnPlan like) {
        List<RecordedSample> samples = recorded.samples();
        long lastNanos = samples.get(samples.size() - 1).atNanos();
        long churnNanos = Math.round(recorded.churnSeconds() * 1e9);
        return like.evenArrivalsPerSecond(recorded.plannedPerSecond())
                .heldForExactly(Duration.ZERO)
                .unlimitedPorts()
                .during(Duration.ofNanos(churnNanos))
                .thenIdleFor(Duration.ofNanos(Math.max(0, lastNanos - churnNanos)))
                .sampledEvery(Duration.ofSeconds(1));
    }

    /**
     * The counts in TIME_WAIT of each recording as dots, over the count of its model as a broken line.
     *
     * <p>x is in seconds, y in connections; two series a recording. Of the recorded samples every fifth is drawn.
     */
    public static LineChart overModel(List<RecordedSeries> recordings, ChurnPlan like) {
        LineChart chart = LineChart.titled("A real kernel goes where the model goes: up, along and down again")
                .x(TIME, "s")
                .y("in TIME_WAIT", "connections");
        for (RecordedSeries recorded : recordings) {
            String rate = Numbers.text(recorded.plannedPerSecond()) + "/s";
            CensusSeries counted = model(recorded, like).run().series();
            CensusSeries seen = recorded.census();
            chart = chart.dashed("model, " + rate, counted.seconds(), counted.countAsDoubles(TcpState.TIME_WAIT))
                    .dots(
                            "kernel, " + rate,
                            everyFifth(seen.seconds()),
                            everyFifth(seen.countAsDoubles(TcpState.TIME_WAIT)))
                    .caption(recorded.provenance().caption());
        }
        return chart.caption("model: as many connections a second, TIME_WAIT "
                + Numbers.text(like.timeWait().toNanos() / 1e9) + " s to the nanosecond");
    }

    /**
     * By how many seconds the connections stay longer than the model says: recorded count divided by the rate, less the
     * model's length, while the count is level.
     *
     * <p>x and y are in seconds; one series of dots a recording, and a line at one tick of the timer.
     *
     * @param like the model with the timer that the kernel is said to have
     */
    public static LineChart lateness(List<RecordedSeries> recordings, ChurnPlan like) {
        double length = like.timeWait().toNanos() / 1e9;
        double tick = like.timerGranularity().toNanos() / 1e9;
        List<Level> all =
                recordings.stream().map(recorded -> Level.of(recorded, like)).toList();
        DoubleSummaryStatistics range =
                all.stream().flatMapToDouble(one -> DoubleStream.of(one.late())).summaryStatistics();
        LineChart chart = LineChart.titled("From " + Numbers.text(range.getMin()) + " to "
                        + Numbers.text(range.getMax()) + " s longer than " + Numbers.text(length)
                        + " s: the kernel's timer has coarse ticks")
                .x(TIME, "s")
                .y("stays longer than " + Numbers.text(length) + " s by", "s")
                .horizontal(tick, "one tick, " + Numbers.text(tick) + " s");
        for (Level one : all) {
            String name = "kernel, " + Numbers.text(one.recorded().plannedPerSecond()) + "/s";
            chart = chart.dots(name, one.seconds(), one.late())
                    .xBetween(length, one.recorded().churnSeconds())
                    .caption(one.recorded().provenance().caption());
        }
        return chart;
    }

    /** A recording while its count is level. */
    private record Level(RecordedSeries recorded, List<RecordedSample> samples, double lengthSeconds) {

        static Level of(RecordedSeries recorded, ChurnPlan like) {
            double from = levelFromSeconds(like);
            List<RecordedSample> samples = recorded.samples().stream()
                    .filter(one -> one.atNanos() >= from * 1e9 && one.atNanos() <= recorded.churnSeconds() * 1e9)
                    .toList();
            return new Level(recorded, samples, like.timeWait().toNanos() / 1e9);
        }

        double[] seconds() {
            return samples.stream().mapToDouble(one -> one.atNanos() / 1e9).toArray();
        }

        /** By how many seconds of arrivals the kernel holds more than the model. */
        double[] late() {
            return samples.stream()
                    .mapToDouble(one -> one.timeWait() / recorded.plannedPerSecond() - lengthSeconds)
                    .toArray();
        }
    }

    /** The second from which the count of a recording is level: the latest timer of the first connection has fired. */
    static double levelFromSeconds(ChurnPlan like) {
        return like.timeWait().plus(like.timerGranularity()).toNanos() / 1e9;
    }

    private static double[] everyFifth(double[] values) {
        return IntStream.range(0, (values.length + 4) / 5)
                .mapToDouble(i -> values[5 * i])
                .toArray();
    }
}
