package dev.timewait.census;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final Provenance SOURCE = new Provenance.Documented("a test");
    private static final Segment SYN = Segment.of(Control.SYN, new SequenceNumber(1));

    @Test
    void ends_sameOrNoName_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Trace("t", "A", "A", List.of(), SOURCE))
                .withMessage("ends are 'A' and 'A'; they must have two different names");
        assertThatIllegalArgumentException().isThrownBy(() -> new Trace("t", " ", "B", List.of(), SOURCE));
    }

    @Test
    void steps_goingBackInTime_areRefused() {
        TraceDraft draft =
                TraceDraft.between("A", "B").notes(5, LEFT, "close()").notes(4, RIGHT, "close()");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.trace("t", SOURCE))
                .withMessage("atNanos is 4; it must be 5 or more");
    }

    @Test
    void step_beforeTheBeginning_isRefused() {
        TraceDraft draft = TraceDraft.between("A", "B").notes(-1, LEFT, "close()");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.trace("t", SOURCE))
                .withMessage("atNanos is -1; it must be 0 or more");
    }

    @Test
    @DisplayName("An arrival before the sending is refused; one at the same instant is not")
    void segment_arrivingBeforeItIsSent_isRefused() {
        TraceDraft draft = TraceDraft.between("A", "B").sends(7, LEFT, SYN, 7);

        assertThat(draft.trace("t", SOURCE).segments()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.sends(7, LEFT, SYN, 6))
                .withMessage("arrivalNanos is 6; it must be 7 or more");
    }

    @Test
    void steps_listChangedLater_stayAsTheyWere() {
        List<Trace.Step> steps = new ArrayList<>();
        steps.add(new Trace.Noted(0, LEFT, "close()", Optional.empty()));
        Trace trace = new Trace("t", "A", "B", steps, SOURCE);

        steps.clear();

        assertThat(trace.steps()).hasSize(1);
    }

    @Test
    void reason_lastStep_isKeptWithIt() {
        Trace trace = TraceDraft.between("A", "B")
                .notes(0, LEFT, "close()")
                .enters(0, LEFT, TcpState.FIN_WAIT_1)
                .because("The user closes.", "RFC 9293 §3.10.4")
                .trace("t", SOURCE);

        assertThat(trace.steps().get(0).rule()).isEmpty();
        assertThat(trace.steps().get(1).rule()).contains(new Trace.Rule("The user closes.", "RFC 9293 §3.10.4"));
    }

    @Test
    void reason_withoutStep_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TraceDraft.between("A", "B").because("why", "where"));
    }

    @Test
    void state_severalEntered_isTheLastOneUntilThen() {
        Trace trace = Ladders.normalClose();

        assertThat(trace.state(LEFT, 0)).contains(TcpState.ESTABLISHED);
        assertThat(trace.state(LEFT, 199 * Ladders.MS)).contains(TcpState.FIN_WAIT_2);
        assertThat(trace.state(LEFT, 200 * Ladders.MS)).contains(TcpState.TIME_WAIT);
        assertThat(trace.state(RIGHT, 250 * Ladders.MS)).contains(TcpState.CLOSED);
    }

    @Test
    void provenance_document_isNamed() {
        assertThat(Ladders.normalClose().provenance().caption()).isEqualTo("after RFC 9293 figure 12");
    }
}
