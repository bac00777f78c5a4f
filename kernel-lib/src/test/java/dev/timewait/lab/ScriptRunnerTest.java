package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that pass and, changed in one place, do not: each with packetdrill's words for what is wrong. */
class ScriptRunnerTest {

    private static final int FIRST = Runs.ACCEPTED_LINES + 1;

    @ParameterizedTest
    @DisplayName("Scripts on which model and tool agree")
    @ValueSource(
            strings = {
                "+.1 close(4) = 0\n+0 > F. 1:1(0) ack 1\n+.05 < F. 1:1(0) ack 2 win 100\n+0 > . 2:2(0) ack 2\n",
                "+.1 < P. 1:101(100) ack 1 win 100\n+0 > . 1:1(0) ack 101\n+0 read(4, ..., 1000) = 100\n",
                "+0 write(4, ..., 2500) = 2500\n+0 > P. 1:2501(2500) ack 1\n",
                "+0 write(4, ..., 2500) = 2500\n+0 > . 1:1001(1000) ack 1\n+0 > P. 1001:2501(1500) ack 1\n",
                "+0...0.2 read(4, ..., 10) = 7\n+.2 < P. 1:8(7) ack 1 win 100\n+0 > . 1:1(0) ack 8\n",
                """
                +0 fcntl(4, F_SETFL, O_RDWR|O_NONBLOCK) = 0
                +0 read(4, ..., 9) = -1 EAGAIN (Resource temporarily unavailable)
                """,
                """
                +0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
                +0 close(4) = 0
                +0 > R. 1:1(0) ack 1
                """,
                "+0 write(4, ..., 9) = 9\n* > P. 1:10(9) ack 1\n+.2~+.3 > P. 1:10(9) ack 1\n",
            })
    void script_asTheHostDoes_passes(String script) {
        assertThat(Runs.accepted(script)).isEqualTo(new ScriptResult.Passed());
    }

    @Test
    void segment_otherThanExpected_failsWithBothSegments() {
        assertThat(Runs.accepted("+.1 close(4) = 0\n+0 > F. 1:1(0) ack 9\n"))
                .isEqualTo(new ScriptResult.Failed(FIRST + 1, """
                        error handling packet: live packet field tcp_ack_seq: expected: 9 (0x9) vs actual: 1 (0x1)
                        script packet:  0.200000 F. 1:1(0) ack 9
                        actual packet:  0.200000 F. 1:1(0) ack 1 win 64240"""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # when the FIN is expected, after its close() at 0.2 s
            +.01    | timing error: expected outbound packet at 0.210000 sec but happened at 0.200000 sec; tolerance 0.004000 sec
            0.3     | timing error: expected outbound packet at 0.300000 sec but happened at 0.200000 sec; tolerance 0.012500 sec
            +.1~+.2 | timing error: expected outbound packet in relative time range +0.100000~+0.200000 sec but happened at +0.000000 sec
            """)
    void segment_tooEarly_failsWithTheTimes(String time, String words) {
        ScriptResult result = Runs.accepted("+.1 close(4) = 0\n" + time + " > F. 1:1(0) ack 1\n");

        assertThat(((ScriptResult.Failed) result).message()).startsWith("error handling packet: " + words);
    }

    @Test
    @DisplayName("Within two seconds of its time the segment must have come")
    void segment_never_failsAfterAWait() {
        assertThat(Runs.accepted("+.1 > . 1:1(0) ack 1\n"))
                .isEqualTo(new ScriptResult.Failed(FIRST, "error handling packet: Timed out waiting for packet"));
    }

    @Test
    void segment_withOtherData_failsWithTheOctets() {
        assertThat(Runs.accepted("+0 write(4, ..., 100) = 100\n+0 > P. 1:51(50) ack 1\n"))
                .isEqualTo(new ScriptResult.Failed(
                        FIRST + 1,
                        "error handling packet: live packet payload: expected 50 bytes vs actual 100 bytes"));
    }

    @Test
    @DisplayName("What the host sends and the script does not expect is no error until it expects another")
    void segment_unexpected_isNoErrorAtTheEnd() {
        assertThat(Runs.accepted("+.1 close(4) = 0\n")).isEqualTo(new ScriptResult.Passed());
    }

    @Test
    void call_thatReturnsTooLate_failsWithTheTimes() {
        assertThat(Runs.accepted("+0...0.1 read(4, ..., 9) = 9\n+.3 < P. 1:10(9) ack 1 win 100\n"))
                .isEqualTo(new ScriptResult.Failed(
                        FIRST,
                        "timing error: expected system call return at 0.200000 sec but happened at 0.400000 sec; "
                                + "tolerance 0.012500 sec"));
    }

    @Test
    void call_thatNeverReturns_fails() {
        assertThat(Runs.accepted("+0...1 read(4, ..., 9) = 9\n"))
                .isEqualTo(new ScriptResult.Failed(
                        FIRST, "runtime error: exiting while a blocking system call is in progress"));
        assertThat(Runs.accepted("+0 read(4, ..., 9) = 9\n"))
                .isEqualTo(new ScriptResult.Failed(
                        FIRST, "runtime error in read call: it blocks, and nothing can end it"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +0 close(9) = 0                | runtime error in close call: unable to find fd with script fd 9
            +0 close(4, 4) = 0             | runtime error in close call: Expected 1 args but got 2
            +0 read(4, 5, 6) = 0           | runtime error in read call: Expected ... or NULL for buffer
            +0 write(4, ..., 10) = 11      | runtime error in write call: Expected result 11 but got 10 with errno 0 (Success)
            0.05 close(4) = 0              | timing error: expected system call start at 0.050000 sec but happened at 0.100000 sec; tolerance 0.004000 sec
            +0 > S. 5:5(0) ack 1           | error handling packet: Timed out waiting for packet
            """)
    void event_thatIsWrong_failsInTheToolsWords(String event, String words) {
        assertThat(Runs.accepted(event + "\n")).isEqualTo(new ScriptResult.Failed(FIRST, words));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +0 epoll_create(1) = 5                        | the system call epoll_create()
            +0 setsockopt(4, SOL_TCP, TCP_FASTOPEN, [1], 4) = 0 | the option TCP_FASTOPEN of sockets
            +0 recv(4, ..., 10, MSG_WAITALL) = 10         | a call with flags other than MSG_DONTWAIT, MSG_NOSIGNAL, MSG_PEEK and MSG_MORE
            +0 fcntl(4, F_DUPFD, 7) = 7                   | the name F_DUPFD, whose value is not known here
            +0 `iptables -F`                              | the command `iptables -F`
            +0 `sysctl -q net.ipv4.tcp_sesame=1`          | the setting net.ipv4.tcp_sesame = 1
            +0 `./unknown.sh`                             | the command ./unknown.sh, whose file cannot be read
            """)
    void event_outsideTheModel_isUnsupportedWithItsLine(String event, String reason) {
        assertThat(Runs.accepted(event + "\n")).isEqualTo(new ScriptResult.Unsupported(FIRST, reason));
    }

    @Test
    @DisplayName("Where the window alone differs after the handshake, a kernel's tuning is the likelier cause")
    void window_alone_isUnsupported() {
        String write = "+0 write(4, ..., 9) = 9\n";

        assertThat(Runs.accepted(write + "+0 > P. 1:10(9) ack 1 win 5\n"))
                .isEqualTo(new ScriptResult.Unsupported(FIRST + 1, Distrust.WINDOW));
        assertThat(Runs.accepted(write + "+0 > P. 1:10(9) ack 7 win 5\n")).isInstanceOf(ScriptResult.Failed.class);
    }

    @Test
    @DisplayName("After a selective acknowledgment a difference says nothing; before it, it does")
    void selective_acknowledgment_makesDifferencesUnsupported() {
        String write = "+0 write(4, ..., 9) = 9\n* > P. 1:10(9) ack 1\n";
        String sack = "+.01 < . 1:1(0) ack 1 win 9 <nop,nop,sack 1:10>\n";
        String wrong = "+0 > . 77:77(0) ack 1\n";

        assertThat(Runs.accepted(write + wrong)).isInstanceOf(ScriptResult.Failed.class);
        assertThat(Runs.accepted(write + sack + wrong))
                .isEqualTo(new ScriptResult.Unsupported(FIRST + 3, Distrust.SELECTIVE));
    }

    @Test
    @DisplayName("Once the fixed window holds data back that a growing one would let go, a difference says nothing")
    void congestion_window_makesDifferencesUnsupported() {
        String script = """
                +0 write(4, ..., 20000) = 20000
                +0 > P. 1:10001(10000) ack 1
                +.1 < . 1:1(0) ack 1001 win 65535
                +0 > P. 10001:12001(2000) ack 1
                """;

        assertThat(Runs.accepted(script)).isEqualTo(new ScriptResult.Unsupported(FIRST + 3, Distrust.CONGESTION));
        assertThat(Runs.accepted(script.replace("1:10001(10000)", "2:10002(10000)")))
                .isInstanceOf(ScriptResult.Failed.class);
    }

    @Test
    @DisplayName("A setting that changes amid the events holds from then on; sleep takes its time")
    void settings_amidTheEvents_holdFromThenOn() {
        String opening = """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 bind(3, ..., ...) = 0
                +0 listen(3, 1) = 0
                +1 `sysctl -q net.ipv4.tcp_sack=0; sleep 1`
                """;
        String syn = "2 < S 0:0(0) win 1000 <mss 1000,nop,nop,sackOK>\n";

        assertThat(Runs.run(opening + syn + "+0 > S. 0:0(0) ack 1 <mss 1460>\n").result())
                .isEqualTo(new ScriptResult.Passed());
        assertThat(Runs.run(opening.replace("=0;", "=1;") + syn + "+0 > S. 0:0(0) ack 1 <mss 1460,nop,nop,sackOK>\n")
                        .result())
                .isEqualTo(new ScriptResult.Passed());
    }

    @Test
    @DisplayName("The run keeps what was said: in one trace with the calls, and connection by connection")
    void run_keepsItsTrace() {
        ScriptRun run = Runs.run(Runs.ACCEPTED + "+.1 close(4) = 0\n");

        assertThat(run.trace().segments()).hasSize(4);
        assertThat(run.connections()).singleElement().satisfies(connection -> {
            assertThat(connection.host().port()).isEqualTo(8080);
            assertThat(connection.trace().segments()).hasSize(4);
        });
        assertThat(run.trace().segments().get(3).rule()).isPresent();
    }

    @Test
    @DisplayName("Settings before the events hold for the host; a file of settings is read where the caller has it")
    void settings_ofTheFirstCommand_hold() {
        String script = "`../common/plain.sh`\n"
                + Runs.ACCEPTED
                        .replace("<mss 1000>", "<mss 1000,sackOK,nop,nop,nop,wscale 7>")
                        .replace("<mss 1460>", "<mss 1460,nop,nop,sackOK>");
        ScriptRunner runner = ScriptRunner.of(Runs.linux());

        ScriptResult with = runner.files(path -> path.equals("../common/plain.sh")
                        ? Optional.of("sysctl -q net.ipv4.tcp_window_scaling=0")
                        : Optional.empty())
                .run("test.pkt", ScriptParser.parse(script))
                .result();

        assertThat(with).isEqualTo(new ScriptResult.Passed());
        assertThat(runner.run("test.pkt", ScriptParser.parse(script)).result())
                .isInstanceOf(ScriptResult.Unsupported.class);
    }

    @Test
    void firstEvent_late_fails() {
        assertThat(Runs.run("0.5 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n").result())
                .isEqualTo(new ScriptResult.Failed(1, "first event should be at time 0"));
    }

    @Test
    void time_backward_fails() {
        assertThat(Runs.run("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n1 close(3) = 0\n0.5 close(3) = 0\n")
                        .result())
                .isEqualTo(new ScriptResult.Failed(3, "time goes backward in script from 1000000 usec to 500000 usec"));
    }

    @Test
    void run_isToldInOneLine() {
        assertThat(Runs.run(Runs.ACCEPTED).text()).isEqualTo("PASS test.pkt");
        assertThat(Runs.run(Runs.ACCEPTED + "+0 close(9) = 0\n").text())
                .isEqualTo("FAIL test.pkt:8: runtime error in close call: unable to find fd with script fd 9");
        assertThat(Runs.run(Runs.ACCEPTED + "+0 %{ print() }%\n").text())
                .isEqualTo("UNSUPPORTED test.pkt:8: needs code that looks into TCP_INFO, which the model has not");
    }
}
