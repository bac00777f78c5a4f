package dev.timewait.jupyter;

import dev.timewait.chart.LineChart;
import dev.timewait.chart.Numbers;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.tcp.TcpState;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A figure that an exported page brings to life with sliders; elsewhere, and without scripts, it is a picture.
 *
 * <p>The page finds {@code figure[data-tw-live]} and reads the numbers of the plan from its attributes.
 */
public final class LiveFigure {

    private final LineChart chart;
    private final String attributes;

    private LiveFigure(LineChart chart, String attributes) {
        this.chart = chart;
        this.attributes = attributes;
    }

    /** The counts in TIME_WAIT that a plan leads to, over what its closed form expects. */
    public static LiveFigure churn(ChurnPlan plan) {
        ChurnResult result = plan.run();
        LineChart chart = LineChart.titled(finding(result))
                .x("time since the first connection", "s")
                .y("in TIME_WAIT", "connections")
                .line(result.series(), TcpState.TIME_WAIT);
        if (plan.portLimit().isEmpty()) {
            double[] seconds = result.series().seconds();
            chart = chart.dashed(
                    "expected: rate × length", seconds, plan.closedForm().timeWaitAt(seconds));
        }
        return new LiveFigure(chart, attributes(plan));
    }

    private static String finding(ChurnResult result) {
        ChurnPlan plan = result.plan();
        String plainly = Numbers.text(plan.arrivalsPerSecond()) + " connections/s and an MSL of "
                + Numbers.text(mslSeconds(plan)) + " s lead to ";
        return result.meanTimeWait().isPresent()
                ? plainly + Numbers.text(Math.round(result.meanTimeWait().getAsDouble())) + " in TIME_WAIT on average"
                : plainly + Numbers.text(result.finalTimeWait()) + " in TIME_WAIT by the end";
    }

    private static String attributes(ChurnPlan plan) {
        String ports = plan.portLimit().isPresent()
                ? " data-ports=\"" + plan.portLimit().getAsInt() + "\""
                : "";
        return " data-tw-live=\"churn\" data-arrivals-per-second=\"" + plain(plan.arrivalsPerSecond())
                + "\" data-msl-seconds=\"" + plain(mslSeconds(plan))
                + "\" data-held-seconds=\"" + plain(seconds(plan.hold().mean()))
                + "\" data-during-seconds=\"" + plain(seconds(plan.during()))
                + "\" data-seed=\"" + plan.seed() + "\"" + ports;
    }

    /** A number as a script reads it. */
    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static double mslSeconds(ChurnPlan plan) {
        return seconds(plan.timeWait()) / 2;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** The static picture. */
    public LineChart chart() {
        return chart;
    }

    Shown shown() {
        return FigureHtml.of(chart, attributes);
    }
}
