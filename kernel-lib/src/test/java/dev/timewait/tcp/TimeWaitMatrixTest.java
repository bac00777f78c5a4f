package dev.timewait.tcp;

import static dev.timewait.tcp.WaitEntries.CLOCK;
import static dev.timewait.tcp.WaitEntries.EXPECTED;
import static dev.timewait.tcp.WaitEntries.PLAIN;
import static dev.timewait.tcp.WaitEntries.SENT;
import static dev.timewait.tcp.WaitEntries.STAMPED;
import static dev.timewait.tcp.WaitEntries.WINDOW;
import static dev.timewait.tcp.WaitEntries.ack;
import static dev.timewait.tcp.WaitEntries.bare;
import static dev.timewait.tcp.WaitEntries.stamped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.TimeWaitAnswer.Reopened;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The answers of seven stacks and two RFCs to the same segments, and the rules behind them. */
class TimeWaitMatrixTest {

    private static final Octets TEN = Octets.zeros(10);

    record Row(String name, TimeWait entry, Segment segment) {}

    /** The rules of a stack, row by row, without the stack's name. */
    record Column(TimeWaitStyle style, String stack, String rules) {}

    private static final List<Row> ROWS = List.of(
            new Row("FIN again", PLAIN, ack(Control.FIN, EXPECTED - 1)),
            new Row("bare ACK, exact", PLAIN, ack(Control.NONE, EXPECTED)),
            new Row("bare ACK, +5", PLAIN, ack(Control.NONE, EXPECTED + 5)),
            new Row("data, exact", PLAIN, ack(Control.NONE, EXPECTED).data(TEN)),
            new Row("data, old", PLAIN, ack(Control.NONE, EXPECTED - 100).data(TEN)),
            new Row("no ACK bit, +5", PLAIN, bare(Control.NONE, EXPECTED + 5)),
            new Row("RST, exact", PLAIN, bare(Control.RST, EXPECTED)),
            new Row("RST, in window", PLAIN, bare(Control.RST, EXPECTED + 1)),
            new Row("RST, beyond", PLAIN, bare(Control.RST, EXPECTED + 20_000)),
            new Row("SYN, in window", PLAIN, bare(Control.SYN, EXPECTED + 1_000)),
            new Row("SYN, beyond", PLAIN, bare(Control.SYN, EXPECTED + 20_000)),
            new Row("SYN, lower", PLAIN, bare(Control.SYN, EXPECTED - 1_000)),
            new Row("SYN, exact", PLAIN, bare(Control.SYN, EXPECTED)),
            new Row("SYN, lower, later", STAMPED, stamped(bare(Control.SYN, EXPECTED - 1_000), CLOCK + 10)),
            new Row("SYN,ACK, in window", PLAIN, ack(Control.SYN, EXPECTED + 1_000)),
            new Row("SYN,ACK, beyond", PLAIN, ack(Control.SYN, EXPECTED + 20_000)));

    static final List<Column> COLUMNS = List.of(
            new Column(
                    TimeWaitStyle.FREEBSD_14,
                    "FREEBSD",
                    "FIN EXPECTED ACKNOWLEDGE ACKNOWLEDGE ACKNOWLEDGE NO_ACK RST_DROPPED RST_DROPPED RST_DROPPED"
                            + " REOPEN REOPEN NO_ACK NO_ACK NO_ACK ACKNOWLEDGE ACKNOWLEDGE"),
            new Column(
                    TimeWaitStyle.BSD_4_4,
                    "BSD",
                    "OUTSIDE DROPPED DROPPED DATA_RESETS OUTSIDE DROPPED RST_ENDS RST_ENDS OUTSIDE"
                            + " SYN_RESETS REOPEN OUTSIDE SYN_RESETS OUTSIDE SYN_RESETS REOPEN"),
            new Column(
                    TimeWaitStyle.LWIP,
                    "LWIP",
                    "FIN EMPTY EMPTY ACKNOWLEDGE ACKNOWLEDGE EMPTY RST_DROPPED RST_DROPPED RST_DROPPED"
                            + " SYN_RESET ACKNOWLEDGE ACKNOWLEDGE SYN_RESET ACKNOWLEDGE SYN_RESET ACKNOWLEDGE"),
            new Column(
                    TimeWaitStyle.GVISOR,
                    "GVISOR",
                    "FIN EMPTY ACKNOWLEDGE ACKNOWLEDGE ACKNOWLEDGE NO_ACK RST_DROPPED RST_DROPPED RST_DROPPED"
                            + " REOPEN REOPEN NO_ACK NO_ACK NO_ACK REOPEN REOPEN"),
            new Column(
                    TimeWaitStyle.ILLUMOS,
                    "ILLUMOS",
                    "FIN DROPPED DROPPED DROPPED OUTSIDE DROPPED RST_ENDS RST_ENDS OUTSIDE"
                            + " SYN_RESET REOPEN OUTSIDE SYN_RESET OUTSIDE SYN_RESET REOPEN"),
            new Column(
                    TimeWaitStyle.SMOLTCP,
                    "SMOLTCP",
                    "OUTSIDE EMPTY EMPTY DATA OUTSIDE NO_ACK RST_ENDS RST_ENDS RST_DROPPED"
                            + " NO_ACK NO_ACK NO_ACK NO_ACK NO_ACK SYN_ACK SYN_ACK"));

    @Test
    @DisplayName(
            "A acknowledges, R restarts the timer, RST resets, X ends the wait, N is a new connection, ? is unknown")
    void timeWait_eachSegment_isAnsweredByEachStackAsItsSourceSays() {
        assertThat(matrix()).isEqualTo("""
                        segment             Linux  FBSD14 4.4BSD lwIP   gVisor illum. smolt. RFC793 RFC9293
                        FIN again           A R    A R    A      A R    A R    A R    A R    A      A
                        bare ACK, exact     R      -      -      -      -      -      -      R      R
                        bare ACK, +5        A R    A      -      -      A      -      -      R      R
                        data, exact         A R    A      RST X  A      A      -      ?      R      R
                        data, old           A R    A      A      A      A      A      A R    A      A
                        no ACK bit, +5      A      -      -      -      -      -      -      -      -
                        RST, exact          X      -      X      -      -      X      X      X      X
                        RST, in window      -      -      X      -      -      X      X      X      A
                        RST, beyond         -      -      -      -      -      -      -      -      -
                        SYN, in window      N      N      RST X  RST    N      RST    -      RST X  N
                        SYN, beyond         N      N      N      A      N      N      -      A      N
                        SYN, lower          A      -      A      A      -      A      -      A      -
                        SYN, exact          A      -      RST X  RST    -      RST    -      RST X  N
                        SYN, lower, later   N      -      A      A      -      A      -      A      N
                        SYN,ACK, in window  A R    A      RST X  RST    N      RST    -      RST X  A
                        SYN,ACK, beyond     A R    A      N      A      N      N      A      A      A
                        """);
    }

    @Test
    void timeWait_eachSegment_namesItsRule() {
        for (Column column : COLUMNS) {
            List<String> rules = new ArrayList<>();
            for (Row row : ROWS) {
                rules.add(WaitEntries.answer(column.style(), row.entry(), row.segment())
                        .rule()
                        .name());
            }
            assertThat(rules).isEqualTo(names(column));
        }
    }

    @Test
    @DisplayName("4.4BSD begins a new connection beyond the old one's numbers, by 122 * 1024 and up to 262,143 more")
    void bsd_synBeyondTheWindow_beginsBeyondTheOldNumbers() {
        Segment syn = bare(Control.SYN, EXPECTED + WINDOW);

        assertThat(WaitEntries.answer(TimeWaitStyle.BSD_4_4, PLAIN, syn).remains())
                .isInstanceOfSatisfying(
                        Reopened.class,
                        anew -> assertThat(anew.initialSend().orElseThrow().minus(SENT))
                                .isBetween(124_928, 124_928 + 262_143));
    }

    /** The full names of a column's rules. */
    static List<String> names(Column column) {
        List<String> names = new ArrayList<>();
        for (String rule : column.rules().split(" ", -1)) {
            names.add(column.stack() + "_" + rule);
        }
        return names;
    }

    private static String matrix() {
        StringBuilder text = new StringBuilder(
                "segment             Linux  FBSD14 4.4BSD lwIP   gVisor illum. smolt. RFC793 RFC9293\n");
        for (Row row : ROWS) {
            StringBuilder line = new StringBuilder(padded(row.name(), 20));
            for (TimeWaitStyle style : TimeWaitStyle.values()) {
                if (style != TimeWaitStyle.LINUX_RFC_1337) {
                    line.append(padded(cell(WaitEntries.answer(style, row.entry(), row.segment())), 7));
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cell(TimeWaitAnswer answer) {
        return answer.rule().standing() == Rule.Standing.UNKNOWN ? "?" : WaitEntries.letters(answer);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
