package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.Demand;
import dev.timewait.capacity.Middleboxes;
import dev.timewait.churn.ClosedForm;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The numbers that the worksheet gives in its text: each is asked for here, and the sentence is looked up there. */
class WorksheetLessonTest {

    private static final String LESSON = read(Path.of("..", "notebooks", "12-worksheet.ipynb"));

    private static final CapacityQuestion LINUX = CapacityQuestion.of(Stacks.named("linux-6"));

    @Test
    void cloudNat_ofItsDefaultBlock_sustainsHalfARequest() {
        CapacityAnswer cloud = LINUX.requestsPerSecond(20)
                .through("nat:gcp-cloud-nat,conntrack:262144")
                .answer();

        assertThat(cloud.sustainableRequestsPerSecond().getAsDouble()).isBetween(0.5, 0.55);
        assertThat(Middleboxes.named("gcp-cloud-nat").portsPerNode().getAsInt()).isEqualTo(64);
        says("Half a request per second.");
        says("with its default block of 64 ports");
        assertThat(cloud.remedies().stream()
                        .filter(remedy -> remedy.buysPerSecond(cloud).orElse(1) == 0)
                        .count())
                .isGreaterThanOrEqualTo(4);
        says("each change that misses the short link buys 0");
    }

    @Test
    void examples_inTheText_areAsAsked() {
        assertThat(LINUX.pooled(10, 2).newShare()).isEqualTo(0.8);
        says("Ten workers share a pool of two idle connections. Keep-alive is on, and eight of ten");
        assertThat(100 * 30 * 60).isEqualTo(180_000);
        says("180,000 connections, true");
        CapacityAnswer myth = LINUX.ports(new PortRange(1_024, 65_535))
                .requestsPerSecond(100)
                .diedAfter(Duration.ofMinutes(30))
                .answer();
        assertThat(myth.contradictions()).hasSize(1);
        CapacityQuestion mac = CapacityQuestion.of(Stacks.named("macos")).demanding(new Demand.AtOnce(1_000_000));
        assertThat(mac.toDestinations(9).answer().secondsToDrain())
                .isEqualTo(mac.answer().secondsToDrain());
        says("on macOS a port is");
    }

    @Test
    @DisplayName("At 99 % of the ceiling fewer than one in a thousand independent users find no port, at 97 % none")
    void chance_belowTheCeiling_refusesHardlyAnybody() {
        assertThat(blocking(0.99)).isBetween(1e-4, 1e-3);
        assertThat(blocking(0.97)).isLessThan(1e-6);
        says("Fewer than one connection in a thousand, just below the ceiling, and further down none.");
    }

    @Test
    void exercises_haveTheAnswersOfTheLibrary() {
        assertThat(Math.abs(LINUX.reused(0.5)
                                .answer()
                                .sustainableRequestsPerSecond()
                                .getAsDouble()
                        - 941))
                .isLessThan(0.02 * 941);
        CapacityQuestion nat = LINUX.requestsPerSecond(50).through("nat:custom[ports=1024,hold=120s]");
        assertThat(nat.toDestinations(6).answer().verdict().name()).isEqualTo("HOLDS");
        assertThat(nat.toDestinations(5).answer().verdict().name()).isEqualTo("REFUSES");
        assertThat(nat.toDestinations(5).answer().sustainableRequestsPerSecond().getAsDouble())
                .isBetween(42.6, 42.7);
        assertThat(LINUX.fleet(40, 1_024, 2)
                        .through("nat:gcp-cloud-nat")
                        .answer()
                        .fleet()
                        .orElseThrow()
                        .nodesPossible())
                .isEqualTo(40 + 86);
        assertThat(Stacks.named("windows-11").ports().orElseThrow().size()).isEqualTo(16_384);
        says("on a host with 16,384 local ports");
    }

    @Test
    void control_sentenceThatIsNotThere_isMissed() {
        assertThatThrownBy(() -> says("One connection in some hundreds")).isInstanceOf(AssertionError.class);
    }

    private static double blocking(double share) {
        ClosedForm form = LINUX.requestsPerSecond(1)
                .answer()
                .host()
                .link()
                .plan()
                .arrivalsPerSecond(share * 28_232 / 60)
                .closedForm();
        return form.portsInUse().orElseThrow().blocking();
    }

    /** The sentence as it stands in the notebook's source, where lines end with {@code \n}. */
    private static void says(String words) {
        String plain = LESSON.replaceAll("\\\\n\",\\s*\"", " ");
        assertThat(plain).contains(words);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
