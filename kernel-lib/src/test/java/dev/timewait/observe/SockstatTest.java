package dev.timewait.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Census;
import dev.timewait.data.BadLine;
import dev.timewait.data.Lines;
import dev.timewait.data.Parsed;
import dev.timewait.tcp.TcpState;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SockstatTest {

    private static final String CAPTURED = Captured.text("sockstat-linux-6.18.txt");

    @Test
    void parse_capturedNamespace_countsTimeWaitAndTheOrphanedFinWait2() {
        Sockstat sockstat = Sockstat.parse(CAPTURED).orThrow("sockstat");

        assertThat(sockstat)
                .isEqualTo(new Sockstat(
                        OptionalLong.of(2),
                        OptionalLong.of(0),
                        OptionalLong.of(4),
                        OptionalLong.of(28),
                        OptionalLong.of(405)));
    }

    @Test
    void parse_capturedIdleMachine_hasNoTimeWait() {
        Sockstat sockstat =
                Sockstat.parse(Captured.text("sockstat-linux-6.18-idle.txt")).orThrow("sockstat");

        assertThat(sockstat.timeWait()).hasValue(0);
        assertThat(sockstat.allocated()).hasValue(26);
    }

    @Test
    void census_isTimeWaitAndNoOtherState() {
        Census census = Sockstat.parse(CAPTURED).orThrow("sockstat").census();

        Map<TcpState, Long> expected = new EnumMap<>(Map.of(TcpState.TIME_WAIT, 4L));
        assertThat(census.counts()).isEqualTo(expected);
        assertThat(census.count(TcpState.ESTABLISHED)).isEmpty();
    }

    @Test
    void parse_anotherKernelsFields_areNoReasonToFail() {
        Sockstat more = Sockstat.parse("TCP: inuse 1 orphan 0 tw 2 alloc 4 mem 0 later 9\nMPTCP: inuse 3\n")
                .orThrow("sockstat");
        Sockstat fewer = Sockstat.parse("TCP: inuse 5 tw 0\n").orThrow("sockstat");

        assertThat(more.timeWait()).hasValue(2);
        assertThat(fewer.inUse()).hasValue(5);
        assertThat(fewer.memoryPages()).isEmpty();
        assertThat(Sockstat.parse("TCP: inuse 5\n").orThrow("sockstat").census().counts())
                .isEmpty();
    }

    @Test
    void parse_truncatedText_reportsTheCutLineAndTheMissingOne() {
        Parsed<Sockstat> parsed = Sockstat.parse(CAPTURED.substring(0, CAPTURED.indexOf("tw 4") + 2));

        assertThat(parsed.badLines())
                .containsExactly(
                        new BadLine(2, "TCP: inuse 2 orphan 0 tw", "\"tw\" has no number after it"),
                        new BadLine(3, "", "there is no line that starts with TCP:"));
        assertThat(parsed.value().timeWait()).isEmpty();
    }

    @Test
    void parse_garbledLines_areEachReported() {
        Parsed<Sockstat> parsed =
                Sockstat.parse("TCP: inuse 1 tw 2\n\nTCP: tw 3\nUDP inuse 1\nRAW: inuse x\nX: a -1\n");

        assertThat(parsed.value().timeWait()).hasValue(2);
        assertThat(parsed.badLines())
                .containsExactly(
                        new BadLine(2, "", "it does not start with a name and a colon"),
                        new BadLine(3, "TCP: tw 3", "it is the second line that starts with TCP:"),
                        new BadLine(4, "UDP inuse 1", "it does not start with a name and a colon"),
                        new BadLine(5, "RAW: inuse x", "inuse is \"x\"; it must be a number, 0 or more"),
                        new BadLine(6, "X: a -1", "a is -1; it must be 0 or more"));
    }

    @Test
    void orThrow_badLines_namesTheFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sockstat.parse("").orThrow("/proc/net/sockstat"))
                .withMessage("/proc/net/sockstat has 1 bad line; the first is line 1 \"\": "
                        + "there is no line that starts with TCP:");
    }

    /** Nothing throws, no number is below 0, and there are never more bad lines than lines and the one missing. */
    @Test
    void parse_spoiltText_keepsItsPromises() {
        for (long seed = 0; seed < 5_000; seed++) {
            String text = Spoilt.text(CAPTURED, new Random(seed));

            Parsed<Sockstat> parsed = Sockstat.parse(text);

            assertThat(parsed.badLines().size())
                    .as("seed %s: %s", seed, text)
                    .isLessThanOrEqualTo(Lines.of(text).size() + 1);
            assertThat(parsed.value().timeWait().orElse(0)).as("seed %s", seed).isNotNegative();
            assertThat(parsed.value().census().total()).as("seed %s", seed).isNotNegative();
        }
    }
}
