package dev.timewait.chart;

import dev.timewait.lab.IncarnationPairs;
import dev.timewait.lab.IncarnationRisk;
import dev.timewait.lab.OrderlyEnds;
import dev.timewait.lab.OrderlyShare;
import dev.timewait.stack.StackProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** What the length of TIME_WAIT is for, as charts: the risk that it leaves, and the orderly ends that it saves. */
public final class RiskCharts {

    private static final String WAIT = "A's wait";
    private static final String RISK = "second incarnation meets the first";
    private static final String SHARE = "share of pairs";

    /** QUIC's closing and draining states last at least three PTO (RFC 9000 §10.2). */
    private static final double QUIC_TIMEOUTS = 3;

    private static final double SHOWN_TIMEOUTS = 8;
    private static final double LEAST_SHOWN = 1e-5;
    private static final double LEAST_SECONDS = 1;
    private static final double MOST_SECONDS = 300;
    private static final int PLACES = 400;
    private static final List<String> KNOWN = List.of("RFC 9293", "Linux", "Windows");

    private RiskCharts() {}

    /**
     * The risk against the wait, and what each end's segments have to do with it.
     *
     * <p>x is in units of MSL, y the share of pairs, logarithmic: where no pair is left the line ends. Series: either end's, A's
     * and B's segments; lines at 1 and 2 MSL.
     */
    public static LineChart curve(IncarnationRisk risk) {
        return axes(LineChart.titled(finding(risk)))
                .line("either end's segments", risk.waits(), positive(risk.shares()))
                .line("A's, reaching B", risk.waits(), positive(risk.sharesOfA()))
                .dashed("B's, reaching A", risk.waits(), positive(risk.sharesOfB()))
                .vertical(1, "1 MSL")
                .vertical(2, "2 MSL")
                .caption(source(risk));
    }

    /**
     * The risk of several runs against the wait, as {@link #curve} has it.
     *
     * @param names what the legend calls them, one for each run
     */
    public static LineChart compared(List<String> names, List<IncarnationRisk> risks) {
        if (names.size() != risks.size()) {
            throw new IllegalArgumentException(
                    names.size() + " names for " + risks.size() + " runs; each run needs one of its own");
        }
        List<String> left = IntStream.range(0, names.size())
                .filter(i -> risks.get(i).atMsl(2) > 0)
                .mapToObj(names::get)
                .toList();
        LineChart chart = axes(LineChart.titled(
                left.isEmpty()
                        ? "After 2 MSL nothing is left in any of the runs"
                        : "2 MSL are not enough: " + String.join("; ", left)));
        for (int i = 0; i < names.size(); i++) {
            chart = chart.line(
                    names.get(i), risks.get(i).waits(), positive(risks.get(i).shares()));
        }
        return chart.vertical(2, "2 MSL").caption(pairs(risks));
    }

    /**
     * The risk against the wait in seconds, one line for each lifetime that segments might have, with the waits of real systems.
     *
     * <p>x is in seconds, y the share of pairs, both logarithmic: where no pair is left the line ends.
     */
    public static LineChart stacks(List<IncarnationRisk> risks, List<StackProfile> stacks) {
        double[] seconds = seconds();
        LineChart chart = LineChart.titled(finding(risks, stacks))
                .x("TIME_WAIT", "s")
                .y(RISK, SHARE)
                .logX()
                .logY()
                .xBetween(LEAST_SECONDS, MOST_SECONDS);
        for (IncarnationRisk risk : risks) {
            double[] shares = DoubleStream.of(seconds).map(at(risk)).toArray();
            chart = chart.line("segments live " + lifetime(risk) + " s", seconds, positive(shares));
        }
        for (var group : byWait(stacks).entrySet()) {
            if (group.getKey() >= LEAST_SECONDS) {
                chart = chart.vertical(group.getKey(), label(group.getValue()));
            }
        }
        return chart.caption(pairs(risks)).caption("each mark names one of the systems that wait so long");
    }

    /**
     * The same in words: one row for each length of TIME_WAIT, with the share of pairs that it leaves for each lifetime, and
     * {@code none} where that is 0.
     *
     * @param stacks those whose length is not known are left out; a star marks one without a primary source
     */
    public static Table stackTable(List<IncarnationRisk> risks, List<StackProfile> stacks) {
        List<Double> waits = new ArrayList<>(byWait(stacks).keySet());
        Table table = Table.create(
                "The share of pairs that meet, if segments live for so long",
                Tables.numbers("wait (s)", waits, wait -> wait));
        for (IncarnationRisk risk : risks) {
            table.addColumns(Tables.words(lifetime(risk) + " s", waits, wait -> words(at(risk).applyAsDouble(wait))));
        }
        table.addColumns(Tables.words(
                "systems", waits, wait -> String.join(", ", byWait(stacks).get(wait))));
        return table;
    }

    /**
     * How often the other end is never told that its FIN arrived, against the wait in units of RTO, as counted and in closed
     * form.
     *
     * <p>x is in units of RTO, y the share of closes, logarithmic; a line stands at QUIC's 3 PTO.
     */
    public static LineChart orderly(List<OrderlyShare> shares) {
        double[] waits = IntStream.rangeClosed(0, PLACES)
                .mapToDouble(i -> SHOWN_TIMEOUTS * i / PLACES)
                .toArray();
        LineChart chart = LineChart.titled(findingOfEnds(shares))
                .x(WAIT, "RTO")
                .y("other end never told", "share of closes")
                .logY()
                .yBetween(LEAST_SHOWN, 1);
        for (OrderlyShare share : shares) {
            double loss = share.plan().loss();
            chart = chart.line(percent(loss) + " lost", waits, shown(waits, wait -> 1 - share.at(wait)))
                    .dashed(
                            percent(loss) + " lost, closed form",
                            waits,
                            shown(waits, wait -> 1 - OrderlyEnds.probability(loss, wait)));
        }
        return chart.vertical(QUIC_TIMEOUTS, "QUIC: 3 PTO")
                .caption("simulated: "
                        + Numbers.text((long) shares.get(0).plan().closes())
                        + " closes for each line, RTO 1 s, doubled each time");
    }

    private static LineChart axes(LineChart chart) {
        return chart.x(WAIT, "MSL").y(RISK, SHARE).logY();
    }

    private static String finding(IncarnationRisk risk) {
        long left = risk.meetings(risk.plan().msl().multipliedBy(2));
        String pairs = Numbers.text((long) risk.pairs()) + " pairs";
        return left == 0
                ? "From 2 MSL on, none of " + pairs + " meets its past"
                : "Even at 2 MSL, " + Numbers.text(left) + " of " + pairs + " meet their past";
    }

    private static String finding(List<IncarnationRisk> risks, List<StackProfile> stacks) {
        double longest = risks.stream()
                .mapToDouble(risk -> risk.plan().lifetime().toNanos() / 1e9)
                .max()
                .orElse(Double.NaN);
        long enough = stacks.stream()
                .filter(stack -> stack.timeWait().isPresent())
                .filter(stack -> stack.timeWait().get().toNanos() / 1e9 >= 2 * longest)
                .count();
        return "If segments lived for " + Numbers.text(longest) + " s, " + enough + " of " + stacks.size()
                + " systems would wait long enough";
    }

    private static String findingOfEnds(List<OrderlyShare> shares) {
        OrderlyShare worst = shares.get(shares.size() - 1);
        return "With " + percent(worst.plan().loss()) + " lost, a wait of 3 RTO lets "
                + percent(worst.at(QUIC_TIMEOUTS)) + " of closes end in order";
    }

    private static String source(IncarnationRisk risk) {
        IncarnationPairs plan = risk.plan();
        return "simulated: " + Numbers.text((long) risk.pairs()) + " pairs at each wait, "
                + percent(plan.loss()) + " of segments lost, " + percent(plan.late()) + " held and "
                + percent(plan.late()) + " copied, none older than " + lifetime(risk) + " s; seed " + plan.seed();
    }

    private static String lifetime(IncarnationRisk risk) {
        return Numbers.text(risk.plan().lifetime().toNanos() / 1e9);
    }

    private static DoubleUnaryOperator at(IncarnationRisk risk) {
        return seconds -> risk.at(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    /** Evenly spread on the logarithmic axis. */
    private static double[] seconds() {
        return IntStream.rangeClosed(0, PLACES)
                .mapToDouble(i -> LEAST_SECONDS * Math.pow(MOST_SECONDS / LEAST_SECONDS, (double) i / PLACES))
                .toArray();
    }

    /** The names of the systems that wait equally long, in seconds. */
    private static SortedMap<Double, List<String>> byWait(List<StackProfile> stacks) {
        return stacks.stream()
                .filter(stack -> stack.timeWait().isPresent())
                .collect(Collectors.groupingBy(
                        stack -> stack.timeWait().get().toNanos() / 1e9,
                        TreeMap::new,
                        Collectors.mapping(
                                stack ->
                                        shortName(stack) + (stack.timeWaitFact().verified() ? "" : "*"),
                                Collectors.toList())));
    }

    /** The name without what stands in brackets. */
    private static String shortName(StackProfile stack) {
        int bracket = stack.name().indexOf(" (");
        return bracket < 0 ? stack.name() : stack.name().substring(0, bracket);
    }

    /** A word for systems that wait equally long: that of the best known. */
    private static String label(List<String> names) {
        return KNOWN.stream()
                .filter(known -> names.stream().anyMatch(name -> name.startsWith(known)))
                .findFirst()
                .orElse(names.get(0));
    }

    private static String pairs(List<IncarnationRisk> risks) {
        int fewest = risks.stream().mapToInt(IncarnationRisk::pairs).min().orElse(0);
        return "simulated: at least " + Numbers.text((long) fewest) + " pairs at each wait of each line";
    }

    private static String words(double share) {
        return share == 0 ? "none" : share >= 0.1 ? percent(share) : "1 in " + Numbers.text(Math.round(1 / share));
    }

    private static String percent(double share) {
        return Numbers.text(Math.rint(share * 1_000) / 10) + " %";
    }

    private static double[] shown(double[] waits, DoubleUnaryOperator share) {
        return DoubleStream.of(waits)
                .map(share)
                .map(value -> value < LEAST_SHOWN ? Double.NaN : value)
                .toArray();
    }

    /** A logarithmic axis has no 0. */
    private static double[] positive(double[] shares) {
        return DoubleStream.of(shares)
                .map(share -> share > 0 ? share : Double.NaN)
                .toArray();
    }
}
