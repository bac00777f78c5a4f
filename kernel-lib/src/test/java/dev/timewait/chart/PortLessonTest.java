package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.Reuse;
import dev.timewait.data.CsvRow;
import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.observe.AttemptSample;
import dev.timewait.observe.RecordedAttempts;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The numbers that the lesson on ports gives in its text: each is counted here, and the sentence is looked up there. */
class PortLessonTest {

    private static final String LESSON = read(Path.of("..", "notebooks", "08-ports.ipynb"));

    private static final StackProfile LINUX = Stacks.named("linux-6");
    private static final LocalPorts PORTS = LocalPorts.of(LINUX.ports().orElseThrow());
    private static final ChurnPlan EXACT = ChurnPlan.of(LINUX).localPorts(PORTS).heldForExactly(Duration.ZERO);
    private static final ChurnPlan COARSE = EXACT.timerGranularity(Duration.ofMillis(2_048));
    private static final RecordedAttempts ONE = RecordedAttempts.named("one-destination");
    private static final RecordedAttempts TEN = RecordedAttempts.named("ten-destinations");

    @Test
    @DisplayName("28,232 ports are one more than the difference of the two ends")
    void range_countsBothEnds() {
        PortRange range = PORTS.range();

        assertThat(range.size()).isEqualTo(28_232);
        assertThat(range.high() - range.low()).isEqualTo(28_231);
        says("28,231 is often quoted, the plain difference of the two ends");
        assertThat(ONE.rangePorts()).isEqualTo(100);
        assertThat(byTheFirstRefusal(ONE)).isEqualTo(100);
        says("As many as the range has ports, both ends included");
    }

    @Test
    @DisplayName("100 ports sustain not quite two a second; the good seconds are five, and 172 of 200 have none")
    void sawtooth_ofOneDestination_isAsTold() {
        double ceiling =
                PortModel.plan(ONE, EXACT).closedForm().ceilingPerSecond().orElseThrow();
        assertThat(ceiling).isEqualTo(100 / 60.0).isBetween(1.5, 2.0);
        says("The ceiling is 100 / 60, not quite two a second");
        says("asks for 20 connections a second, for 200 seconds");

        double[] soFar = ONE.counts(AttemptSample::connects);
        assertThat(soFar[4]).isEqualTo(100);
        assertThat(soFar[59]).isEqualTo(100);
        says("Five good seconds, and then nobody connects for nearly a minute");

        long none = 0;
        for (int i = 1; i < soFar.length; i++) {
            none += soFar[i] == soFar[i - 1] ? 1 : 0;
        }
        says(ONE.last().connects() + " connections in 200 s are two a second; of the 200 seconds, " + none
                + " had none");
    }

    @Test
    @DisplayName("60 s come to 30 slots of the timer; ten ports come back with one slot, 41 with the next")
    void lateness_isThatOfTheSlots() {
        assertThat(Math.ceil(60 / 2.048)).isEqualTo(30);
        says("so they come back with the next slot after that, the thirtieth");

        Duration phase = PortModel.phase(ONE, COARSE);
        double firstSlot = 30 * 2.048 - phase.toMillis() / 1e3;
        // Attempt k closes at k / 20 s, and comes back with the first slot where it has waited for 60 s by then.
        long withTheFirst = (long) Math.floor((firstSlot - 60) * 20) + 1;
        long withTheNext = (long) Math.floor((firstSlot + 2.048 - 60) * 20) + 1 - withTheFirst;
        assertThat(withTheFirst).isEqualTo(10);
        says("ten ports came back with one slot, " + withTheNext + " with the next, two seconds later");
    }

    @Test
    @DisplayName("Seven further cases; the row of 99 ports is two connections apart, no other more than one")
    void otherRecordings_areAsFarApartAsTold() {
        Duration phase = PortModel.phase(ONE, COARSE);
        assertThat(RecordedAttempts.names()).hasSize(8);
        says("Seven further cases were recorded on that kernel at the same time");
        for (String name : RecordedAttempts.names()) {
            double apart =
                    PortModel.of(RecordedAttempts.named(name), COARSE, phase).connectsOffAtMost();
            assertThat(apart).as(name).isLessThanOrEqualTo(name.contains("99") ? 2 : 1);
        }
        says("in this row of the table above the two are two connections apart, and not one");
    }

    @Test
    @DisplayName("The server closes: nobody is refused, and half of the ports were ever used")
    void serverCloses_nobodyIsRefused() {
        RecordedAttempts server = RecordedAttempts.named("one-destination-server-closes");

        assertThat(server.last().refused()).isZero();
        says("Every attempt succeeds, from the same 100 ports");
        long kept = server.samples().stream()
                .mapToLong(AttemptSample::timeWait)
                .max()
                .orElseThrow();
        says("Why " + kept + ", where there are 100 ports?");
    }

    @Test
    @DisplayName("Ten destinations: refused after 50 s instead of 5; after bind() a tenth is left")
    void destinations_multiplyAndBindUndoesIt() {
        assertThat(byTheFirstRefusal(TEN)).isEqualTo(1_000);
        assertThat(firstRefusalSecond(ONE)).isBetween(5.0, 6.0);
        assertThat(firstRefusalSecond(TEN)).isBetween(50.0, 51.0);
        says("A thousand connections come about before the first is refused, after 50 s instead of 5");

        RecordedAttempts bound = RecordedAttempts.named("ten-destinations-bind");
        assertThat(byTheFirstRefusal(bound)).isEqualTo(byTheFirstRefusal(TEN) / 10);
        assertThat(bound.last().notAvailable()).isZero();
        assertThat(TEN.last().inUse()).isZero();
        says("A tenth is left");
        says("EADDRINUSE comes from bind(), EADDRNOTAVAIL from connect()");
    }

    @Test
    @DisplayName("A Mac sustains a sixth more than Linux towards one destination, a ninth of it towards ten")
    void mac_besideLinux_isAsTold() {
        StackProfile mac = Stacks.named("macos");
        LocalPorts pool = LocalPorts.of(mac.ports().orElseThrow()).sharedByTheHost();
        double one = ceiling(ChurnPlan.of(mac).heldForExactly(Duration.ZERO).localPorts(pool));
        double ten = ceiling(ChurnPlan.of(mac).heldForExactly(Duration.ZERO).localPorts(pool.toDestinations(10)));

        assertThat(Math.round(1 / (one / ceiling(EXACT) - 1))).isEqualTo(6);
        assertThat(Math.round(ceiling(EXACT.localPorts(PORTS.toDestinations(10))) / ten))
                .isEqualTo(9);
        says("a Mac sustains a sixth more; towards ten, a ninth of what Linux does");
        assertThat(mac.timeWait()).contains(Duration.ofSeconds(30));
        says("Fewer ports than on Linux, but half the wait");
    }

    @Test
    void oldWindows_isAsTold() {
        StackProfile old = Stacks.named("windows-2000");

        says("Windows 2000 had " + Numbers.text((long) old.ports().orElseThrow().size())
                + " ports and let each wait for four minutes: not 17 connections a second");
        assertThat(old.timeWait()).contains(Duration.ofMinutes(4));
        assertThat(ceiling(ChurnPlan.of(old)
                        .heldForExactly(Duration.ZERO)
                        .localPorts(LocalPorts.of(old.ports().orElseThrow()))))
                .isBetween(16.0, 17.0);
    }

    @Test
    @DisplayName("Reuse after a second: 100 ports sustain 100 a second; recorded, 500 in five seconds")
    void reuse_ofHundredPorts_isAsTold() {
        ChurnPlan hundred = EXACT.localPorts(LocalPorts.of(new PortRange(40_000, 40_099)));
        assertThat(ceiling(hundred.reusing(Reuse.tcpTwReuse(1)))).isEqualTo(100);

        CsvRow row = CsvTable.parse(PackedData.text("port-sharing.csv")).orThrow("port-sharing.csv").rows().stream()
                .filter(one -> one.requiredText("case").equals("reuse-loopback-5-seconds"))
                .findFirst()
                .orElseThrow();
        says("100 ports that rest for one second sustain 100, and in another recording gave "
                + row.requiredCount("connects") + " connections in five seconds");
        assertThat(RecordedAttempts.named("one-destination-reuse").last().refused())
                .isZero();
        says("Not one refusal at 20 a second");
        assertThat(ceiling(EXACT.reusing(Reuse.tcpTwReuse(2).onLoopback())) / ceiling(EXACT))
                .isEqualTo(60);
        says("the ceiling sixty times what a network gives");
    }

    @Test
    @DisplayName("99 ports: 98 after five seconds, the last one six seconds later")
    void oddRange_isAsTold() {
        List<AttemptSample> samples =
                RecordedAttempts.named("one-destination-99-ports").samples();

        assertThat(samples.get(4).connects()).isEqualTo(98);
        assertThat(samples.get(9).connects()).isEqualTo(98);
        assertThat(samples.get(10).connects()).isEqualTo(99);
        says("here it took six seconds until one did");
    }

    @Test
    @DisplayName("The widest range buys a little more than a factor of two")
    void wideRange_isAsTold() {
        double wide = ceiling(EXACT.localPorts(LocalPorts.of(new PortRange(1_024, 65_535))));

        assertThat(wide / ceiling(EXACT)).isBetween(2.0, 2.5);
        says("A wider range buys a little more than a factor of two");
    }

    @Test
    @DisplayName("Exercises: 403.3/s; two ports sustain 941 of 1,000; 200/s after bind(); a Mac needs 1,801 to 1,831 s")
    void exercises_haveTheAnswersThatTheLessonTakes() {
        assertThat(ceiling(EXACT.heldForExactly(Duration.ofSeconds(10)))).isBetween(403.2, 403.4);
        assertThat(Math.round(ceiling(EXACT.localPorts(PORTS.toDestinations(2)))))
                .isEqualTo(941);
        assertThat(ceiling(EXACT.localPorts(PORTS.toDestinations(3)))).isGreaterThan(1_000);
        double mac = 16_384 / 30.0;
        // The first 16,384 connections find fresh ports; whoever leaves that out is off by 30 s.
        assertThat(1_000_000 / mac - 30).isBetween(0.98 * 1_816, 1.02 * 1_816);
        assertThat(1_000_000 / mac).isBetween(0.98 * 1_816, 1.02 * 1_816);
    }

    @Test
    @DisplayName("Control: the same sentence with another number is not in the lesson")
    void control_otherNumber_isNotSaid() {
        assertThat(LESSON)
                .contains("of the 200 seconds, 172 had none")
                .doesNotContain("of the 200 seconds, 171 had none");
    }

    private static double ceiling(ChurnPlan plan) {
        return plan.closedForm().ceilingPerSecond().orElseThrow();
    }

    private static long byTheFirstRefusal(RecordedAttempts recorded) {
        return firstRefused(recorded).connects();
    }

    private static double firstRefusalSecond(RecordedAttempts recorded) {
        return firstRefused(recorded).seconds();
    }

    private static AttemptSample firstRefused(RecordedAttempts recorded) {
        return recorded.samples().stream()
                .filter(sample -> sample.refused() > 0)
                .findFirst()
                .orElseThrow();
    }

    /** The lesson has this sentence, wherever its lines break. */
    private static void says(String sentence) {
        assertThat(LESSON).contains(sentence);
    }

    /** The text of the notebook with one blank for every line break of its cells. */
    private static String read(Path notebook) {
        try {
            return Files.readString(notebook).replaceAll("\\\\n\",\\s+\"", " ").replaceAll("\\s+", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
