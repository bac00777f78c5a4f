package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.stack.Behaviours;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterruptionTest {

    static Stream<Named<Runnable>> longRuns() {
        return Stream.of(
                Named.of("partings", () -> PartingCount.of(Parting.writing(100), 1)),
                Named.of("old duplicates", () -> OldDuplicates.of(1).on("linux-6")),
                Named.of("second connections", () -> SecondConnections.of(1).on("linux-6")),
                Named.of("trials", () -> IncarnationTrials.of("one", Incarnations.unprotected(), 1)),
                Named.of("pairs", () -> IncarnationPairs.pairs(1).run()),
                Named.of("orderly ends", () -> OrderlyEnds.of(0.1, 1).run()),
                Named.of(
                        "closes with losses",
                        () -> LossyCloses.of(OrderlyClose.of(Behaviours.LINUX)).over(0.1)));
    }

    @ParameterizedTest
    @MethodSource("longRuns")
    @DisplayName("A long run ends with a sentence where its thread is to stop, and the mark is taken")
    void run_interrupted_stops(Runnable run) {
        Thread.currentThread().interrupt();

        assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class).hasMessage("the run was stopped");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("longRuns")
    @DisplayName("Control: it goes on where it is not")
    void run_notInterrupted_ends(Runnable run) {
        assertThatCode(run::run).doesNotThrowAnyException();
    }

    @AfterEach
    void clears() {
        Thread.interrupted();
    }
}
