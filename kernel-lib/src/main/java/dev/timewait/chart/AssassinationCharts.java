package dev.timewait.chart;

import dev.timewait.lab.SecondConnections.Fates;
import dev.timewait.lab.WaitLengths;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** TIME-WAIT that ends before its time, and what follows, as charts. */
public final class AssassinationCharts {

    private AssassinationCharts() {}

    /**
     * How long TIME-WAIT lasts: the share of waits that is still going on, against the time since they began.
     *
     * <p>x is in seconds, y in percent; one series a system. A system that lets nothing end the wait falls from 100 % to 0
     * at its length; what comes down before was cut short, and what comes down later was prolonged.
     *
     * @param runs the same closes on one system or more
     */
    public static LineChart lengths(List<WaitLengths> runs) {
        long longest =
                runs.stream().mapToLong(run -> run.longest().toNanos()).max().orElse(0);
        double[] seconds = IntStream.rangeClosed(0, (int) (longest / 1_000_000_000) + 5)
                .asDoubleStream()
                .toArray();
        LineChart chart = LineChart.titled(ofTheLengths(runs))
                .x("time since TIME_WAIT began", "s")
                .y("still waiting", "%");
        for (WaitLengths run : runs) {
            double[] shares = IntStream.range(0, seconds.length)
                    .mapToDouble(i -> 100 * run.stillWaiting((long) (seconds[i] * 1e9)))
                    .toArray();
            chart = chart.steps(run.stack(), seconds, shares)
                    .caption("simulated: " + Numbers.text((long) run.closes().closes()) + " closes on each system, "
                            + percent(run.closes().copied()) + " of the segments copied, a copy up to "
                            + Numbers.text(run.closes().latest().toMillis() / 1e3) + " s late, seed "
                            + run.closes().seed());
        }
        return chart;
    }

    private static String ofTheLengths(List<WaitLengths> runs) {
        List<WaitLengths> cut = only(runs, run -> run.ended() > 0);
        List<WaitLengths> kept = only(runs, run -> run.ended() == 0);
        if (cut.isEmpty()) {
            return "No TIME_WAIT is cut short";
        }
        double least =
                cut.stream().mapToDouble(WaitLengths::shareCutShort).min().orElse(0);
        double most = cut.stream().mapToDouble(WaitLengths::shareCutShort).max().orElse(0);
        String shares = percent(least).equals(percent(most)) ? percent(most) : percent(least) + " to " + percent(most);
        return shares + " of TIME_WAITs are cut short on " + names(cut, WaitLengths::stack)
                + (kept.isEmpty() ? "" : "; none on " + names(kept, WaitLengths::stack));
    }

    /**
     * How often TIME-WAIT is cut short, and how often the connection that takes its place comes to harm, against how many
     * segments are copied.
     *
     * <p>x and y are in percent; two series a system.
     *
     * @param runs for each system the same pairs of connections with more and more copies
     */
    public static LineChart afterwards(List<List<Fates>> runs) {
        LineChart chart =
                LineChart.titled(ofTheSecond(runs)).x("segments copied", "%").y("of all connections", "%");
        for (List<Fates> run : runs) {
            double[] copied =
                    run.stream().mapToDouble(one -> 100 * one.of().copied()).toArray();
            Fates last = run.get(run.size() - 1);
            chart = chart.dashed(
                            last.stack() + ", TIME_WAIT cut short",
                            copied,
                            run.stream()
                                    .mapToDouble(one -> share(one, one.assassinated()))
                                    .toArray())
                    .line(
                            last.stack() + ", second connection harmed",
                            copied,
                            run.stream()
                                    .mapToDouble(one -> share(one, one.struck()))
                                    .toArray())
                    .caption("simulated: " + Numbers.text((long) last.of().pairs())
                            + " pairs of connections a point, a copy up to 20 ms late, seed "
                            + last.of().seed());
        }
        return chart;
    }

    private static double share(Fates fates, int count) {
        return 100.0 * count / fates.of().pairs();
    }

    private static String ofTheSecond(List<List<Fates>> runs) {
        List<Fates> worst = runs.stream().map(AssassinationCharts::worst).toList();
        List<Fates> harmed = only(worst, one -> one.struck() > 0);
        List<Fates> safe = only(worst, one -> one.struck() == 0);
        if (harmed.isEmpty()) {
            return "No second connection comes to harm";
        }
        String shares = harmed.stream()
                .map(one -> percent(share(one, one.struck()) / 100) + " on " + one.stack())
                .collect(Collectors.joining(", "));
        return "Second connections come to harm: up to " + shares
                + (safe.isEmpty() ? "" : "; none on " + names(safe, Fates::stack));
    }

    private static Fates worst(List<Fates> run) {
        Fates worst = run.get(0);
        for (Fates one : run) {
            worst = share(one, one.struck()) > share(worst, worst.struck()) ? one : worst;
        }
        return worst;
    }

    private static <T> List<T> only(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).toList();
    }

    private static <T> String names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining(" and "));
    }

    /** With one decimal where there is one: {@code 13.9 %}. */
    static String percent(double share) {
        return Numbers.text(Math.rint(share * 1_000) / 10) + " %";
    }
}
