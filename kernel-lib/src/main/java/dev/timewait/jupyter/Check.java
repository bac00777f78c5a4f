package dev.timewait.jupyter;

import dev.timewait.chart.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a reader to an exercise, and what it is worth: still missing, keep working, a hint, or correct.
 *
 * <p>Never throws, whatever the reader's expression does. Each method gives a new check, in any order:
 *
 * <pre>{@code
 * check("7.1", () -> 800 * 60).is(48_000).hint(28_232, "That is how many there is room for; how many are asked for?")
 * }</pre>
 */
public final class Check {

    private static final String STYLE =
            Html.style(".tw-check{border-left:4px solid;padding:0.4em 0.8em}", ".tw-check p{margin:0}");

    /** What an answer is worth. */
    enum State {
        MISSING("missing", "still missing"),
        KEEP_WORKING("keep-working", "keep working"),
        HINT("hint", "a hint"),
        CORRECT("correct", "correct");

        private final String key;
        private final String words;

        State(String key, String words) {
            this.key = key;
            this.words = words;
        }
    }

    private record Hint(Predicate<Object> applies, String words) {}

    private final String exercise;
    private final Answer answer;
    private final Predicate<Object> right;
    private final List<Hint> hints;

    private Check(String exercise, Answer answer, Predicate<Object> right, List<Hint> hints) {
        this.exercise = exercise;
        this.answer = answer;
        this.right = right;
        this.hints = hints;
    }

    static Check of(String exercise, Callable<?> expression) {
        return new Check(exercise, Answer.of(expression), value -> false, List.of());
    }

    /** The right answer: an equal number of whatever type, or an equal value. */
    public Check is(Object expected) {
        return new Check(exercise, answer, value -> Answer.equal(value, expected), hints);
    }

    /**
     * The right answer, give or take.
     *
     * @param expected a number
     * @param percent how far from it an answer may lie, in percent of it, 0 or more
     */
    public Check isAbout(double expected, double percent) {
        return new Check(exercise, answer, value -> Answer.near(value, expected, percent), hints);
    }

    /** What to say to one particular wrong answer. */
    public Check hint(Object wrong, String words) {
        return withHint(value -> Answer.equal(value, wrong), words);
    }

    /** What to say to wrong answers within {@code percent} of {@code wrong}. */
    public Check hintAbout(double wrong, double percent, String words) {
        return withHint(value -> Answer.near(value, wrong, percent), words);
    }

    /** What to say to any other wrong answer. */
    public Check otherwise(String words) {
        return withHint(value -> true, words);
    }

    State state() {
        if (answer.isMissing()) {
            return State.MISSING;
        }
        Object value = answer.value();
        if (value == null) {
            return State.KEEP_WORKING;
        }
        if (right.test(value)) {
            return State.CORRECT;
        }
        return hintFor(value) == null ? State.KEEP_WORKING : State.HINT;
    }

    /** What follows the state, as a sentence. */
    String words() {
        Object value = answer.value();
        return switch (state()) {
            case MISSING -> "Put your answer in the place of the word missing and run the cell again.";
            case KEEP_WORKING -> value == null ? answer.problem() : "Not " + said(value) + ".";
            case HINT -> said(Objects.requireNonNull(value)) + ": " + hintFor(value);
            case CORRECT -> said(Objects.requireNonNull(value)) + ".";
        };
    }

    Shown shown() {
        String start = "Exercise " + exercise + ": " + state().words + ".";
        String html = STYLE + "<div class=\"tw-check\" data-state=\"" + state().key + "\"><p><strong>"
                + Html.escape(start) + "</strong> " + Html.escape(words()) + "</p></div>";
        return new Shown(html, start + " " + words());
    }

    /** The same as is shown, in words. */
    @Override
    public String toString() {
        return shown().text();
    }

    private Check withHint(Predicate<Object> applies, String words) {
        List<Hint> more = new ArrayList<>(hints);
        more.add(new Hint(applies, words));
        return new Check(exercise, answer, right, List.copyOf(more));
    }

    private @Nullable String hintFor(Object value) {
        return hints.stream()
                .filter(hint -> hint.applies.test(value))
                .map(Hint::words)
                .findFirst()
                .orElse(null);
    }

    private static String said(Object value) {
        return value instanceof Number number ? Numbers.text(number.doubleValue()) : value.toString();
    }
}
