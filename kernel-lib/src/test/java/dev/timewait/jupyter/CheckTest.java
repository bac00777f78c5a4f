package dev.timewait.jupyter;

import static dev.timewait.jupyter.Lesson.check;
import static dev.timewait.jupyter.Lesson.missing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void check_missing_saysWhatToDo() {
        assertThat(check("7.1", missing).is(48_000).toString())
                .isEqualTo("Exercise 7.1: still missing."
                        + " Put your answer in the place of the word missing and run the cell again.");
        assertThat(check("7.1", () -> missing).is(48_000).state()).isEqualTo(Check.State.MISSING);
    }

    @Test
    void check_right_isCorrectWhateverTheTypeOfNumber() {
        assertThat(check("7.1", () -> 800 * 60).is(48_000L).toString()).isEqualTo("Exercise 7.1: correct. 48,000.");
        assertThat(check("7.1", 48_000.0).is(48_000).state()).isEqualTo(Check.State.CORRECT);
    }

    @Test
    void check_wrong_saysKeepWorking() {
        assertThat(check("7.1", () -> 12).is(48_000).toString()).isEqualTo("Exercise 7.1: keep working. Not 12.");
    }

    @Test
    void check_likelyMistake_getsItsHint() {
        Check check = check("7.1", () -> 28_232).is(48_000).hint(28_232, "That is how many there is room for.");

        assertThat(check.state()).isEqualTo(Check.State.HINT);
        assertThat(check.words()).isEqualTo("28,232: That is how many there is room for.");
    }

    @Test
    void check_hintBeforeAnswer_orderDoesNotMatter() {
        assertThat(check("7.1", () -> 48_000).hint(28_232, "Room.").is(48_000).state())
                .isEqualTo(Check.State.CORRECT);
        assertThat(check("7.1", () -> 1)
                        .hint(28_232, "Room.")
                        .otherwise("Rate times length.")
                        .is(2)
                        .words())
                .isEqualTo("1: Rate times length.");
    }

    @Test
    void check_tolerance_isAPercentage() {
        assertThat(check("7.2", () -> 60_300).isAbout(60_000, 0.5).state()).isEqualTo(Check.State.CORRECT);
        assertThat(check("7.2", () -> 60_301).isAbout(60_000, 0.5).state()).isEqualTo(Check.State.KEEP_WORKING);
        assertThat(check("7.2", () -> Duration.ofMillis(60_100))
                        .isAbout(60, 0.5)
                        .state())
                .isEqualTo(Check.State.CORRECT);
        assertThat(check("7.2", () -> "sixty").isAbout(60, 0.5).state()).isEqualTo(Check.State.KEEP_WORKING);
    }

    @Test
    void check_text_ignoresCaseAndBlanks() {
        assertThat(check("7.3", () -> " Client ").is("client").state()).isEqualTo(Check.State.CORRECT);
    }

    @Test
    void check_anythingThrown_becomesOneSentence() {
        assertThat(wordsOf(() -> 1 / zero())).isEqualTo("The expression ends in an ArithmeticException (/ by zero).");
        assertThat(wordsOf(() -> {
                    throw new IllegalStateException("two\nlines");
                }))
                .isEqualTo("The expression ends in an IllegalStateException (two lines).");
        assertThat(wordsOf(() -> {
                    throw new AssertionError();
                }))
                .isEqualTo("The expression ends in an AssertionError.");
        assertThat(wordsOf(CheckTest::forever)).isEqualTo("The expression calls itself without end.");
        assertThat(wordsOf(() -> null)).isEqualTo("The expression gives null.");
    }

    @Test
    void check_interrupted_leavesTheThreadInterrupted() {
        assertThat(wordsOf(() -> {
                    throw new InterruptedException();
                }))
                .isEqualTo("The expression was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void html_everyState_isMarkedForTheStyleSheet() {
        assertThat(check("7.1", missing).is(1).shown().html()).contains("class=\"tw-check\" data-state=\"missing\"");
        assertThat(check("7.1", 2).is(1).shown().html()).contains("data-state=\"keep-working\"");
        assertThat(check("7.1", 2).is(1).hint(2, "No.").shown().html()).contains("data-state=\"hint\"");
        assertThat(check("7.1", 1).is(1).shown().html()).contains("data-state=\"correct\"");
    }

    @Test
    void html_answerOfTheReader_isEscaped() {
        assertThat(check("7.1", "<script>alert(1)</script>").is("x").shown().html())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private static String wordsOf(Callable<?> expression) {
        Check check = check("7.1", expression).is(48_000);
        assertThat(check.state()).isEqualTo(Check.State.KEEP_WORKING);
        return check.words();
    }

    private static int zero() {
        return 0;
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Object forever() {
        return forever();
    }
}
