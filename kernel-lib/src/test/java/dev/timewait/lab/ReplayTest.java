package dev.timewait.lab;

import static dev.timewait.census.Trace.Side.LEFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Sent;
import dev.timewait.census.TraceDifference;
import dev.timewait.observe.RecordedConversation;
import dev.timewait.observe.RecordedConversations;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model of each recorded scene against the recording: segments, numbers, states, results of calls. */
class ReplayTest {

    private static List<String> names() {
        return RecordedConversations.names();
    }

    private static Replay.Run run(RecordedConversation recorded) {
        return new Replay(recorded.trace(), recorded.calls(), ReplaySetup.of(recorded::setting)).run();
    }

    @ParameterizedTest
    @DisplayName(
            "Every arrow and every state of a recording is the model's, but for what is declared; all declared is there")
    @MethodSource("names")
    void model_andRecording_differInWhatIsDeclaredAndNothingElse(String name) {
        RecordedConversation recorded = RecordedConversations.named(name);
        List<String> declared = ReplayDifferences.known(name).stream()
                .flatMap(known -> known.places().stream())
                .toList();

        assertThat(ReplayDifferences.found(recorded.trace(), run(recorded).trace()))
                .extracting(TraceDifference::where)
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @DisplayName("Every call returns in the model what it returned in the kernel: numbers, sockets and errors")
    @MethodSource("names")
    void calls_returnWhatTheyReturned(String name) {
        RecordedConversation recorded = RecordedConversations.named(name);

        assertThat(run(recorded).calls().stream().map(call -> call.side() + " " + call))
                .containsExactlyInAnyOrderElementsOf(recorded.calls().stream()
                        .map(call -> call.side() + " " + call)
                        .toList());
    }

    @ParameterizedTest
    @DisplayName("The model is told no result: with all results changed it says the same")
    @ValueSource(strings = {"linger-0", "syn-reopens"})
    void run_resultsChanged_saysTheSame(String name) {
        RecordedConversation recorded = RecordedConversations.named(name);
        List<SocketCall> changed = recorded.calls().stream()
                .map(call -> Character.isLetter(call.result().charAt(0)) ? call : call.returning(call.atNanos(), "77"))
                .toList();
        Replay.Run other = new Replay(recorded.trace(), changed, ReplaySetup.of(recorded::setting)).run();

        assertThat(other).isEqualTo(run(recorded));
    }

    @Test
    @DisplayName("Control: one flag of one recorded segment changed is one difference more")
    void control_oneFlagChanged_isFound() {
        RecordedConversation recorded = RecordedConversations.named("server-closes");
        Trace modelled = run(recorded).trace();
        List<Trace.Step> steps = new ArrayList<>();
        for (Trace.Step step : recorded.trace().steps()) {
            steps.add(
                    step instanceof Sent sent && sent.segment().control().fin() && sent.side() == LEFT
                            ? withoutFin(sent)
                            : step);
        }

        assertThat(ReplayDifferences.found(with(recorded.trace(), steps), modelled))
                .extracting(TraceDifference::where)
                .containsExactly("client, segment 6");
        assertThat(ReplayDifferences.sentences("server-closes", with(recorded.trace(), steps), modelled))
                .singleElement()
                .asString()
                .contains("<CTL=ACK>", "<CTL=FIN,ACK>")
                .endsWith("Nobody has explained this yet.");
    }

    @Test
    @DisplayName("Control: a state left out, and one 20 ms later, are found")
    void control_states_areFound() {
        RecordedConversation recorded = RecordedConversations.named("server-closes");
        Trace modelled = run(recorded).trace();
        List<Trace.Step> fewer = recorded.trace().steps().stream()
                .filter(step -> !(step instanceof Trace.Entered entered && entered.state() == TcpState.FIN_WAIT_2))
                .toList();
        List<Trace.Step> later = new ArrayList<>(recorded.trace().steps());
        Trace.Entered last = (Trace.Entered) later.remove(later.size() - 1);
        later.add(new Trace.Entered(last.atNanos() + 20_000_000, last.side(), last.state(), Optional.empty()));

        assertThat(ReplayDifferences.found(with(recorded.trace(), fewer), modelled))
                .containsExactly(new TraceDifference("server, state 4", TraceDifference.NOTHING, "FIN-WAIT-2"));
        assertThat(ReplayDifferences.found(with(recorded.trace(), later), modelled))
                .singleElement()
                .satisfies(found -> assertThat(found.where()).endsWith(", instant"));
    }

    @Test
    void setup_withoutDelay_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplaySetup.of(name -> Optional.empty()))
                .withMessage("the recording does not say delay_millis");
    }

    private static Sent withoutFin(Sent sent) {
        Segment segment = sent.segment();
        Segment changed = new Segment(
                segment.sequence(),
                segment.acknowledgment(),
                Control.ACK,
                segment.window(),
                segment.options(),
                segment.data());
        return new Sent(sent.atNanos(), sent.side(), changed, sent.passage(), sent.rule());
    }

    private static Trace with(Trace trace, List<Trace.Step> steps) {
        return new Trace(trace.title(), trace.left(), trace.right(), steps, trace.provenance());
    }
}
