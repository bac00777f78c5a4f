package dev.timewait.jupyter;

import dev.timewait.census.LadderText;
import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.Trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A ladder in sentences: for those who cannot see the figure, and for the list below it. */
final class LadderWords {

    private LadderWords() {}

    /** Title, then arrow by arrow and state by state. */
    static String altText(Trace trace) {
        return "Ladder diagram, " + trace.title() + ". " + trace.left() + " on the left, " + trace.right()
                + " on the right, time runs down. "
                + String.join(" ", sentences(trace));
    }

    /** What happens in each step, without its reason; arrows are numbered from 1. */
    static List<String> sentences(Trace trace) {
        List<String> sentences = new ArrayList<>();
        int arrows = 0;
        for (Trace.Step step : trace.steps()) {
            arrows += step instanceof Sent ? 1 : 0;
            sentences.add(sentence(trace, step, arrows));
        }
        return sentences;
    }

    /** What each arrow is and, where that is said, why it is there. */
    static List<String> arrows(Trace trace) {
        List<String> arrows = new ArrayList<>();
        for (Sent sent : trace.segments()) {
            String why = sent.rule()
                    .map(rule -> " " + rule.sentence() + " " + rule.source())
                    .orElse("");
            arrows.add("Arrow " + (arrows.size() + 1) + ": " + sent(trace, sent) + why);
        }
        return arrows;
    }

    private static String sentence(Trace trace, Trace.Step step, int number) {
        String at = "At " + length(step.atNanos()) + ", ";
        String end = trace.name(step.side());
        if (step instanceof Sent sent) {
            return "Arrow " + number + ": " + sent(trace, sent);
        }
        if (step instanceof Trace.Entered entered) {
            return at + end + " is in " + entered.state().rfcName() + ".";
        }
        return at + end + ": " + ((Trace.Noted) step).text() + ".";
    }

    private static String sent(Trace trace, Sent sent) {
        String from = trace.name(sent.side());
        Side other = sent.side().other();
        String what = from + " to " + trace.name(other) + ", " + sent.segment() + ", ";
        String left = "sent at " + length(sent.atNanos());
        OptionalLong arrival = sent.passage().arrivalNanos();
        if (arrival.isEmpty()) {
            return what + left + ", lost.";
        }
        String arrives = "arrives at " + length(arrival.getAsLong()) + ".";
        if (sent.passage() instanceof Trace.Duplicate) {
            return what + "an old duplicate, " + arrives;
        }
        return what + left + (sent.passage() instanceof Trace.Held ? ", held back, " : ", ") + arrives;
    }

    /** Such as {@code 0.05 s}. */
    static String length(long nanos) {
        return LadderText.seconds(nanos);
    }

    /** Below the figure: what it is and where it comes from. */
    static String caption(Trace trace) {
        Provenance provenance = trace.provenance();
        return trace.title() + " (" + provenance.caption() + ")";
    }
}
