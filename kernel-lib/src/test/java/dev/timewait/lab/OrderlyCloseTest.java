package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderlyCloseTest {

    private static final OrderlyClose LINUX = OrderlyClose.of(Behaviours.LINUX);
    private static final long MS = 1_000_000;

    static Stream<Behaviour> systems() {
        return Behaviours.names().stream().map(name -> Behaviours.named(name).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("systems")
    @DisplayName("On every system the close is RFC 9293 figure 12: four segments, and only A waits")
    void close_nothingLost_isFigureTwelve(Behaviour behaviour) {
        Trace trace = OrderlyClose.of(behaviour).trace();

        assertThat(segments(trace))
                .containsExactly(
                        "<SEQ=1><ACK=1><CTL=FIN,ACK>",
                        "<SEQ=1><ACK=2><CTL=ACK>",
                        "<SEQ=1><ACK=2><CTL=FIN,ACK>",
                        "<SEQ=2><ACK=2><CTL=ACK>");
        assertThat(states(trace, Side.LEFT))
                .containsExactly(
                        TcpState.ESTABLISHED,
                        TcpState.FIN_WAIT_1,
                        TcpState.FIN_WAIT_2,
                        TcpState.TIME_WAIT,
                        TcpState.CLOSED);
        assertThat(states(trace, Side.RIGHT))
                .containsExactly(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.LAST_ACK, TcpState.CLOSED);
        assertThat(timeWaitNanos(trace)).isEqualTo(behaviour.waits().timeWaitNanos());
    }

    @ParameterizedTest
    @CsvSource({"first FIN,5,0", "first ACK,4,1", "second FIN,5,2", "last ACK,6,3"})
    @DisplayName(
            "The named segment is lost, once, and what is missed is sent again; B's FIN stands in for a lost first ACK")
    void close_oneLost_isThatOneAndIsMended(String name, int sent, int place) {
        Trace trace = LINUX.losing(name).trace();

        assertThat(trace.segments()).hasSize(sent);
        for (int i = 0; i < sent; i++) {
            assertThat(trace.segments().get(i).passage() instanceof Trace.Lost).isEqualTo(i == place);
        }
        assertThat(states(trace, Side.LEFT)).endsWith(TcpState.TIME_WAIT, TcpState.CLOSED);
        assertThat(states(trace, Side.RIGHT)).endsWith(TcpState.LAST_ACK, TcpState.CLOSED);
    }

    @Test
    @DisplayName("Named twice, the repetition is lost as well")
    void close_lastAckLostTwice_losesTheSecondToo() {
        Trace trace = LINUX.losing("last ACK").losing("LAST ack").trace();

        assertThat(trace.segments()).hasSize(8);
        assertThat(trace.segments().stream().filter(sent -> sent.passage() instanceof Trace.Lost))
                .hasSize(2);
        assertThat(trace.title()).isEqualTo("A closes first, lost: last ACK, last ACK");
    }

    @Test
    @DisplayName("On Linux A waits anew for 60 s when the FIN comes again, 300 ms after the first")
    void close_lastAckLost_startsTheWaitAnew() {
        assertThat(timeWaitNanos(LINUX.losing("last ACK").trace())).isEqualTo(60_300 * MS);
    }

    @Test
    @DisplayName("Everything that is sent, and every state but the first, has a rule; an arrow takes the path's delay")
    void close_anySteps_haveRulesAndTakeTheDelay() {
        Trace trace = LINUX.delay(Duration.ofMillis(7)).trace();

        assertThat(trace.segments()).allSatisfy(sent -> {
            assertThat(sent.rule()).isPresent();
            assertThat(sent.passage().arrivalNanos()).hasValue(sent.atNanos() + 7 * MS);
        });
        assertThat(trace.steps().stream()
                        .filter(step -> step instanceof Trace.Entered && step.atNanos() > 0)
                        .toList())
                .allMatch(step -> step.rule().isPresent());
    }

    @Test
    void close_sameTwice_isTheSame() {
        assertThat(LINUX.losing("first FIN").trace())
                .isEqualTo(LINUX.losing("first FIN").trace());
    }

    @Test
    void losing_unknownName_isAnsweredWithTheFour() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINUX.losing("FIN"))
                .withMessage("the segment is \"FIN\"; a close has first FIN, first ACK, second FIN, last ACK");
    }

    @Test
    void losing_fiveTimes_isRefused() {
        OrderlyClose four =
                LINUX.losing("last ACK").losing("last ACK").losing("last ACK").losing("last ACK");

        assertThat(four.trace().segments()).hasSize(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> four.losing("last ACK"))
                .withMessage("the last ACK is lost more than 4 times; that is the most");
    }

    @Test
    void delay_outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINUX.delay(Duration.ZERO))
                .withMessage("delay is PT0S; it must be above 0s and at most 400 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> LINUX.delay(Duration.ofMillis(401)));
        assertThat(LINUX.delay(Duration.ofMillis(400)).trace().segments()).hasSize(4);
    }

    private static List<String> segments(Trace trace) {
        return trace.segments().stream().map(sent -> sent.segment().toString()).toList();
    }

    private static List<TcpState> states(Trace trace, Side side) {
        return entered(trace, side).map(Trace.Entered::state).toList();
    }

    private static Stream<Trace.Entered> entered(Trace trace, Side side) {
        return trace.steps().stream()
                .filter(step -> step.side() == side)
                .filter(Trace.Entered.class::isInstance)
                .map(Trace.Entered.class::cast);
    }

    private static long timeWaitNanos(Trace trace) {
        long from = nanos(trace, TcpState.TIME_WAIT);
        return nanos(trace, TcpState.CLOSED) - from;
    }

    private static long nanos(Trace trace, TcpState state) {
        return entered(trace, Side.LEFT)
                .filter(step -> step.state() == state)
                .findFirst()
                .orElseThrow()
                .atNanos();
    }
}
