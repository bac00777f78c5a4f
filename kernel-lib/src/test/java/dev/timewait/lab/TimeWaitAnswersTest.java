package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.TimeWaitAnswers.Arriving;
import dev.timewait.lab.TimeWaitAnswers.Cell;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Rule.Standing;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWaitStyle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeWaitAnswersTest {

    @Test
    @DisplayName(
            "Every system and every segment; * was read in a source and not run, ? is another system's for want of a source")
    void cell_each_isWhatTheSystemAnswers() {
        StringBuilder table = new StringBuilder();
        for (String stack : TimeWaitAnswers.names()) {
            StringBuilder line = new StringBuilder(padded(stack, 22));
            for (Arriving arriving : Arriving.values()) {
                line.append(padded(text(TimeWaitAnswers.cell(stack, arriving)), 12));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }

        assertThat(table.toString()).isEqualTo("""
                linux-6               CLOSED      ACK, anew   ACK, anew   ACK, anew   ACK, anew
                linux-6 tcp_rfc1337=1 stays       ACK, anew   ACK, anew   ACK, anew   ACK, anew
                rfc-9293              CLOSED      ACK, stays  ACK, stays  ACK, stays  stays
                rfc-793               CLOSED      ACK, stays  ACK, stays  ACK, stays  ACK, stays
                bsd-4.4-lite2         CLOSED*     ACK, stays* ACK, stays* ACK, stays* ACK, stays*
                svr4                  CLOSED?     ACK, stays? ACK, stays? ACK, stays? ACK, stays?
                svr4.2                CLOSED?     ACK, stays? ACK, stays? ACK, stays? ACK, stays?
                freebsd-14            stays*      ACK, anew*  ACK, stays* ACK, stays* stays*
                lwip                  stays*      ACK, anew*  stays*      ACK, stays* ACK, stays*
                gvisor                stays*      ACK, anew*  ACK, stays* ACK, stays* stays*
                illumos               CLOSED*     ACK, anew*  ACK, stays* ACK, stays* ACK, stays*
                smoltcp               CLOSED*     ACK, anew*  ACK, anew*  ACK, anew*  stays*
                """);
    }

    @Test
    @DisplayName("Linux differs from itself by tcp_rfc1337 in one cell only: the RST at RCV.NXT")
    void cell_linuxBothWays_differInTheRst() {
        for (Arriving arriving : Arriving.values()) {
            Cell off = TimeWaitAnswers.cell("linux-6", arriving);
            Cell on = TimeWaitAnswers.cell(TimeWaitAnswers.LINUX_RFC_1337, arriving);

            assertThat(on.answers().equals(off.answers())).isEqualTo(arriving != Arriving.RST);
        }
        assertThat(TimeWaitAnswers.cell("linux-6", Arriving.RST))
                .isEqualTo(new Cell(
                        "linux-6", Arriving.RST, "CLOSED", TcpState.CLOSED, Rule.LINUX_RST_ENDS, Standing.MEASURED));
        assertThat(TimeWaitAnswers.cell(TimeWaitAnswers.LINUX_RFC_1337, Arriving.RST))
                .isEqualTo(new Cell(
                        TimeWaitAnswers.LINUX_RFC_1337,
                        Arriving.RST,
                        "stays",
                        TcpState.TIME_WAIT,
                        Rule.LINUX_RST_KEPT,
                        Standing.MEASURED));
    }

    @Test
    void named_linuxWithTheSwitch_isLinuxInAllElse() {
        assertThat(TimeWaitAnswers.named(TimeWaitAnswers.LINUX_RFC_1337).with(TimeWaitStyle.LINUX))
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(Behaviours.LINUX);
    }

    private static String text(Cell cell) {
        String mark = switch (cell.standing()) {
            case SPECIFIED, MEASURED -> "";
            case READ -> "*";
            case UNKNOWN -> "?";
        };
        return cell.answers() + mark;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
