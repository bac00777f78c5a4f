package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Engine;
import dev.timewait.churn.RunInterrupted;
import dev.timewait.churn.Sweep;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunsTest {

    private static final ChurnPlan PLAN =
            ChurnPlan.of(Stacks.named("linux-6")).arrivalsPerSecond(100).during(Duration.ofSeconds(10));

    /** Hours of work. */
    private static final ChurnPlan ENDLESS = PLAN.timeWait(Duration.ofSeconds(1))
            .arrivalsPerSecond(1_000_000)
            .during(Duration.ofDays(6))
            .using(Engine.COUNTS);

    private final RecordingNotebook notebook = new RecordingNotebook();

    @BeforeEach
    void startOnARecordingNotebook() {
        Session.startOn(notebook);
    }

    @AfterEach
    void leaveTheSession() {
        Session.startOn(new Terminal(System.out));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void run_sweep_isTheSameBelowABar() {
        Sweep sweep = Sweep.of(PLAN).overMsl(1, 2).overArrivals(10, 20).replicated(8);

        assertThat(Lesson.run(sweep)).isEqualTo(sweep.run());
        assertThat(notebook.displayed).singleElement().asString().startsWith("32 runs: ");
        assertThat(notebook.lastShown()).isEqualTo("32 runs: done");
    }

    @Test
    void run_sweepOfOne_saysSo() {
        Lesson.run(Sweep.of(PLAN));

        assertThat(notebook.lastShown()).isEqualTo("1 run: done");
    }

    @Test
    void run_smallPlan_isRunWithoutABar() {
        assertThat(Lesson.run(PLAN).totals()).isEqualTo(PLAN.run().totals());
        assertThat(notebook.displayed).isEmpty();
    }

    @Test
    @DisplayName("From five million connections that are counted one by one there is a bar, whatever the clock says")
    void run_largePlan_isRunBelowABar() {
        ChurnPlan large = PLAN.timeWait(Duration.ofSeconds(1)).arrivalsPerSecond(500_000);

        assertThat(Lesson.run(large).arrivals()).isGreaterThan(4_900_000);
        assertThat(notebook.lastShown()).isEqualTo("counting: done");
        assertThat(Runs.isLong(large.arrivalsPerSecond(499_999))).isFalse();
        assertThat(Runs.isLong(large.using(Engine.SAMPLED))).isFalse();
    }

    @Test
    void run_interrupted_leavesTheBarStopped() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Lesson.run(Sweep.of(ENDLESS)))
                .isInstanceOf(RunInterrupted.class)
                .hasMessage("Stopped after 0 of 1 runs.");
        assertThat(notebook.lastShown()).isEqualTo("1 run: stopped");

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Lesson.run(ENDLESS))
                .isInstanceOf(RunInterrupted.class)
                .hasMessageStartingWith("Stopped after ");
        assertThat(notebook.lastShown()).isEqualTo("counting: stopped");
    }
}
