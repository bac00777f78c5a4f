package dev.timewait.chart;

import static dev.timewait.chart.Tables.words;

import dev.timewait.lab.IncarnationTrials;
import java.util.List;
import java.util.stream.DoubleStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Sequence numbers that come round, and old octets that come into a new connection. */
public final class IncarnationCharts {

    private static final double CIRCLE_BITS = 8.0 * (1L << 32);
    private static final double MSL_SECONDS = 120;
    private static final double[] LINKS = {56e3, 1.544e6, 10e6, 100e6, 1e9, 10e9, 100e9, 400e9};

    private IncarnationCharts() {}

    /**
     * After how many seconds a connection that fills a link comes back to the number with which it began, 2^32 octets later.
     *
     * @param bitsPerSecond of the link, above 0
     */
    public static double wrapSeconds(double bitsPerSecond) {
        if (!(bitsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "bitsPerSecond is " + Numbers.text(bitsPerSecond) + "; it must be above 0");
        }
        return CIRCLE_BITS / bitsPerSecond;
    }

    /**
     * The same for links of 56 kbit/s to 400 Gbit/s, beside MSL and 2 MSL of RFC 9293 §3.4.2.
     *
     * <p>x is in Mbit/s, y in seconds, both logarithmic; one series.
     */
    public static LineChart wrapTime() {
        double[] megabits = DoubleStream.of(LINKS).map(link -> link / 1e6).toArray();
        long fast = Math.round(CIRCLE_BITS / (2 * MSL_SECONDS) / 1e6);
        return LineChart.titled("From " + fast + " Mbit/s on the numbers come round within 2 MSL")
                .x("link speed", "Mbit/s")
                .y("once round, 2^32 octets", "s")
                .line("a link that is full", megabits, x -> wrapSeconds(x * 1e6))
                .horizontal(2 * MSL_SECONDS, "2 MSL")
                .horizontal(MSL_SECONDS, "MSL")
                .logX()
                .logY()
                .caption(
                        "computed: 2^32 octets of 8 bits / link speed; MSL as in RFC 9293 §3.4.2; headers not counted");
    }

    /**
     * The share of runs in which wrong octets were read, for each of several trials.
     *
     * @param trials with the same draws, one or more
     */
    public static BarChart wrong(List<IncarnationTrials> trials) {
        long none = trials.stream().filter(trial -> trial.wrong() == 0).count();
        int runs = trials.stream().mapToInt(IncarnationTrials::runs).max().orElse(0);
        BarChart chart = BarChart.titled("Wrong octets were read with " + (trials.size() - none) + " of "
                        + trials.size() + " choices, and never with the other " + none)
                .values("runs in which wrong octets were read", "%")
                .caption("simulated: " + Text.count(runs, "run") + " each, the same fates for all");
        for (IncarnationTrials trial : trials) {
            chart = chart.bar(trial.name(), 100 * trial.shareWrong());
        }
        return chart;
    }

    /** One row a trial: how often the held segment came, was taken in and was read, and how sure that is. */
    public static Table table(List<IncarnationTrials> trials) {
        return Table.create(
                "The held segment in the second connection",
                words("what protects", trials, IncarnationTrials::name),
                counts("runs", trials.stream().mapToInt(IncarnationTrials::runs).toArray()),
                counts(
                        "came while open",
                        trials.stream()
                                .mapToInt(IncarnationTrials::arrivedInside)
                                .toArray()),
                counts(
                        "taken in",
                        trials.stream().mapToInt(IncarnationTrials::takenIn).toArray()),
                counts(
                        "read: wrong octets",
                        trials.stream().mapToInt(IncarnationTrials::wrong).toArray()),
                words("share of runs, 95 %", trials, IncarnationCharts::share));
    }

    private static IntColumn counts(String name, int... values) {
        return IntColumn.create(name, values);
    }

    private static String share(IncarnationTrials trial) {
        String high = Numbers.text(rounded(100 * trial.highestShare()));
        return trial.wrong() == 0
                ? "below " + high + " %"
                : Numbers.text(rounded(100 * trial.lowestShare())) + " to " + high + " %";
    }

    private static double rounded(double percent) {
        return Math.rint(percent * 1_000) / 1_000;
    }
}
