package dev.timewait.chart;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.LinkAnswer;
import dev.timewait.capacity.Remedy;
import dev.timewait.capacity.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Pictures of answers about capacity. */
public final class CapacityCharts {

    private static final String RATE = "requests per second sustained";
    private static final String UNIT = "requests/s";

    private CapacityCharts() {}

    /**
     * What each place on the path sustains, in requests per second; those that sustain any rate are named in the caption.
     *
     * @param answer one in which some place has a limit; otherwise the chart has no bars
     */
    public static BarChart links(CapacityAnswer answer) {
        BarChart chart = BarChart.titled(answer.limiting()
                        .map(link -> "The path sustains " + Numbers.text(rate(link)) + " requests/s: the least is "
                                + link.link().name())
                        .orElse("No place on this path limits the rate"))
                .values(RATE, UNIT);
        for (LinkAnswer link : answer.links()) {
            if (link.requestsPerSecond().isPresent()) {
                chart = chart.bar(link.link().name() + ", " + link.link().room(), rate(link));
            }
        }
        return chart.caption(asked(answer))
                .caption(unlimited(
                        "any rate",
                        answer.links().stream()
                                .filter(link -> link.requestsPerSecond().isEmpty())
                                .map(link -> link.link().name())
                                .toList()));
    }

    /**
     * What the path sustains after each change, in requests per second, the most helpful first; changes after which there
     * is no limit are named in the caption.
     */
    public static BarChart remedies(CapacityAnswer answer) {
        List<Remedy> remedies = answer.remedies();
        BarChart chart = BarChart.titled(finding(remedies)).values(RATE, UNIT);
        OptionalDouble now = answer.sustainableRequestsPerSecond();
        if (now.isPresent()) {
            chart = chart.bar("as it is", now);
        }
        for (Remedy remedy : remedies) {
            if (remedy.sustainableRequestsPerSecond().isPresent()) {
                chart = chart.bar(remedy.change(), remedy.sustainableRequestsPerSecond());
            }
        }
        return chart.caption(asked(answer))
                .caption(unlimited(
                        "no limit after",
                        remedies.stream()
                                .filter(remedy ->
                                        remedy.sustainableRequestsPerSecond().isEmpty())
                                .map(Remedy::change)
                                .toList()));
    }

    private static String finding(List<Remedy> remedies) {
        long enough = remedies.stream()
                .filter(remedy -> remedy.answer().verdict() == Verdict.HOLDS)
                .count();
        return enough + " of " + remedies.size() + " changes would make it hold";
    }

    private static double rate(LinkAnswer link) {
        return link.requestsPerSecond().orElse(Double.NaN);
    }

    private static String asked(CapacityAnswer answer) {
        OptionalDouble rate = answer.question().demand().requestsPerSecond();
        return answer.question().stack().name()
                + (rate.isPresent() ? ", asked for: " + Numbers.text(rate.getAsDouble()) + " requests/s" : "");
    }

    private static String unlimited(String words, List<String> names) {
        return names.isEmpty()
                ? "each bar a question of its own, answered by formula"
                : words + ": " + names.stream().collect(Collectors.joining("; "));
    }
}
