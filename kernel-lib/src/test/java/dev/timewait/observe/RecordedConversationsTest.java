package dev.timewait.observe;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static dev.timewait.tcp.TcpState.CLOSED;
import static dev.timewait.tcp.TcpState.CLOSE_WAIT;
import static dev.timewait.tcp.TcpState.CLOSING;
import static dev.timewait.tcp.TcpState.ESTABLISHED;
import static dev.timewait.tcp.TcpState.FIN_WAIT_1;
import static dev.timewait.tcp.TcpState.FIN_WAIT_2;
import static dev.timewait.tcp.TcpState.LAST_ACK;
import static dev.timewait.tcp.TcpState.SYN_RECEIVED;
import static dev.timewait.tcp.TcpState.SYN_SENT;
import static dev.timewait.tcp.TcpState.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import dev.timewait.data.BadLine;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import dev.timewait.tcp.TcpState;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedConversationsTest {

    private static final long MILLI = 1_000_000;
    private static final String TEXT = PackedData.text("record/last-ack-lost.txt");

    private static List<String> names() {
        return RecordedConversations.names();
    }

    private static List<TcpState> states(String name, Trace.Side side) {
        return RecordedConversations.named(name).trace().steps().stream()
                .filter(step -> step instanceof Trace.Entered && step.side() == side)
                .map(step -> ((Trace.Entered) step).state())
                .toList();
    }

    private static List<String> errors(String name, Trace.Side side) {
        return RecordedConversations.named(name).calls().stream()
                .filter(call -> call.side() == side && !call.errno().isEmpty())
                .map(SocketCall::toString)
                .toList();
    }

    @ParameterizedTest
    @DisplayName("Each says how it was made; its path took 50 ms to 53 ms, and each program's calls have all returned")
    @MethodSource("names")
    void recording_saysHowItWasMade(String name) {
        RecordedConversation recorded = RecordedConversations.named(name);

        assertThat(recorded.provenance().kernel()).startsWith("Linux 6.");
        assertThat(recorded.provenance().command()).endsWith("record.py " + name);
        assertThat(recorded.setting("delay_millis")).contains("50");
        assertThat(recorded.calls()).allMatch(call -> call.returnedNanos().isPresent());
        recorded.trace().segments().stream()
                .filter(sent -> sent.passage() instanceof Trace.Arrives)
                .forEach(sent -> assertThat(sent.passage().arrivalNanos().getAsLong() - sent.atNanos())
                        .isBetween(50 * MILLI, 53 * MILLI));
    }

    @Test
    @DisplayName(
            "The end that closes first goes through TIME-WAIT, for 60 s and up to one step of 2.048 s of the timer")
    void clientCloses_clientWaits() {
        assertThat(states("client-closes", LEFT))
                .containsExactly(SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED);
        assertThat(states("client-closes", RIGHT))
                .containsExactly(SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
        List<Long> instants = RecordedConversations.named("client-closes").trace().steps().stream()
                .filter(step -> step instanceof Trace.Entered && step.side() == LEFT)
                .map(Trace.Step::atNanos)
                .toList();
        assertThat(instants.get(5) - instants.get(4)).isBetween(60_000 * MILLI, 62_060 * MILLI);
    }

    @Test
    void serverCloses_serverWaits() {
        assertThat(states("server-closes", LEFT)).containsExactly(SYN_SENT, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED);
        assertThat(states("server-closes", RIGHT))
                .containsExactly(SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT);
    }

    @Test
    @DisplayName("RFC 9293 figure 13: FINs cross, both ends go through CLOSING and wait")
    void simultaneousClose_bothWait() {
        assertThat(states("simultaneous-close", LEFT))
                .containsExactly(SYN_SENT, ESTABLISHED, FIN_WAIT_1, CLOSING, TIME_WAIT);
        assertThat(states("simultaneous-close", RIGHT))
                .containsExactly(SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, CLOSING, TIME_WAIT);
    }

    @Test
    @DisplayName("The last ACK is seen leaving and never arriving; the FIN comes again and is acknowledged again")
    void lastAckLost_finAgain() {
        Trace trace = RecordedConversations.named("last-ack-lost").trace();
        List<Trace.Sent> segments = trace.segments();
        int lost = segments.size() - 3;

        assertThat(segments.stream().filter(sent -> sent.passage() instanceof Trace.Lost))
                .containsExactly(segments.get(lost));
        assertThat(segments.subList(lost - 1, segments.size()).stream()
                        .map(sent -> sent.segment().toString()))
                .containsExactly(
                        "<SEQ=6><ACK=7><CTL=FIN,ACK>",
                        "<SEQ=7><ACK=7><CTL=ACK>",
                        "<SEQ=6><ACK=7><CTL=FIN,ACK>",
                        "<SEQ=7><ACK=7><CTL=ACK>");
        assertThat(states("last-ack-lost", RIGHT)).endsWith(LAST_ACK, CLOSED);
    }

    @Test
    @DisplayName(
            "SO_LINGER 0: a RST, 1104 octets never sent, the peer reads what came and then ECONNRESET; nobody waits")
    void linger0_resets() {
        assertThat(states("linger-0", LEFT)).containsExactly(SYN_SENT, ESTABLISHED, CLOSED);
        assertThat(states("linger-0", RIGHT)).containsExactly(SYN_RECEIVED, ESTABLISHED, CLOSED);
        assertThat(errors("linger-0", RIGHT))
                .containsExactly("recv(conn, 65536) = -1 ECONNRESET", "send(conn, late) = -1 EPIPE");
        assertThat(errors("linger-0", LEFT)).isEmpty();
        assertThat(RecordedConversations.named("linger-0").trace().segments().stream()
                        .mapToInt(sent -> sent.segment().data().length())
                        .sum())
                .isEqualTo(2896);
    }

    @Test
    @DisplayName("RFC 2525 §2.17: close() with unread data sends a RST instead of a FIN")
    void unreadData_resets() {
        Trace trace = RecordedConversations.named("unread-data").trace();

        assertThat(trace.segments().stream()
                        .filter(sent -> sent.side() == RIGHT)
                        .map(sent -> sent.segment().control().toString()))
                .containsExactly("SYN,ACK", "ACK", "RST,ACK");
        assertThat(errors("unread-data", LEFT))
                .containsExactly("recv(conn, 65536) = -1 ECONNRESET", "send(conn, late) = -1 EPIPE");
    }

    @Test
    @DisplayName("After shutdown(SHUT_WR) ten octets more are read, then the end; no error")
    void shutdownThenRead_readsToTheEnd() {
        assertThat(RecordedConversations.named("shutdown-then-read").calls().stream()
                        .filter(call -> call.side() == LEFT)
                        .map(SocketCall::toString))
                .endsWith(
                        "shutdown(conn, SHUT_WR) = 0",
                        "recv(conn, 65536) = 10",
                        "recv(conn, 65536) = 0",
                        "close(conn) = 0");
        assertThat(states("shutdown-then-read", LEFT)).endsWith(FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT);
    }

    @ParameterizedTest
    @DisplayName("A RST at RCV.NXT ends TIME-WAIT with tcp_rfc1337 0, and not with 1; nobody answers it")
    @CsvSource({"rfc1337-0-reset, 0, CLOSED", "rfc1337-1-reset, 1, TIME_WAIT"})
    void reset_inTimeWait(String name, String setting, TcpState last) {
        RecordedConversation recorded = RecordedConversations.named(name);
        List<Trace.Sent> segments = recorded.trace().segments();

        assertThat(recorded.setting("tcp_rfc1337")).contains(setting);
        assertThat(states(name, LEFT)).endsWith(last);
        assertThat(segments.get(segments.size() - 1)).satisfies(sent -> {
            assertThat(sent.passage()).isInstanceOf(Trace.Duplicate.class);
            assertThat(sent.segment()).hasToString("<SEQ=7><CTL=RST>");
        });
    }

    @Test
    @DisplayName("A SYN reopens a connection in TIME-WAIT; the server's new ISN is SND.NXT + 65537")
    void synReopens_newNumber() {
        List<String> syns = RecordedConversations.named("syn-reopens").trace().segments().stream()
                .filter(sent -> sent.side() == RIGHT && sent.segment().control().syn())
                .map(sent -> sent.segment().sequence().toString())
                .toList();

        assertThat(states("syn-reopens", RIGHT)).endsWith(TIME_WAIT, SYN_RECEIVED, ESTABLISHED);
        assertThat(syns).containsExactly("0", Long.toString(7 + 65_537));
    }

    @Test
    void named_unknown_namesTheRecordedOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedConversations.named("client"))
                .withMessageStartingWith(
                        "name is \"client\"; the recorded conversations are client-closes, server-closes, ");
    }

    @ParameterizedTest
    @DisplayName("A bad line is reported with its reason, and the others are read")
    @CsvSource(delimiter = '|', textBlock = """
            client calls close(conn)      | client calls close         | a call must be a name and its arguments in brackets
            client calls close(conn)      | client calls close(a, b)   | close() has 2 arguments; it must have 1
            client calls close(conn)      | client calls ioctl(conn)   | the call is ioctl(); it must be socket, setsockopt,
            client calls close(conn)      | client closes              | it must be an instant such as 0.250000000, an end,
            client returns close(conn) = 0| client returns close(x) = 0| the call returns and was not made, or another was
            client returns close(conn) = 0| client returns close(conn) | a return must be a call, = and a number, a socket or
            state TIME-WAIT since         | state WAITING since        | state is "WAITING"; it must be one of RFC 9293
            state TIME-WAIT since 0       | state TIME-WAIT since 9    | since is 9
            client sends #8 FIN,ACK       | client sends #8 FIN,OCK    | a control bit is "OCK"; it must be SYN, FIN, RST,
            client sends #8 FIN,ACK       | client sends #8 FIN        | the segment has ACK without ack, or the other way
            client sends #8 FIN,ACK seq=6 | client sends #8 FIN,ACK    | the segment has no seq or no win; it must have both
            client sends #8 FIN,ACK seq=6 | client sends #8 FIN,ACK six| a word is "six"; it must be seq, ack, win, mss,
            client sends #8 FIN,ACK seq=6 | client sends #7 FIN,ACK seq=6 | the segment is #7; one not seen before must be
            client sends #8 FIN,ACK seq=6 | client sends FIN,ACK seq=6 | a segment must be a number such as #1 and what it
            server receives #8 FIN,ACK seq=6 | server receives #8 FIN,ACK seq=7 | segment #8 is not the one that left the
            # delay_millis: 50            | # delay millis: 50         | a comment must be # name: value, before all events
            data=hello                    | data=Hello                 | data is "Hello"; it must be 1 to 100 small letters,
            """)
    void parse_badLine_isReported(String good, String bad, String reason) {
        assertThat(TEXT).contains(good);

        Parsed<RecordedConversation> parsed = RecordedConversations.parse(
                "spoilt", TEXT.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));

        assertThat(parsed.badLines()).isNotEmpty();
        assertThat(parsed.badLines()).anySatisfy(line -> {
            assertThat(line.text()).contains(bad);
            assertThat(line.reason()).startsWith(reason);
        });
        assertThat(parsed.value().trace().segments()).hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    @DisplayName("Lines out of their order are reported: time never runs backwards")
    void parse_linesExchanged_isReported() {
        List<String> lines = List.of(TEXT.split("\n"));
        String exchanged = String.join("\n", lines.subList(0, 20)) + "\n" + lines.get(22) + "\n" + lines.get(20) + "\n";

        assertThat(RecordedConversations.parse("x", exchanged).badLines())
                .anySatisfy(line -> assertThat(line.reason()).startsWith("the instant is "));
    }

    @Test
    void parse_withoutProvenance_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedConversations.parse("x", TEXT.replaceFirst("# kernel: .*\n", "")))
                .withMessage("no line \"# kernel: ...\"; a recording must say how it was made");
    }

    @Test
    void parse_cutOffOrGarbled_reportsOrReadsEveryLine() {
        Random random = new Random(7);
        String head = TEXT.substring(0, TEXT.indexOf("\n0.") + 1);
        for (int i = 0; i < 500; i++) {
            Parsed<RecordedConversation> parsed =
                    RecordedConversations.parse("x", head + Spoilt.text(TEXT.substring(head.length()), random));
            assertThat(parsed.badLines()).extracting(BadLine::number).isSorted();
        }
    }
}
