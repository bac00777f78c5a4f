package dev.timewait.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formula and the engines stand behind the same verdict. */
class CapacityAgainstSimulationTest {

    private static final long SEED = 5;
    private static final int ROUNDS = 8;

    static Stream<CapacityQuestion> questions() {
        return RandomQuestions.of(SEED, 200);
    }

    @ParameterizedTest
    @MethodSource("questions")
    @DisplayName(
            "200 questions (seed 5): at its rate, each link refuses in the engine when and only when the answer says so")
    void firstRefusal_ofAnyQuestion_isThatOfTheRun(CapacityQuestion question) {
        double perSecond = question.demand().requestsPerSecond().getAsDouble();
        for (LinkAnswer link : question.answer().links()) {
            ChurnResult run = run(link.link(), perSecond);

            // In turn: the last of the sharers comes so many connections after the first.
            double turn = sharers(question) / perSecond;
            if (link.secondsUntilItGives().isPresent()) {
                assertThat(run.firstRefusalSeconds().getAsDouble())
                        .as(link.link().name())
                        .isCloseTo(link.secondsUntilItGives().getAsDouble(), within(turn + 1e-6));
            } else {
                assertThat(run.refused()).as(link.link().name()).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    @DisplayName("200 questions (seed 5): at three times its ceiling, each link carries the ceiling in the engine")
    void ceiling_ofAnyQuestion_isWhatTheRunCarries(CapacityQuestion question) {
        for (LinkAnswer link : question.answer().links()) {
            if (link.connectionsPerSecond().isPresent()) {
                double ceiling = link.connectionsPerSecond().getAsDouble();
                ChurnResult run = run(link.link(), 3 * ceiling);
                double carried = run.established() / (run.plan().during().toNanos() / 1e9);

                // In each round one connection of each sharer may fall on either side of its end.
                double turn = 2 * sharers(question) * ceiling / link.link().tuples();
                assertThat(carried)
                        .as(link.link().name())
                        .isBetween(ceiling - turn, ceiling + turn + entriesThatEndTogether(run.plan()));
            }
        }
    }

    @Test
    @DisplayName("Control: with one port in twenty more, the run would not agree")
    void firstRefusal_ofAnotherPool_isSeenAsDifferent() {
        CapacityQuestion question = RandomQuestions.of(SEED, 200)
                .filter(candidate ->
                        candidate.answer().host().secondsUntilItGives().isPresent())
                .findFirst()
                .orElseThrow();
        double perSecond = question.demand().requestsPerSecond().getAsDouble();
        CapacityQuestion wider = question.ports(new dev.timewait.stack.PortRange(
                question.client().range().low(),
                question.client().range().high() + question.client().range().size() / 20));

        double wrong = run(wider.answer().host().link(), perSecond)
                .firstRefusalSeconds()
                .orElse(0);

        assertThat(Math.abs(
                        wrong - question.answer().host().secondsUntilItGives().getAsDouble()))
                .isGreaterThan(sharers(question) / perSecond + 1e-6);
    }

    private static ChurnResult run(Link link, double perSecond) {
        double seconds = Math.max(ROUNDS * link.takenSeconds(), 3 / perSecond);
        ChurnPlan plan = link.at(perSecond).during(Duration.ofNanos(Math.round(seconds * 1e9)));
        return plan.run();
    }

    /** With a limit of entries below the ports, those of a burst end together, and so many more fit: see ClosedForm. */
    private static double entriesThatEndTogether(ChurnPlan plan) {
        if (plan.timeWaitCap().orElse(Integer.MAX_VALUE) >= plan.portLimit().orElse(0)) {
            return 0;
        }
        Duration wait = plan.reuse().works() ? plan.reuse().delay() : plan.timeWait();
        return plan.timeWaitCap().getAsInt() / (wait.toNanos() / 1e9);
    }

    private static int sharers(CapacityQuestion question) {
        return question.client().sourceAddresses() * question.client().destinations();
    }
}
