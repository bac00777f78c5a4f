package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.chart.IncarnationCharts;
import dev.timewait.lab.Assassination;
import dev.timewait.lab.Errno;
import dev.timewait.lab.IncarnationTrials;
import dev.timewait.lab.Incarnations;
import dev.timewait.lab.OldDuplicates;
import dev.timewait.lab.Protection;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.TcpState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What lessons 04 and 05 say in their text: each is asked for here, and the sentence is looked up there. */
class DuplicatesLessonsTest {

    private static final String DUPLICATES = read("04-wandering-duplicates.ipynb");
    private static final String ASSASSINATION = read("05-assassination.ipynb");
    private static final Incarnations TWICE = Incarnations.unprotected();

    @Test
    void wrapTime_ofTheTwoLinks_isAWeekAndLessThanATenthOfASecond() {
        assertThat(IncarnationCharts.wrapSeconds(56e3) / 86_400).isCloseTo(7.1, within(0.05));
        assertThat(IncarnationCharts.wrapSeconds(400e9)).isLessThan(0.1);
        assertThat(DUPLICATES).contains("one round took a week", "less than a tenth of a second");
    }

    @Test
    @DisplayName("The counts of 10,000 runs, which are those of this seed on every machine")
    void trials_withoutARemedy_areTheCountsOfThePage() {
        IncarnationTrials nothing = IncarnationTrials.of("nothing", TWICE, 10_000);

        assertThat(nothing.wrong()).isEqualTo(121);
        assertThat(nothing.arrivedInside()).isEqualTo(3_231);
        assertThat(nothing.takenIn()).isEqualTo(196);
        assertThat(nothing.takenIn() - nothing.wrong()).isEqualTo(75);
        assertThat(DUPLICATES)
                .contains(
                        "Without a remedy 121 runs of 10,000",
                        "connection 3,231 times, and 196 times its number fell into the window; in the other 75");
    }

    @Test
    void randomNumbers_largestWindows_comeNearTheFormula() {
        IncarnationTrials wide =
                IncarnationTrials.of("wide", TWICE.largestWindows().choosing(InitialSequence.RANDOM), 10_000);
        double expected = wide.arrivedInside() * (Incarnations.LARGEST_WINDOW / 2.0) / (1L << 32);

        assertThat(expected).isCloseTo(404, within(0.5));
        assertThat((double) wide.takenIn()).isCloseTo(expected, within(Math.sqrt(expected)));
        assertThat(wide.wrong()).isZero();
        assertThat((1L << 33) / 65_535).isEqualTo(131_074);
        assertThat(DUPLICATES)
                .contains("A count of 404 strays by about its root, 20", "one duplicate in 131,074 is taken in");
    }

    @Test
    void exercise_leastHold_isTheOneThatIsAskedFor() {
        assertThat(TWICE.heldFor(Duration.ofMillis(1_501)).run().isWrong()).isFalse();
        assertThat(TWICE.heldFor(Duration.ofMillis(1_502)).run().isWrong()).isTrue();
        assertThat(DUPLICATES).contains("missing).is(1_502)");
    }

    @Test
    void connect_whileTheWaitRuns_isRefusedAsThePageSays() {
        assertThat(TWICE.protectedBy(Protection.WAIT).run().refusal()).contains(Errno.EADDRINUSE);
        assertThat(TWICE.on(Behaviours.LINUX).timestamps(false).run().refusal()).contains(Errno.EADDRNOTAVAIL);
        assertThat(DUPLICATES).contains("EADDRINUSE is what POSIX and 4.4BSD say");
    }

    @Test
    void figures_ofRfc1337_endAsThePageSays() {
        assertThat(Assassination.figure(1).on("rfc-9293").leavesA()).isEqualTo(TcpState.CLOSED);
        assertThat(Assassination.figure(2).read()).isEqualTo("400 to 599 new, 600 to 639 old, 640 to 799 new");
        assertThat(Assassination.figure(2).on("rfc-9293").read()).isEqualTo("400 to 799 new");
        assertThat(Assassination.figure(4).on("rfc-9293").leavesA()).isEqualTo(TcpState.ESTABLISHED);
        assertThat(Assassination.figure(4).on("bsd-4.4-lite2").leavesA()).isEqualTo(TcpState.CLOSED);
        assertThat(ASSASSINATION).contains("B's program reads forty wrong octets");
    }

    @Test
    @DisplayName("Copies at once: the share is 1 - (1 - p)^2 but for chance, four deviations of it")
    void oldDuplicates_copiedAtOnce_areAsForetold() {
        int closes = 20_000;
        double foretold = 1 - Math.pow(1 - 0.001, 2);
        double counted = OldDuplicates.of(closes)
                .copying(0.001, Duration.ZERO)
                .on("linux-6")
                .shareCutShort();

        assertThat(counted).isCloseTo(foretold, within(4 * Math.sqrt(foretold / closes)));
        assertThat(ASSASSINATION).contains("TIME_WAIT survives when neither is copied");
    }

    /** The page's text, whose lines end anywhere. */
    private static String read(String name) {
        try {
            return Files.readString(Path.of("..", "notebooks", name))
                    .replaceAll("\\\\n\",\\s+\"", " ")
                    .replace("\\\"", "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
