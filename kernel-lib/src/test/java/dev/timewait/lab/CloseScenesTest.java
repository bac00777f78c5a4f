package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Stay;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.census.TraceView;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closes of the first lessons: who begins, who follows how, and what the programs are told. */
class CloseScenesTest {

    private static final OrderlyClose LINUX = OrderlyClose.of(Behaviours.LINUX).ends("client", "server");
    private static final OrderlyClose HASTY = LINUX.timeWait(Duration.ZERO).losing("last ACK");
    private static final long SECOND = 1_000_000_000;

    @Test
    @DisplayName("R2: the server closes first, and the server waits")
    void serverFirst_isTheMirrorImage() {
        Trace mirror = LINUX.serverFirst().trace();
        Trace plain = LINUX.trace();

        assertThat(states(mirror, Side.RIGHT)).isEqualTo(states(plain, Side.LEFT));
        assertThat(states(mirror, Side.LEFT)).isEqualTo(states(plain, Side.RIGHT));
        assertThat(timeWait(mirror, Side.RIGHT)).isEqualTo(60 * SECOND);
        assertThat(timeWait(mirror, Side.LEFT)).isZero();
        assertThat(mirror.title()).isEqualTo("The server closes first, nothing is lost");
    }

    @Test
    @DisplayName("R10: both close at once, RFC 9293 figure 13: both go through CLOSING, and both wait")
    void atOnce_isFigureThirteen() {
        Trace trace = TraceView.finsAt(LINUX.atOnce().trace(), 100, 300);

        assertThat(segments(trace))
                .containsExactly(
                        "<SEQ=100><ACK=300><CTL=FIN,ACK>",
                        "<SEQ=300><ACK=100><CTL=FIN,ACK>",
                        "<SEQ=301><ACK=101><CTL=ACK>",
                        "<SEQ=101><ACK=301><CTL=ACK>");
        for (Side side : Side.values()) {
            assertThat(states(trace, side))
                    .containsExactly(
                            TcpState.ESTABLISHED,
                            TcpState.FIN_WAIT_1,
                            TcpState.CLOSING,
                            TcpState.TIME_WAIT,
                            TcpState.CLOSED);
            assertThat(timeWait(trace, side)).isEqualTo(60 * SECOND);
        }
        assertThat(trace.title()).isEqualTo("Both close at once, nothing is lost");
    }

    @ParameterizedTest
    @CsvSource({"49,true,true", "51,true,false"})
    @DisplayName("Over 50 ms the FINs cross for as long as the second close() comes before them")
    void closingAfter_delay_decidesWhoWaits(long gapMillis, boolean client, boolean server) {
        Trace trace = LINUX.closingAfter(Duration.ofMillis(gapMillis)).trace();

        assertThat(timeWait(trace, Side.LEFT) > 0).isEqualTo(client);
        assertThat(timeWait(trace, Side.RIGHT) > 0).isEqualTo(server);
    }

    @Test
    @DisplayName("R4: three octets and a FIN take four numbers")
    void writing_threeOctets_finIsTheFourth() {
        Trace trace = TraceView.finsAt(LINUX.writing(3).trace(), 100, 300);

        assertThat(segments(trace).subList(0, 4))
                .containsExactly(
                        "<SEQ=97><ACK=300><DATA=3><CTL=PSH,ACK>",
                        "<SEQ=300><ACK=100><CTL=ACK>",
                        "<SEQ=100><ACK=300><CTL=FIN,ACK>",
                        "<SEQ=300><ACK=101><CTL=ACK>");
    }

    @Test
    @DisplayName(
            "After a question and an answer Linux lets its FIN carry the ACK: three segments, FIN-WAIT-1 to TIME-WAIT")
    void asking_serverDoesNotThink_threeSegments() {
        Trace trace = LINUX.asking(3, 5).thinking(Duration.ZERO).trace();

        assertThat(segments(trace))
                .containsExactly(
                        "<SEQ=4><ACK=6><CTL=FIN,ACK>", "<SEQ=6><ACK=5><CTL=FIN,ACK>", "<SEQ=5><ACK=7><CTL=ACK>");
        assertThat(states(trace, Side.LEFT))
                .containsExactly(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1, TcpState.TIME_WAIT, TcpState.CLOSED);
        assertThat(LINUX.thinking(Duration.ZERO).trace().segments())
                .as("control: without the talk the ACK goes at once")
                .hasSize(4);
    }

    @Test
    @DisplayName("R6: without TIME-WAIT the repeated FIN is answered by a RST, and after close() no program hears it")
    void hasty_lastAckLost_endsInARst() {
        Trace trace = HASTY.trace();

        assertThat(segments(trace)).hasSize(6).endsWith("<SEQ=2><CTL=RST>");
        assertThat(notes(trace, Side.RIGHT)).containsExactly("close()");
        assertThat(states(trace, Side.LEFT))
                .containsExactly(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1, TcpState.FIN_WAIT_2, TcpState.CLOSED);
    }

    @Test
    @DisplayName("R6: who has called shutdown() and stays is told ECONNRESET; who lingers is told nothing")
    void hasty_programThatStays_isToldWhatLinuxTells() {
        assertThat(notes(HASTY.watching().trace(), Side.RIGHT)).containsExactly("shutdown()", "ECONNRESET");
        assertThat(notes(HASTY.lingering().trace(), Side.RIGHT)).containsExactly("close()", "close() = 0");
        assertThat(notes(LINUX.watching().trace(), Side.RIGHT)).containsExactly("shutdown()", "no error");
    }

    @Test
    @DisplayName("SO_LINGER: close() returns when the FIN is acknowledged, one round trip later")
    void lingering_returnsAtTheAck() {
        List<Trace.Step> notes = LINUX.lingering().trace().steps().stream()
                .filter(step -> step instanceof Trace.Noted && step.side() == Side.RIGHT)
                .toList();

        assertThat(notes.get(1).atNanos() - notes.get(0).atNanos()).isEqualTo(SECOND / 10);
    }

    @Test
    @DisplayName("R7: data and FIN share a segment; repeated, it is read once and acknowledged twice")
    void answeringWithFin_lastAckLost_isReadOnce() {
        Trace trace = LINUX.answeringWithFin(5).losing("last ACK").trace();

        assertThat(segments(trace).subList(2, 6))
                .containsExactly(
                        "<SEQ=1><ACK=2><DATA=5><CTL=FIN,ACK>",
                        "<SEQ=2><ACK=7><CTL=ACK>",
                        "<SEQ=1><ACK=2><DATA=5><CTL=FIN,ACK>",
                        "<SEQ=2><ACK=7><CTL=ACK>");
        assertThat(notes(trace, Side.LEFT)).containsExactly("shutdown()", "reads 5");
        assertThat(notes(HASTY.answeringWithFin(5).watching().trace(), Side.RIGHT))
                .containsExactly("write(5)", "shutdown()", "ECONNRESET");
    }

    @Test
    @DisplayName("A server that thinks for 90 s: on Linux the client has left FIN-WAIT-2 after 60, and never waits")
    void thinking_longerThanFinWait2_meetsNobody() {
        Trace trace = LINUX.thinking(Duration.ofSeconds(90)).trace();

        assertThat(timeWait(trace, Side.LEFT)).isZero();
        assertThat(Stay.nanos(trace, Side.LEFT, TcpState.FIN_WAIT_2)).isEqualTo(60 * SECOND);
        assertThat(segments(trace)).endsWith("<SEQ=2><CTL=RST>");
    }

    @ParameterizedTest
    @CsvSource({"first FIN,RIGHT", "first ACK,LEFT", "second FIN,LEFT", "last ACK,RIGHT"})
    @DisplayName("The server first: the named segment is lost, whoever sends it")
    void losing_serverFirst_losesTheOneWithThatPart(String name, Side sender) {
        List<Trace.Sent> lost = LINUX.serverFirst().losing(name).trace().segments().stream()
                .filter(sent -> sent.passage() instanceof Trace.Lost)
                .toList();

        assertThat(lost).hasSize(1);
        assertThat(lost.get(0).side()).isEqualTo(sender);
        assertThat(lost.get(0).segment().control().fin()).isEqualTo(name.endsWith("FIN"));
    }

    @Test
    @DisplayName("An acknowledgment of data is no part of the close, and is not lost in its place")
    void losing_firstAck_isThatOfTheFin() {
        List<Trace.Sent> segments = LINUX.writing(3).losing("first ACK").trace().segments();

        assertThat(segments.get(1).passage()).isInstanceOf(Trace.Arrives.class);
        assertThat(segments.get(3).passage()).isInstanceOf(Trace.Lost.class);
    }

    @Test
    void outOfRange_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINUX.thinking(Duration.ofMinutes(11)))
                .withMessage("thinks is PT11M; it must be from 0s to 10 minutes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LINUX.writing(1_001))
                .withMessage("before is 1001; it must be from 0 to 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> LINUX.closingAfter(Duration.ofMillis(-1)));
    }

    private static long timeWait(Trace trace, Side side) {
        return Stay.nanos(trace, side, TcpState.TIME_WAIT);
    }

    private static List<String> segments(Trace trace) {
        return trace.segments().stream().map(sent -> sent.segment().toString()).toList();
    }

    private static List<TcpState> states(Trace trace, Side side) {
        return trace.steps().stream()
                .filter(step -> step instanceof Trace.Entered && step.side() == side)
                .map(step -> ((Trace.Entered) step).state())
                .toList();
    }

    private static List<String> notes(Trace trace, Side side) {
        return trace.steps().stream()
                .filter(step -> step instanceof Trace.Noted && step.side() == side)
                .map(step -> ((Trace.Noted) step).text())
                .toList();
    }
}
