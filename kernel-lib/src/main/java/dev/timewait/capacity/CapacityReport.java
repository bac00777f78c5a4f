package dev.timewait.capacity;

import dev.timewait.stack.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * An answer in sentences, on one page: for a person, and for a ticket.
 *
 * @param question what was asked, in one sentence
 * @param verdict the answer in one or two
 * @param numbers what follows from it, each with its label
 * @param links every place that can give; a star marks a time that no source says, told among the assumptions
 * @param findings what else was found, each list under its heading: what it may be, the fleet, contradictions, traps;
 *     only those that have something
 * @param changes what to change, the most helpful first
 * @param assumptions what was taken for granted
 */
public record CapacityReport(
        String question,
        String verdict,
        List<Line> numbers,
        List<Row> links,
        List<Section> findings,
        List<Change> changes,
        List<String> assumptions) {

    /** A number in words, with its label. */
    public record Line(String label, String value) {}

    /** A link: its name, its room, how long a tuple is blocked, the rate that it sustains, and how much is in use. */
    public record Row(String name, String room, String blocked, String sustains, String use) {}

    /** A list under a heading. */
    public record Section(String heading, List<String> items) {}

    /**
     * A remedy: what it buys in requests per second, what is changed and what then comes of it, and what it costs; nothing
     * is said of the cost where it buys nothing.
     */
    public record Change(String buys, String change, String cost) {}

    /** Copies the lists. */
    public CapacityReport {
        numbers = List.copyOf(numbers);
        links = List.copyOf(links);
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        assumptions = List.copyOf(assumptions);
    }

    /** The page of an answer. */
    public static CapacityReport of(CapacityAnswer answer) {
        return new CapacityReport(
                Sentences.question(answer.question()),
                Sentences.verdict(answer),
                numbers(answer),
                answer.links().stream().map(CapacityReport::row).toList(),
                findings(answer),
                answer.remedies().stream()
                        .map(remedy -> new Change(
                                Sentences.gain(answer, remedy),
                                Sentences.change(remedy),
                                Sentences.cost(answer, remedy)))
                        .toList(),
                answer.assumptions());
    }

    /** What the star means, where there is one; else empty. */
    String legend() {
        return links.stream().anyMatch(row -> row.blocked().endsWith("*"))
                ? "* no source says so in as many words: see what is assumed"
                : "";
    }

    /** The page in lines of at most 100 characters, but for a table that is wider; ends with a line break. */
    public String text() {
        return new CapacityText(this).page();
    }

    /** The page as a piece of HTML, a {@code div} of the class {@code tw-capacity}; its style is that of the page around it. */
    public String html() {
        return new ReportHtml(this).page();
    }

    private static List<Line> numbers(CapacityAnswer answer) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("sustains", Sentences.sustains(answer)));
        answer.firstToGive().ifPresent(link -> {
            lines.add(new Line("gives first", Sentences.gives(link)));
            lines.add(new Line("when", Sentences.when(answer)));
        });
        answer.steadyTimeWait()
                .ifPresent(count -> lines.add(new Line("in TIME_WAIT", Sentences.timeWait(answer, count))));
        answer.tuplesNeeded()
                .ifPresent(tuples -> lines.add(new Line("tuples needed", Sentences.tuples(answer, tuples))));
        if (!(answer.question().demand() instanceof Demand.Unknown)) {
            lines.add(new Line(
                    "over after", Figures.seconds(answer.secondsToDrain()) + Sentences.drain(answer.question())));
        }
        answer.inference()
                .ifPresent(inference -> lines.add(new Line("implied rate", Sentences.inference(answer, inference))));
        return lines;
    }

    private static Row row(LinkAnswer answer) {
        OptionalDouble rate = answer.requestsPerSecond();
        OptionalDouble use = answer.utilisation();
        return new Row(
                answer.link().name(),
                answer.link().room(),
                Figures.rounded(answer.link().blockedSeconds()) + " s"
                        + mark(answer.link().blockedStanding()),
                rate.isPresent() ? Figures.rounded(rate.getAsDouble()) + "/s" : "any rate",
                use.isPresent() ? Figures.percent(use.getAsDouble()) : "");
    }

    /** A mark at what no source says; the assumptions tell. */
    private static String mark(Standing standing) {
        return switch (standing) {
            case SOURCED -> "";
            case DERIVED, UNVERIFIED, ASSUMED -> "*";
        };
    }

    private static List<Section> findings(CapacityAnswer answer) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(
                "What it may be",
                answer.suspects().stream().map(CapacityReport::suspect).toList()));
        sections.add(new Section(
                "Fleet", answer.fleet().map(Sentences::fleet).map(List::of).orElse(List.of())));
        sections.add(new Section("Contradictions", answer.contradictions()));
        sections.add(new Section("Traps", answer.traps()));
        return sections.stream().filter(section -> !section.items().isEmpty()).toList();
    }

    private static String suspect(Suspect suspect) {
        return suspect.finding().name().toLowerCase(Locale.ROOT) + ": "
                + suspect.cause().words() + "; " + suspect.because();
    }
}
