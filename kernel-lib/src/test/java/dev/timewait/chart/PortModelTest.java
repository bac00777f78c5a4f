package dev.timewait.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.FirstRefusal;
import dev.timewait.data.PackedData;
import dev.timewait.observe.AttemptSample;
import dev.timewait.observe.RecordedAttempts;
import dev.timewait.stack.Stacks;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorded kernel that runs out of ports ({@code data/port-churn}) against the model: every second, every case.
 *
 * <p>One number is fitted, to one recording: the phase of the kernel's timer. All cases ran on one kernel at the same time,
 * so the other seven are predicted.
 */
class PortModelTest {

    private static final ChurnPlan EXACT = ChurnPlan.of(Stacks.named("linux-6"));
    private static final ChurnPlan COARSE = EXACT.timerGranularity(Duration.ofMillis(2_048));
    private static final Duration PHASE = PortModel.phase(RecordedAttempts.named("one-destination"), COARSE);

    /** Rows on either side of a sample, 25 ms each: half a gap for the fitted phase, half a gap for the start of a case. */
    private static final int ROWS = 2;

    /** Bursts from one destination: one begins about every 61 s, and there are 200. */
    private static final int BURSTS = 4;

    static List<String> names() {
        return RecordedAttempts.names();
    }

    @Test
    @DisplayName("The timer had fired 0.95 s before the first attempt: fitted to one recording")
    void phase_ofOneDestination_isFitted() {
        assertThat(PHASE).isEqualTo(Duration.ofMillis(950));
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("Every second of every case: as many connections and refusals as the kernel had, and of its kind")
    void model_withTheFittedPhase_predictsEveryRecording(String name) {
        assertThat(contradictions(RecordedAttempts.named(name), COARSE, PHASE)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("Where the phase is not known, connects differ by what comes in one step of the timer, 41, at most")
    void model_withoutThePhase_staysWithinOneStepOfTheTimer(String name) {
        RecordedAttempts recorded = RecordedAttempts.named(name);
        double step = COARSE.timerGranularity().toNanos() / 1e9 * recorded.plannedPerSecond();

        assertThat(PortModel.of(recorded, COARSE).connectsOffAtMost()).isLessThanOrEqualTo(step + tolerance(recorded));
    }

    @Test
    @DisplayName(
            "Control: an exact timer is refused even without the phase; with the phase refitted, so are 59 s and 61 s")
    void control_otherTimers_areRefused() {
        RecordedAttempts recorded = RecordedAttempts.named("one-destination");

        assertThat(PortModel.of(recorded, EXACT).connectsOffAtMost()).isGreaterThan(2 * 41);
        for (int seconds : new int[] {59, 61}) {
            ChurnPlan wrong = COARSE.timeWait(Duration.ofSeconds(seconds));
            Duration fitted = PortModel.phase(recorded, wrong);
            assertThat(contradictions(recorded, wrong, fitted))
                    .as("%s s", seconds)
                    .isNotEmpty();
        }
    }

    static Stream<Arguments> wrongComments() {
        return Stream.of(
                Arguments.of("one-destination", "range_ports: 100", "range_ports: 98"),
                Arguments.of("one-destination", "closer: client", "closer: server"),
                Arguments.of("one-destination", "destinations: 1", "destinations: 2"),
                Arguments.of("one-destination", "tcp_tw_reuse: 0", "tcp_tw_reuse: 2"),
                Arguments.of("one-destination", "binding: none", "binding: bind"),
                Arguments.of("one-destination-99-ports", "range_ports: 99", "range_ports: 97"),
                Arguments.of("one-destination-server-closes", "closer: server", "closer: client"),
                Arguments.of("one-destination-reuse", "tcp_tw_reuse: 2", "tcp_tw_reuse: 0"),
                Arguments.of("one-destination-reuse-bind", "binding: bind", "binding: bind-no-port"),
                Arguments.of("ten-destinations", "binding: none", "binding: bind"),
                Arguments.of("ten-destinations-bind", "binding: bind", "binding: none"),
                Arguments.of("ten-destinations-bind-no-port", "binding: bind-no-port", "binding: bind"));
    }

    @ParameterizedTest(name = "{0} with {2}")
    @MethodSource("wrongComments")
    @DisplayName("Control: a plan that is wrong in one respect contradicts the recording")
    void control_planWrongInOneRespect_isRefused(String name, String right, String wrong) {
        String text = PackedData.text("port-churn/" + name + ".csv");
        assertThat(text).contains("# " + right + "\n");
        RecordedAttempts spoilt = RecordedAttempts.read(text.replace("# " + right + "\n", "# " + wrong + "\n"), name);

        assertThat(contradictions(spoilt, COARSE, PHASE)).isNotEmpty();
    }

    @Test
    void plan_wordThatTheModelDoesNotKnow_isRefused() {
        String text = PackedData.text("port-churn/one-destination.csv");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortModel.plan(
                        RecordedAttempts.read(text.replace("binding: none", "binding: glue"), "t"), EXACT))
                .withMessage("binding is \"glue\"; it must be none, bind or bind-no-port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortModel.plan(
                        RecordedAttempts.read(text.replace("closer: client", "closer: cat"), "t"), EXACT))
                .withMessage("closer is \"cat\"; it must be client or server");
    }

    /** Where the model does something else than the kernel did, in words; empty where it does the same. */
    private static List<String> contradictions(RecordedAttempts recorded, ChurnPlan like, Duration phase) {
        PortModel model = PortModel.of(recorded, like, phase);
        List<String> found = new ArrayList<>();
        if (model.connectsOffAtMost() > tolerance(recorded)) {
            found.add("connects differ by " + model.connectsOffAtMost());
        }
        String errno = model.result()
                .totals()
                .firstRefusal()
                .map(FirstRefusal::reason)
                .map(Enum::name)
                .orElse("");
        if (!errno.equals(errno(recorded.last()))) {
            found.add("errno is " + errno);
        }
        compareTimeWait(recorded, model, found);
        return found;
    }

    /**
     * Connections by which kernel and model may differ: 1, because the phase is known to half a gap and cases start up to
     * half a gap apart; in a range of odd size, where each search leaves out one port by chance, another in every burst.
     */
    private static int tolerance(RecordedAttempts recorded) {
        return recorded.rangePorts() % 2 == 0 ? 1 : 1 + BURSTS;
    }

    private static String errno(AttemptSample last) {
        if (last.inUse() > 0) {
            return "EADDRINUSE";
        }
        return last.notAvailable() > 0 ? "EADDRNOTAVAIL" : "";
    }

    /**
     * The kernel's {@code tw} lies among those of the model around the sample, because the timer lets go of 41 at once. It
     * may be off by 1 as connects are, by 1 for an entry whose instant falls on the other side of a step, and by 1 for the
     * port that a range of odd size leaves out; by 3 where connections take over ports at random.
     */
    private static void compareTimeWait(RecordedAttempts recorded, PortModel model, List<String> found) {
        long[] counts = model.result().series().count(TcpState.TIME_WAIT);
        boolean takenOver = recorded.last().refused() == 0;
        int slack = takenOver ? 3 : 2 + recorded.rangePorts() % 2;
        for (int i = 0; i < recorded.samples().size(); i++) {
            long seen = recorded.samples().get(i).timeWait();
            long least = Long.MAX_VALUE;
            long most = 0;
            int to = Math.min(model.row(i) + ROWS, counts.length - 1);
            for (int row = model.row(i) - ROWS; row <= to; row++) {
                least = Math.min(least, counts[row]);
                most = Math.max(most, counts[row]);
            }
            if (seen < least - slack || seen > most + slack) {
                found.add("tw is " + least + " to " + most + " in second " + i + "; the kernel has " + seen);
            }
        }
    }
}
