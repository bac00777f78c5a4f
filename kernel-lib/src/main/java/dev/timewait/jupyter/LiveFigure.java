package dev.timewait.jupyter;

import dev.timewait.chart.ChurnCharts;
import dev.timewait.chart.LineChart;
import dev.timewait.churn.ChurnPlan;
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
        return new LiveFigure(ChurnCharts.overTime(plan.run()), attributes(plan));
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
