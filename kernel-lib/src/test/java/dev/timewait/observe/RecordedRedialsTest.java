package dev.timewait.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.data.BadLine;
import dev.timewait.data.CsvTable;
import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import dev.timewait.observe.RecordedRedial.Outcome;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedRedialsTest {

    private static final String TABLE = PackedData.text("redial.csv");

    @Test
    void all_namesAreUnique_andFirstIsAsInTheFile() {
        List<RecordedRedial> all = RecordedRedials.all();

        assertThat(all).extracting(RecordedRedial::name).doesNotHaveDuplicates().hasSize(30);
        assertThat(all.get(0).name()).isEqualTo("host-closes-same-port");
        assertThat(all.get(0).samePort()).isTrue();
        assertThat(all.get(0).outcome()).isEqualTo(Outcome.SERVED);
        assertThat(all.get(0).segments()).containsExactly(">SYN", "<SYN,ACK", ">ACK");
        assertThat(all.get(0).redialledSeconds()).isEmpty();
    }

    @Test
    void named_unknownCase_namesTheRecordedOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedRedials.named("host-closes-same-port", "host-close"))
                .withMessageStartingWith("name is \"host-close\"; the recorded cases are host-closes-same-port, ");
    }

    @ParameterizedTest
    @DisplayName("A spoilt row is reported with its column and reason, and the others are read")
    @CsvSource(delimiter = '|', textBlock = """
            half-open-same-port,nobody,same | half-open-same-port,nobody,some | next_port is "some"; it must be same or other
            EADDRNOTAVAIL                   | ''                              | errno is "" by "connect"; both must be empty
            11644                           | 111644                          | read_bytes is 111644; it must be at most sent_bytes, 100000
            unserved                        | unheard                         | outcome is "unheard"; it must be served, failed or unserved
            61.1                            | 1e3                             | redialled_seconds is "1e3"; it must be a number
            >SYN >SYN,1010                  | >SYN >syn,1010                  | segments has ">syn"; it must be < or > and flags
            ,1,1,1000,0,once,0,0,1,1000,,,unserved | ,1,1,1000,0,once,-1,0,1,1000,,,unserved | caller_time_wait is -1; it must be 0 or more
            """)
    void parse_spoiltRow_isReported(String good, String bad, String reason) {
        assertThat(TABLE).contains(good);
        Parsed<List<RecordedRedial>> parsed =
                RecordedRedials.parse(TABLE.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)));

        assertThat(parsed.badLines()).hasSize(1);
        assertThat(parsed.badLines().get(0).reason()).startsWith(reason);
        assertThat(parsed.value()).hasSize(29);
    }

    @Test
    void parse_cutOffOrGarbled_neverThrows_andReportsOrReadsEveryLine() {
        Random random = new Random(9);
        for (int i = 0; i < 500; i++) {
            Parsed<List<RecordedRedial>> parsed = RecordedRedials.parse(Spoilt.text(TABLE, random));
            assertThat(parsed.badLines()).extracting(BadLine::number).isSorted();
        }
    }

    @Test
    void commands_areShownAsTyped_withWhatTheyPrinted() {
        RecordedCommands refused = RecordedCommands.named("restarted-other-port");

        assertThat(refused.typed("ss -tan sport")).startsWith("""
                host$ ss -tan sport = :23
                State     Recv-Q Send-Q Local Address:Port Peer Address:Port Process
                TIME-WAIT 0      0          192.0.2.1:23      192.0.2.2:40000""");
        assertThat(refused.typed("nstat -az TcpAttempt")).startsWith("caller$ nstat -az TcpAttemptFails");
    }

    @Test
    @DisplayName("Long lines are folded at blanks; a command goes on after a backslash, and never inside quotes")
    void commands_longLines_areFolded() {
        RecordedCommands refused = RecordedCommands.named("restarted-other-port");

        assertThat(refused.typed("tcpdump")).startsWith("""
                host$ tcpdump -nnl -i link0 \\
                    'src port 23 and tcp[tcpflags] & tcp-rst != 0 and tcp[4:4] = 0'
                """);
        assertThat(refused.typed("nft", "iptables", "dmesg", "ss", "nstat", "tcpdump")
                        .split("\n", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @Test
    @DisplayName("Unfolded again, a line is the one that was recorded; one without a blank stays whole")
    void folded_joinedAgain_isTheLine() {
        String words = "a ".repeat(50).trim();

        assertThat(Folded.printed(words))
                .contains("\n")
                .satisfies(text -> assertThat(text.replace("\n    ", " ")).isEqualTo(words));
        assertThat(Folded.command(words))
                .satisfies(text -> assertThat(text.replace(" \\\n    ", " ")).isEqualTo(words));
        assertThat(Folded.printed("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Folded.command("'" + words + "'")).isEqualTo("'" + words + "'");
    }

    @Test
    void commands_unknownCaseOrCommand_namesTheRecordedOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCommands.named("restarted"))
                .withMessageStartingWith("name is \"restarted\"; the recorded cases are restarted-other-port, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordedCommands.named("restarted-other-port").typed("netstat"))
                .withMessageStartingWith("start is \"netstat\"; the recorded commands are nft add table ip watch; ");
    }

    @Test
    @DisplayName("Every recorded command belongs to a recorded redial")
    void commands_andRedials_haveTheSameNames() {
        List<String> names =
                RecordedRedials.all().stream().map(RecordedRedial::name).toList();
        List<String> cases = CsvTable.parse(PackedData.text("refused-calls.csv")).orThrow("t").rows().stream()
                .map(row -> row.requiredText("case"))
                .distinct()
                .toList();

        assertThat(names).containsAll(cases);
        assertThat(cases).hasSize(7);
    }
}
