package dev.timewait.chart;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.AttemptSeries;
import dev.timewait.churn.Binding;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Closer;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.Reuse;
import dev.timewait.observe.AttemptSample;
import dev.timewait.observe.RecordedAttempts;
import dev.timewait.stack.PortRange;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A model that is put through what a recorded kernel was put through, and is read at the same instants: the same rate,
 * ports, destinations, binding and settings, and the same end closes first.
 *
 * <p>A kernel's coarse timer fires at its own instants, not at those of the first attempt. How long it had fired before
 * that attempt is the <em>phase</em>, 0 up to the granularity of the timer; the kernel does not tell it.
 */
public final class PortModel {

    private final RecordedAttempts recorded;
    private final ChurnResult result;
    private final int[] rows;

    private PortModel(RecordedAttempts recorded, Duration phase, ChurnResult result) {
        this.recorded = recorded;
        this.result = result;
        double gap = 1 / recorded.plannedPerSecond();
        double step = result.plan().sampledEvery().toNanos() / 1e9;
        double before = phase.toNanos() / 1e9;
        // A sample lies half a gap after an attempt; the model is read after as many attempts, however late the sample
        // was.
        this.rows = recorded.samples().stream()
                .mapToInt(sample -> (int) Math.round((sample.attempts() * gap - gap / 2 + before) / step))
                .toArray();
    }

    /**
     * The plan that does to the model what a recording did to its kernel.
     *
     * @param recorded the recording
     * @param like what else the model is like: its TIME_WAIT, its timer, its seed
     */
    public static ChurnPlan plan(RecordedAttempts recorded, ChurnPlan like) {
        int first = recorded.firstPort();
        LocalPorts ports = LocalPorts.of(new PortRange(first, first + recorded.rangePorts() - 1))
                .toDestinations(recorded.destinations())
                .boundBy(binding(recorded.required("binding")));
        return like.evenArrivalsPerSecond(recorded.plannedPerSecond())
                .heldForExactly(Duration.ZERO)
                .localPorts(ports)
                .closedFirstBy(closer(recorded.required("closer")))
                .reusing(reuse(recorded))
                .timeWaitCap(Integer.parseInt(recorded.required("tcp_max_tw_buckets")))
                .during(Duration.ofNanos(Math.round(recorded.churnSeconds() * 1e9)))
                .sampledEvery(halfGap(recorded));
    }

    /** Runs the model beside a recording, with the timer as if it had fired with the first attempt. */
    public static PortModel of(RecordedAttempts recorded, ChurnPlan like) {
        return of(recorded, like, Duration.ZERO);
    }

    /**
     * Runs the model beside a recording.
     *
     * @param phase how long before the first attempt the timer had fired
     */
    public static PortModel of(RecordedAttempts recorded, ChurnPlan like, Duration phase) {
        return new PortModel(recorded, phase, after(phase, plan(recorded, like)).run());
    }

    /**
     * The phase with which the model comes closest to a recording, to half a gap between two attempts: the one number that
     * is fitted and not known.
     */
    public static Duration phase(RecordedAttempts recorded, ChurnPlan like) {
        long step = halfGap(recorded).toNanos();
        Duration best = Duration.ZERO;
        double least = Double.MAX_VALUE;
        for (long nanos = 0; nanos < like.timerGranularity().toNanos(); nanos += step) {
            Duration phase = Duration.ofNanos(nanos);
            double off =
                    DoubleStream.of(of(recorded, like, phase).connectsOff()).sum();
            if (off < least) {
                least = off;
                best = phase;
            }
        }
        return best;
    }

    /** The recording. */
    public RecordedAttempts recorded() {
        return recorded;
    }

    /** The run. */
    public ChurnResult result() {
        return result;
    }

    /** Connections that had come about in the model at each sample of the recording. */
    public double[] connects() {
        AttemptSeries series = result.attempts();
        long[] attempts = series.attempts();
        long[] refused = series.refused();
        return IntStream.of(rows)
                .mapToDouble(row -> attempts[row] - refused[row])
                .toArray();
    }

    /** Entries in TIME_WAIT in the model at each sample of the recording. */
    public double[] timeWait() {
        double[] counts = result.series().countAsDoubles(TcpState.TIME_WAIT);
        return IntStream.of(rows).mapToDouble(row -> counts[row]).toArray();
    }

    /** By how many connections the kernel was ahead of the model, or behind it, at most at any sample: 0 or more. */
    public double connectsOffAtMost() {
        return DoubleStream.of(connectsOff()).max().orElse(0);
    }

    /** By how many entries in TIME_WAIT kernel and model differed at most at any sample: 0 or more. */
    public double timeWaitOffAtMost() {
        return DoubleStream.of(off(recorded.counts(AttemptSample::timeWait), timeWait()))
                .max()
                .orElse(0);
    }

    /** The row of the run's series at sample {@code index} of the recording. */
    int row(int index) {
        return rows[index];
    }

    private double[] connectsOff() {
        return off(recorded.counts(AttemptSample::connects), connects());
    }

    private static double[] off(double[] seen, double[] counted) {
        return IntStream.range(0, seen.length)
                .mapToDouble(i -> Math.abs(seen[i] - counted[i]))
                .toArray();
    }

    /** The same attempts, all of them later: the model's timer fires at multiples of its granularity from 0 on. */
    private static ChurnPlan after(Duration phase, ChurnPlan plan) {
        if (phase.isZero()) {
            return plan;
        }
        double rate = plan.arrivalsPerSecond();
        double later = phase.toNanos() / 1e9;
        int attempts = (int) Math.round(rate * plan.during().toNanos() / 1e9);
        List<Double> instants =
                IntStream.range(0, attempts).mapToObj(k -> later + k / rate).toList();
        Duration step = plan.sampledEvery();
        return plan.arriving(new Arrivals.Recorded(instants))
                .during(plan.during().plus(phase))
                .sampledEvery(step);
    }

    private static Duration halfGap(RecordedAttempts recorded) {
        return Duration.ofNanos(Math.round(5e8 / recorded.plannedPerSecond()));
    }

    private static Reuse reuse(RecordedAttempts recorded) {
        return new Reuse(
                Integer.parseInt(recorded.required("tcp_tw_reuse")),
                Duration.ofMillis(Integer.parseInt(recorded.required("tcp_tw_reuse_delay_millis"))),
                recorded.required("tcp_timestamps").equals("1"),
                true);
    }

    private static Binding binding(String word) {
        return switch (word) {
            case "none" -> Binding.CONNECT;
            case "bind" -> Binding.BIND;
            case "bind-no-port" -> Binding.BIND_NO_PORT;
            default ->
                throw new IllegalArgumentException(
                        "binding is \"" + word + "\"; it must be none, bind or bind-no-port");
        };
    }

    private static Closer closer(String word) {
        return switch (word) {
            case "client" -> Closer.CLIENT;
            case "server" -> Closer.SERVER;
            default -> throw new IllegalArgumentException("closer is \"" + word + "\"; it must be client or server");
        };
    }
}
