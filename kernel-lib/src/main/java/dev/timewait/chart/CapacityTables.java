package dev.timewait.chart;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.LinkAnswer;
import dev.timewait.capacity.Middlebox;
import dev.timewait.capacity.Middleboxes;
import dev.timewait.capacity.Remedy;
import dev.timewait.capacity.Suspect;
import dev.timewait.stack.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Answers about capacity as Tablesaw tables: each column has a type, and its unit in its name; what is not known, or has no
 * limit, is a missing value.
 */
public final class CapacityTables {

    private CapacityTables() {}

    /**
     * One row a place that can give: {@code link}, {@code tuples}, {@code blocked (s)}, {@code sustains (requests/s)} (missing
     * for any rate), {@code in use} (the share, missing where the load is not known).
     */
    public static Table links(CapacityAnswer answer) {
        List<LinkAnswer> links = answer.links();
        return Table.create(
                "Every place on the path that can give",
                words("link", links, link -> link.link().name()),
                LongColumn.create(
                        "tuples",
                        links.stream().mapToLong(link -> link.link().tuples()).toArray()),
                numbers(
                        "blocked (s)",
                        links,
                        link -> OptionalDouble.of(link.link().blockedSeconds())),
                numbers("sustains (requests/s)", links, LinkAnswer::requestsPerSecond),
                numbers("in use", links, LinkAnswer::utilisation));
    }

    /**
     * One row a remedy, the most helpful first: {@code change}, {@code buys (requests/s)} and {@code then sustains
     * (requests/s)} (both missing where no limit is left), {@code holds}, {@code note}.
     */
    public static Table remedies(CapacityAnswer answer) {
        List<Remedy> remedies = answer.remedies();
        return Table.create(
                "What each change buys; where nothing stands, no limit is left",
                words("change", remedies, Remedy::change),
                numbers("buys (requests/s)", remedies, remedy -> remedy.buysPerSecond(answer)),
                numbers("then sustains (requests/s)", remedies, Remedy::sustainableRequestsPerSecond),
                words("verdict", remedies, remedy -> lower(remedy.answer().verdict())),
                words("note", remedies, Remedy::note));
    }

    /** One row a cause of what was seen, the likely first: {@code finding}, {@code cause}, {@code because}. */
    public static Table suspects(CapacityAnswer answer) {
        List<Suspect> suspects = answer.suspects();
        return Table.create(
                "What it may be",
                words("cause", suspects, suspect -> suspect.cause().words()),
                words("finding", suspects, suspect -> lower(suspect.finding())),
                words("because", suspects, Suspect::because));
    }

    /**
     * One row a box that is known: {@code box}, {@code name}, {@code to one destination (connections)}, {@code of a node
     * (ports)}, {@code blocked after FIN (s)}, and where that was read.
     */
    public static Table middleboxes() {
        List<Middlebox> boxes = Middleboxes.all();
        return Table.create(
                "Boxes, and how long they block a tuple after a close; what is not published is missing",
                words("box", boxes, Middlebox::id),
                numbers(
                        "to one destination (connections)",
                        boxes,
                        box -> box.connectionsPerDestination().isPresent()
                                ? OptionalDouble.of(
                                        (double) box.connectionsPerDestination().getAsLong())
                                : OptionalDouble.empty()),
                numbers(
                        "of a node (ports)",
                        boxes,
                        box -> box.portsPerNode().isPresent()
                                ? OptionalDouble.of(box.portsPerNode().getAsInt())
                                : OptionalDouble.empty()),
                numbers("blocked after FIN (s)", boxes, box -> seconds(box.finHoldFact())),
                words("source of that", boxes, box -> box.finHoldFact().source()));
    }

    private static OptionalDouble seconds(Fact<Duration> fact) {
        return fact.value().isPresent()
                ? OptionalDouble.of(fact.value().get().toNanos() / 1e9)
                : OptionalDouble.empty();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static <T> StringColumn words(String name, List<T> rows, Function<T, String> word) {
        return StringColumn.create(name, rows.stream().map(word).toList());
    }

    private static <T> DoubleColumn numbers(String name, List<T> rows, Function<T, OptionalDouble> number) {
        return DoubleColumn.create(
                name,
                rows.stream()
                        .mapToDouble(row -> number.apply(row).orElse(Double.NaN))
                        .toArray());
    }
}
