package dev.timewait.chart;

import static dev.timewait.chart.Tables.counts;
import static dev.timewait.chart.Tables.numbers;
import static dev.timewait.chart.Tables.words;

import dev.timewait.lab.Assassination;
import dev.timewait.lab.SecondConnections.Fates;
import dev.timewait.lab.TimeWaitAnswers;
import dev.timewait.lab.TimeWaitAnswers.Arriving;
import dev.timewait.lab.TimeWaitAnswers.Cell;
import dev.timewait.lab.WaitLengths;
import dev.timewait.tcp.Rule;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;

/** TIME-WAIT and what may end it, as Tablesaw tables. */
public final class AssassinationTables {

    private AssassinationTables() {}

    /**
     * One row a system: the state in which figure 1 of RFC 1337 leaves it, and what it makes of a RST and of old duplicates
     * in TIME-WAIT. A star stands where its source was read and nobody ran it, a question mark where no source was found.
     */
    public static Table answers() {
        List<String> stacks = TimeWaitAnswers.names();
        return Table.create(
                "What is answered in TIME_WAIT",
                words("system", stacks, stack -> stack),
                words("figure 1", stacks, AssassinationTables::figure1),
                words(Arriving.RST.words(), stacks, stack -> text(stack, Arriving.RST)),
                words(Arriving.OLD_FIN.words(), stacks, stack -> text(stack, Arriving.OLD_FIN)),
                words(Arriving.OLD_DATA.words(), stacks, stack -> text(stack, Arriving.OLD_DATA)),
                words(Arriving.OLD_SYN.words(), stacks, stack -> text(stack, Arriving.OLD_SYN)));
    }

    private static String figure1(String stack) {
        return Assassination.figure(1).on(stack).leavesA().rfcName()
                + mark(TimeWaitAnswers.cell(stack, Arriving.RST).standing());
    }

    private static String text(String stack, Arriving arriving) {
        Cell cell = TimeWaitAnswers.cell(stack, arriving);
        return cell.answers() + mark(cell.standing());
    }

    private static String mark(Rule.Standing standing) {
        return switch (standing) {
            case SPECIFIED, MEASURED -> "";
            case READ -> "*";
            case UNKNOWN -> "?";
        };
    }

    /** One row a system: the rule by which it answers one segment in TIME-WAIT, where that stands and how far to trust it. */
    public static Table rules(Arriving arriving) {
        List<Cell> cells = TimeWaitAnswers.names().stream()
                .map(stack -> TimeWaitAnswers.cell(stack, arriving))
                .toList();
        return Table.create(
                "By which rule: " + arriving.words(),
                words("system", cells, Cell::stack),
                words("standing", cells, cell -> cell.standing().name().toLowerCase(Locale.ROOT)),
                words("what the rule says", cells, cell -> cell.rule().paraphrase()),
                words("source", cells, cell -> cell.rule().source()));
    }

    /** One row a system: how many of its waits were cut short, how many prolonged, and how long the longest was. */
    public static Table ofLengths(List<WaitLengths> runs) {
        return Table.create(
                "How long TIME_WAIT lasted",
                words("system", runs, WaitLengths::stack),
                numbers("set to (s)", runs, run -> run.length().toNanos() / 1e9),
                numbers("cut short (%)", runs, run -> oneDecimal(100 * run.shareCutShort())),
                numbers("prolonged (%)", runs, run -> oneDecimal(100 * run.shareProlonged())),
                numbers("longest (s)", runs, run -> oneDecimal(run.longest().toNanos() / 1e9)));
    }

    private static double oneDecimal(double value) {
        return Math.rint(value * 10) / 10;
    }

    /** One row a run: how often TIME-WAIT was cut short, and what became of the connections that took its place. */
    public static Table ofSecondConnections(List<Fates> runs) {
        return Table.create(
                "What became of the second connections",
                words("system", runs, Fates::stack),
                counts("cut short", runs, run -> (long) run.assassinated()),
                counts("wrong data (H1)", runs, run -> (long) run.wrong()),
                counts("stuck (H2)", runs, run -> (long) run.stuck()),
                counts("reset (H3)", runs, run -> (long) run.reset()),
                counts("clean", runs, run -> (long) run.clean()));
    }
}
