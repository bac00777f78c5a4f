package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.tcp.InitialSequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IncarnationTrialsTest {

    private static final Incarnations BARE = Incarnations.unprotected();
    private static final int RUNS = 1_000;

    @Test
    @DisplayName(
            "Nothing reads wrong octets in about a hundredth of the runs; each protection alone in none of the same")
    void eachAlone_sameFates_onlyNothingFails() {
        List<IncarnationTrials> trials = IncarnationTrials.eachAlone(BARE, RUNS, done -> {});

        assertThat(trials)
                .extracting(IncarnationTrials::name)
                .containsExactly("nothing", "the wait", "PAWS", "a higher ISN", "the check of SEG.ACK");
        assertThat(trials.get(0).wrong()).isPositive();
        assertThat(trials.subList(1, trials.size())).allSatisfy(trial -> {
            assertThat(trial.wrong()).isZero();
            assertThat(trial.takenIn()).isZero();
        });
        assertThat(trials.get(2).arrivedInside()).isEqualTo(trials.get(0).arrivedInside());
        assertThat(trials.get(1).arrivedInside()).isZero();
    }

    @Test
    @DisplayName(
            "The hash of RFC 9293 changes no run; Linux's clock outruns these connections; a higher ISN never fails")
    void eachNumbering_sameFates_isAMatterOfSpeed() {
        List<IncarnationTrials> trials = IncarnationTrials.eachNumbering(BARE, RUNS, done -> {});
        IncarnationTrials clock = trials.get(0);
        IncarnationTrials hashed = trials.get(2);

        assertThat(clock.wrong()).isPositive();
        assertThat(trials.get(1).wrong()).isPositive();
        assertThat(hashed)
                .isEqualTo(new IncarnationTrials(
                        hashed.name(), RUNS, clock.arrivedInside(), clock.takenIn(), clock.wrong()));
        assertThat(trials.get(3).takenIn()).isZero();
        assertThat(trials.get(5).takenIn()).isZero();
    }

    @Test
    void eachAlone_whileItRuns_tellsHowMuchIsDone() {
        List<Double> told = new ArrayList<>();

        IncarnationTrials.eachAlone(BARE, 10, told::add);

        assertThat(told).isSorted().startsWith(0.0, 0.2, 0.4).endsWith(1.0);
    }

    @Test
    @DisplayName("Random ISNs, the largest window: taken in is window / 2^32 of what comes, and of that one half")
    void random_largestWindow_isTakenInAsTheFormulaSays() {
        IncarnationTrials trial = IncarnationTrials.of(
                "random", BARE.choosing(InitialSequence.RANDOM).largestWindows(), 4 * RUNS);
        double share = Incarnations.LARGEST_WINDOW / 0x1p33;
        double mean = trial.arrivedInside() * share;

        // A binomial count: five standard deviations.
        assertThat((double) trial.takenIn()).isCloseTo(mean, within(5 * Math.sqrt(mean * (1 - share))));
    }

    @Test
    @DisplayName("Every fate lies within what is said, and differs from run to run")
    void drawn_eachRun_withinItsBounds() {
        for (int i = 0; i < 200; i++) {
            Incarnations fate = IncarnationTrials.drawn(BARE, i);

            assertThat(fate.payloads().earlier().length()).isBetween(0, 1_000_000);
            assertThat(fate.heldFor()).isBetween(Duration.ofMillis(1_200), Duration.ofMillis(3_700));
            assertThat(fate.reopensAfter()).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_600));
            assertThat(fate.payloads().later()).hasSizeBetween(1, 100);
        }
        assertThat(IncarnationTrials.drawn(BARE, 0).heldFor())
                .isNotEqualTo(IncarnationTrials.drawn(BARE, 1).heldFor());
        assertThat(IncarnationTrials.drawn(BARE, 7)).isEqualTo(IncarnationTrials.drawn(BARE, 7));
    }

    @Test
    @DisplayName("No event in n runs: at most 3/n; n of n: at least, by symmetry with none of n, Wilson's end")
    void share_noneSeen_isTheRuleOfThree() {
        IncarnationTrials none = new IncarnationTrials("none", 20_000, 0, 0, 0);

        assertThat(none.lowestShare()).isZero();
        assertThat(none.highestShare()).isEqualTo(3.0 / 20_000);
        assertThat(new IncarnationTrials("one", 1, 0, 0, 0).highestShare()).isEqualTo(1);
    }

    @Test
    @DisplayName("Wilson's interval for 10 of 100 is 5.52 to 17.44 % (Brown, Cai and DasGupta 2001, formula 4)")
    void share_someSeen_isWilsonsInterval() {
        IncarnationTrials ten = new IncarnationTrials("ten", 100, 50, 20, 10);

        assertThat(ten.shareWrong()).isEqualTo(0.1);
        // The formula by hand, to four digits.
        assertThat(ten.lowestShare()).isCloseTo(0.0552, within(0.00005));
        assertThat(ten.highestShare()).isCloseTo(0.1744, within(0.00005));
    }

    @Test
    void counts_outOfRange_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncarnationTrials.of("none", BARE, 0))
                .withMessage("runs is 0; it must be from 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IncarnationTrials("more", 10, 5, 6, 0))
                .withMessage("takenIn is 6; it must be from 0 to 5");
    }
}
