package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final RecordingNotebook notebook = new RecordingNotebook();
    private final AtomicLong clockNanos = new AtomicLong();

    @Test
    @DisplayName("10,000 steps within one second are drawn about ten times, the last one always")
    void step_manyWithinASecond_areDrawnTenTimes() {
        Progress progress = bar(10_000);
        for (int i = 0; i < 10_000; i++) {
            clockNanos.addAndGet(100_000);
            progress.step();
        }

        assertThat(notebook.displayed).containsExactly("counting (1 of 10,000): 0 %");
        assertThat(notebook.updated).hasSizeBetween(9, 11);
        assertThat(notebook.updated).last().isEqualTo("counting (10,000 of 10,000): done");
    }

    @Test
    void step_lastOne_isDrawnHoweverSoonItComes() {
        Progress progress = bar(3);
        progress.step();
        progress.step();
        progress.step();

        assertThat(notebook.updated).containsExactly("counting (3 of 3): done");
    }

    @Test
    void step_moreThanTotal_isNotDrawnAgain() {
        Progress progress = bar(1);
        progress.step();
        progress.step();

        assertThat(notebook.displayed).containsExactly("counting: done");
        assertThat(notebook.updated).isEmpty();
    }

    @Test
    void step_interrupted_endsTheLoopWithOneSentence() {
        Progress progress = bar(4);
        progress.step();
        Thread.currentThread().interrupt();

        assertThatThrownBy(progress::step)
                .isInstanceOf(Stopped.class)
                .hasMessage("Stopped at 50 % of \"counting\"; run the cell again to start anew.")
                .satisfies(stopped -> assertThat(stopped.getStackTrace()).isEmpty());
        assertThat(Thread.interrupted()).isFalse();
        assertThat(notebook.updated).last().isEqualTo("counting (2 of 4): stopped");
    }

    @Test
    void done_byFraction_showsPercents() {
        Progress progress = bar(1);
        progress.done(0);
        clockNanos.addAndGet(200_000_000);
        progress.done(0.4);
        progress.done(1);

        assertThat(notebook.displayed).containsExactly("counting: 0 %");
        assertThat(notebook.updated).containsExactly("counting: 40 %", "counting: done");
    }

    @Test
    void over_collection_givesEveryElementAndEndsDone() {
        List<String> seen = new ArrayList<>();
        for (String element : Progress.over(List.of("a", "b", "c"), bar(3))) {
            seen.add(element);
        }

        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(notebook.updated).last().isEqualTo("counting (3 of 3): done");
    }

    @Test
    void of_noRounds_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> bar(0)).withMessageContaining("total is 0");
    }

    private Progress bar(long total) {
        return new Progress("counting", total, notebook, clockNanos::get);
    }
}
