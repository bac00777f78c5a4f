package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Entered;
import dev.timewait.census.Trace.Side;
import dev.timewait.lab.IncarnationPairs;
import dev.timewait.lab.IncarnationRisk;
import dev.timewait.lab.OrderlyEnds;
import dev.timewait.lab.WorstPair;
import dev.timewait.stack.Behaviours;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the lesson says in its text: each is asked for here, and the sentence is looked up there. */
class WhyTwoMslLessonTest {

    private static final String PAGE = read(Path.of("..", "notebooks", "06-why-two-msl.ipynb"));
    private static final IncarnationPairs SOME = IncarnationPairs.pairs(25_000);
    private static final IncarnationRisk RISK = IncarnationPairs.pairs(100_000).run();
    private static final double SECOND = 1e9;

    @Test
    void orderlyEnds_longerWait_helpsAtTheStepsThatAreNamed() {
        List<Integer> steps = new ArrayList<>();
        for (int wait = 1; wait <= 7; wait++) {
            boolean more = OrderlyEnds.probability(0.1, wait) > OrderlyEnds.probability(0.1, wait - 0.001);
            if (more) {
                steps.add(wait);
            }
        }

        assertThat(steps).containsExactly(1, 2, 3, 4, 6, 7);
        says("it is only after 1, 2, 3, 4, 6, 7 ... that a longer wait helps");
    }

    @Test
    @DisplayName(
            "3 PTO on a path of 100 ms: at first the variation is half the round trip, and a peer delays up to 25 ms")
    void quic_threeTimeouts_areAboutASecond() {
        assertThat(3 * (0.1 + 4 * 0.05 + 0.025)).isCloseTo(1, within(0.05));
        says("With the 100 ms there and back of this path that comes to about a second");
    }

    @Test
    void worstPair_asTold_meetsTheFinAfterOneAndAHalfMslOnly() {
        says("with an MSL of 1.2 s and a wait of 1.5 MSL");
        assertThat(WorstPair.MSL).isEqualTo(Duration.ofMillis(1_200));
        Trace early = WorstPair.waiting(1.5).trace();
        assertThat(early.state(Side.LEFT, lastFinArrives(early))).hasValue(TcpState.ESTABLISHED);
        says("the new connection is open, when the old FIN arrives");
        Trace late = WorstPair.waiting(2).trace();
        assertThat(late.state(Side.LEFT, lastFinArrives(late))).hasValue(TcpState.TIME_WAIT);
        says("The FIN finds A in TIME_WAIT, is acknowledged, and the wait starts anew");
    }

    private static long lastFinArrives(Trace trace) {
        return trace.segments().stream()
                .filter(sent ->
                        sent.side() == Side.RIGHT && sent.segment().control().fin())
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .passage()
                .arrivalNanos()
                .getAsLong();
    }

    @Test
    @DisplayName(
            "100,000 pairs at every wait: A's segments are gone after 1 MSL, all are after 2, and no pair fell into the gap")
    void risk_hundredThousandPairs_isAsTold() {
        says("IncarnationPairs.pairs(100_000)");
        says("What A had sent is gone after 1 MSL");
        assertThat(RISK.pairs()).isEqualTo(100_000);
        assertThat(RISK.atMsl(2)).isZero();
        assertThat(RISK.lateWords()).isZero();
        double[] waits = RISK.waits();
        for (int i = 0; i < waits.length; i++) {
            assertThat(RISK.sharesOfA()[i] > 0).isEqualTo(waits[i] < 1);
            assertThat(RISK.sharesOfB()[i] > 0).isEqualTo(waits[i] < 2);
        }
        says("fewer than 3 in 100,000");
        assertThat(Math.pow(1 - 3.0 / 100_000, 100_000)).isCloseTo(0.05, within(0.001));
    }

    @Test
    @DisplayName("Each leg that is taken away shows: to 1.25 and 2.5 MSL, one pair in five, a few in ten thousand")
    void legs_oneTakenAway_isAsTold() {
        IncarnationRisk older = SOME.lifetime(Duration.ofSeconds(150)).run();
        assertThat(older.sharesOfA()[24]).isPositive();
        assertThat(older.sharesOfA()[25]).isZero();
        assertThat(older.atMsl(2)).isPositive();
        assertThat(older.atMsl(2.5)).isZero();
        says("the cliffs move along: to 1.25 and 2.5");
        assertThat(SOME.on(Behaviours.LINUX).run().atMsl(3)).isCloseTo(1 / 5.0, within(0.02));
        says("about one pair in five");
        double freeBsd =
                SOME.on(Behaviours.named("freebsd-14").orElseThrow()).run().atMsl(2);
        assertThat(freeBsd).isBetween(1e-4, 5e-4);
        says("a few pairs in ten thousand");
    }

    @Test
    void stacks_ofTheTable_areAsSafeAsTold() {
        assertThat(Stacks.all()).hasSize(25);
        assertThat(waitingAtLeast(240)).isEqualTo(3);
        assertThat(waitingAtLeast(30)).isEqualTo(19);
        says("three of the 25 are safe, the RFC one of them");
        says("Against 15 seconds 19 are");
        assertThat(SOME.msl(Duration.ofSeconds(15)).run().at(Duration.ofSeconds(30)))
                .isZero();
    }

    private static long waitingAtLeast(long seconds) {
        return Stacks.all().stream()
                .filter(stack -> stack.timeWait().isPresent())
                .filter(stack -> stack.timeWait().get().compareTo(Duration.ofSeconds(seconds)) >= 0)
                .count();
    }

    @Test
    void kernel_recorded_waitsALittleLessThan61Seconds() {
        LessonRecording recorded = Lesson.recorded("client-closes");

        assertThat(timeWaitSeconds(recorded.trace())).isBetween(60.8, 61.0);
        assertThat(timeWaitSeconds(recorded.model())).isEqualTo(60);
        says("The model's wait lasts 60 seconds; the kernel's lasted a little less than 61");
    }

    private static double timeWaitSeconds(Trace trace) {
        return (enters(trace, TcpState.CLOSED) - enters(trace, TcpState.TIME_WAIT)) / SECOND;
    }

    private static long enters(Trace trace, TcpState state) {
        return trace.steps().stream()
                .filter(step -> step.side() == Side.LEFT && step instanceof Entered entered && entered.state() == state)
                .findFirst()
                .orElseThrow()
                .atNanos();
    }

    @Test
    @DisplayName(
            "Exercise 6.3: half as many late segments, a quarter of the risk between 1 and 2 MSL; below 1 MSL half")
    void exercise_halfAsLate_isAQuarter() {
        IncarnationRisk half = IncarnationPairs.pairs(100_000).late(0.025).run();

        assertThat(RISK.atMsl(1.2) / half.atMsl(1.2)).isCloseTo(4, within(0.8));
        assertThat(RISK.atMsl(0.9) / half.atMsl(0.9)).isCloseTo(2, within(0.4));
        says("so it is below 1 MSL, where one is enough");
    }

    /** The words of the page, whose lines end anywhere. */
    private static void says(String words) {
        assertThat(PAGE).contains(words);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file)
                    .replaceAll("\\\\n\",\\s+\"", " ")
                    .replace("\\\"", "\"")
                    .replaceAll(" +", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
