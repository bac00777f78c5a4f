package dev.timewait.chart;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.LinkAnswer;
import dev.timewait.capacity.Middlebox;
import dev.timewait.capacity.Middleboxes;
import dev.timewait.capacity.Remedy;
import dev.timewait.capacity.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                Tables.words("link", links, link -> link.link().name()),
                Tables.counts("tuples", links, link -> link.link().tuples()),
                Tables.numbers("blocked (s)", links, link -> link.link().blockedSeconds()),
                Tables.numbers("sustains (requests/s)", links, link -> Tables.orMissing(link.requestsPerSecond())),
                Tables.numbers("in use", links, link -> Tables.orMissing(link.utilisation())));
    }

    /**
     * One row a remedy, the most helpful first: {@code change}, {@code buys (requests/s)} and {@code then sustains
     * (requests/s)} (both missing where no limit is left), {@code verdict}, {@code note}.
     */
    public static Table remedies(CapacityAnswer answer) {
        List<Remedy> remedies = answer.remedies();
        return Table.create(
                "What each change buys; where nothing stands, no limit is left",
                Tables.words("change", remedies, Remedy::change),
                Tables.numbers("buys (requests/s)", remedies, remedy -> Tables.orMissing(remedy.buysPerSecond(answer))),
                Tables.numbers(
                        "then sustains (requests/s)",
                        remedies,
                        remedy -> Tables.orMissing(remedy.sustainableRequestsPerSecond())),
                Tables.words(
                        "verdict", remedies, remedy -> lower(remedy.answer().verdict())),
                Tables.words("note", remedies, Remedy::note));
    }

    /** One row a cause of what was seen, the likely first: {@code cause}, {@code finding}, {@code because}. */
    public static Table suspects(CapacityAnswer answer) {
        List<Suspect> suspects = answer.suspects();
        return Table.create(
                "What it may be",
                Tables.words("cause", suspects, suspect -> suspect.cause().words()),
                Tables.words("finding", suspects, suspect -> lower(suspect.finding())),
                Tables.words("because", suspects, Suspect::because));
    }

    /**
     * One row a box that is known: {@code box}, {@code to one destination (connections)}, {@code of a node (ports)},
     * {@code blocked after FIN (s)}, and where that was read.
     */
    public static Table middleboxes() {
        List<Middlebox> boxes = Middleboxes.all();
        return Table.create(
                "Boxes, and how long they block a tuple after a close; what is not published is missing",
                Tables.words("box", boxes, Middlebox::id),
                Tables.numbers(
                        "to one destination (connections)",
                        boxes,
                        box -> orMissing(box.connectionsPerDestinationFact().value())),
                Tables.numbers(
                        "of a node (ports)",
                        boxes,
                        box -> orMissing(box.portsPerNodeFact().value())),
                Tables.numbers(
                        "blocked after FIN (s)",
                        boxes,
                        box -> orMissing(box.finHold().map(Duration::toNanos)) / 1e9),
                Tables.words("source of that", boxes, box -> box.finHoldFact().source()));
    }

    private static double orMissing(Optional<? extends Number> number) {
        return number.map(Number::doubleValue).orElse(Double.NaN);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
