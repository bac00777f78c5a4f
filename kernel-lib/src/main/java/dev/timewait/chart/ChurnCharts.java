package dev.timewait.chart;

import dev.timewait.churn.AttemptSeries;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.Engine;
import dev.timewait.churn.Sweep;
import dev.timewait.churn.SweepPoint;
import dev.timewait.churn.SweepResult;
import dev.timewait.stack.StackProfile;
import dev.timewait.tcp.TcpState;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Runs of churn as charts; the titles say what came out, with the numbers of the run. */
public final class ChurnCharts {

    private static final String TIME = "time since the first connection";
    private static final String COUNT = "in TIME_WAIT";
    private static final String CONNECTIONS = "connections";

    private ChurnCharts() {}

    /**
     * The count in TIME_WAIT over time, as counted and as expected, with the limits that it met.
     *
     * <p>x is in seconds, y in connections; series: the count as steps, the expectation dashed (left out where no formula
     * says what the count should be); lines at the number of ports where they ran out, and at the most entries that may be
     * where there were more to come.
     */
    public static LineChart overTime(ChurnResult result) {
        ChurnPlan plan = result.plan();
        double[] seconds = result.series().seconds();
        boolean drawn = result.engine() == Engine.SAMPLED;
        LineChart chart = LineChart.titled(Findings.ofTheCount(result))
                .x(TIME, "s")
                .y(COUNT, CONNECTIONS)
                .steps(drawn ? "sampled" : "counted", seconds, result.series().countAsDoubles(TcpState.TIME_WAIT))
                .caption(result.series().provenance().caption());
        if (Findings.isAsTheFormulaSays(result)) {
            chart = chart.dashed("expected", seconds, plan.closedForm().timeWaitAt(seconds));
        }
        if (Findings.portsRanOut(result)) {
            chart = limit(chart, plan.portLimit(), "ports");
        }
        return result.totals().overflowed() > 0 ? limit(chart, plan.timeWaitCap(), "entries at most") : chart;
    }

    private static LineChart limit(LineChart chart, OptionalInt number, String what) {
        return number.isEmpty()
                ? chart
                : chart.horizontal(number.getAsInt(), Numbers.text((long) number.getAsInt()) + " " + what);
    }

    /**
     * Calls of connect() over time, and how many of them gave a connection: what retries do to a client that is short of
     * ports.
     *
     * <p>x is in seconds, y per second; two series, each point the mean between two rows of the run.
     */
    public static LineChart attempts(ChurnResult result) {
        AttemptSeries series = result.attempts();
        double step = new Attempts(series).stepSeconds();
        return LineChart.titled(Findings.ofTheAttempts(result))
                .x(TIME, "s")
                .y("calls of connect()", "per second")
                .line("attempts", series.middles(), series.attemptsPerSecond())
                .line("connections that come about", series.middles(), series.establishedPerSecond())
                .caption(result.series().provenance().caption())
                .caption("each point the mean of " + Numbers.text(step) + " s");
    }

    /**
     * The mean count in TIME_WAIT against the rate, one line for each length of TIME_WAIT; both axes logarithmic.
     *
     * <p>x is in connections per second, y in connections.
     */
    public static LineChart lines(SweepResult result) {
        Sweep sweep = result.sweep();
        double[] rates = rates(sweep);
        double[][] means = result.meanTimeWait();
        LineChart chart = LineChart.titled("Ten times the churn, ten times the count; twice the MSL, twice the count")
                .x("churn", "connections/s")
                .y(COUNT + ", mean", CONNECTIONS)
                .logX()
                .logY();
        for (int row = means.length - 1; row >= 0; row--) {
            chart = chart.line("MSL " + msl(sweep.timeWaits().get(row)), rates, means[row]);
        }
        return chart.caption(source(result));
    }

    /** The mean count in TIME_WAIT for each pair of rate (columns) and MSL (rows), in connections. */
    public static HeatMap heatMap(SweepResult result) {
        Sweep sweep = result.sweep();
        double[][] means = result.meanTimeWait();
        double smallest = means[0][0];
        double largest = means[means.length - 1][means[0].length - 1];
        String finding = "From " + Numbers.text(Math.round(smallest)) + " to " + Numbers.text(Math.round(largest))
                + " in TIME_WAIT: the product decides, not either setting";
        return HeatMap.titled(finding)
                .x("churn", "connections/s", rates(sweep))
                .y(
                        "MSL",
                        "s",
                        sweep.timeWaits().stream()
                                .mapToDouble(t -> t.toNanos() / 2e9)
                                .toArray())
                .cells(COUNT + ", mean", CONNECTIONS, rounded(means))
                .logColours()
                .caption(source(result));
    }

    /**
     * What one churn leaves in TIME_WAIT on each system, as its documented length predicts, in connections.
     *
     * @param stacks the systems; one whose length is not known is shown as unknown
     * @param arrivalsPerSecond connections per second, each closed first by this end
     */
    public static BarChart stacks(List<StackProfile> stacks, double arrivalsPerSecond) {
        List<StackProfile> sorted = stacks.stream()
                .sorted(Comparator.comparing((StackProfile stack) ->
                                count(stack, arrivalsPerSecond).orElse(-1))
                        .reversed())
                .toList();
        BarChart chart = BarChart.titled("At " + Numbers.text(arrivalsPerSecond) + " connections/s one stack holds "
                        + Numbers.text(count(sorted.get(0), arrivalsPerSecond).orElse(Double.NaN))
                        + " in TIME_WAIT, another "
                        + Numbers.text(count(sorted.get(sorted.size() - 1), arrivalsPerSecond)
                                .orElse(Double.NaN)))
                .values(COUNT + ", steady", CONNECTIONS)
                .caption("rate x TIME_WAIT length; * no primary source for the length was found");
        for (StackProfile stack : sorted) {
            boolean verified = stack.timeWaitFact().verified();
            chart = chart.bar(stack.name() + (verified ? "" : " *"), count(stack, arrivalsPerSecond));
        }
        return chart;
    }

    /**
     * The open connections over time: what users get while ports come and go.
     *
     * <p>x is in seconds, y in connections; one series, as steps.
     */
    public static LineChart open(ChurnResult result) {
        double[] seconds = result.series().seconds();
        return LineChart.titled(Findings.ofTheService(result))
                .x(TIME, "s")
                .y("open", CONNECTIONS)
                .steps("open connections", seconds, result.series().countAsDoubles(TcpState.ESTABLISHED))
                .caption(result.series().provenance().caption());
    }

    private static String source(SweepResult result) {
        Sweep sweep = result.sweep();
        boolean once = sweep.replications() == 1;
        return "simulated: each point the mean " + (once ? "" : "of " + sweep.replications() + " runs ") + "over "
                + Numbers.text(sweep.base().during().toNanos() / 1e9) + " s after the ramp, "
                + (once ? "" : "95 % intervals of ±" + Numbers.text(widest(result)) + " % or less, ") + "seed "
                + sweep.base().seed();
    }

    /** The widest interval in percent of its mean, rounded up to two digits. */
    private static double widest(SweepResult result) {
        double widest = result.points().stream()
                .map(SweepPoint::meanTimeWait)
                .filter(estimate -> estimate.mean() > 0)
                .mapToDouble(estimate -> 100 * estimate.halfWidth().orElseThrow() / estimate.mean())
                .max()
                .orElse(0);
        return new BigDecimal(widest).round(new MathContext(2, RoundingMode.UP)).doubleValue();
    }

    private static double[][] rounded(double[][] values) {
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row).map(Math::rint).toArray())
                .toArray(double[][]::new);
    }

    private static double[] rates(Sweep sweep) {
        return sweep.ratesPerSecond().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String msl(Duration timeWait) {
        return Numbers.text(timeWait.toNanos() / 2e9) + " s";
    }

    private static OptionalDouble count(StackProfile stack, double arrivalsPerSecond) {
        return stack.timeWait().isPresent()
                ? OptionalDouble.of(arrivalsPerSecond * stack.timeWait().get().toNanos() / 1e9)
                : OptionalDouble.empty();
    }
}
