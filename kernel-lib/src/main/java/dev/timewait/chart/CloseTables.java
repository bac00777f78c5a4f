package dev.timewait.chart;

import static dev.timewait.chart.Tables.counts;
import static dev.timewait.chart.Tables.numbers;
import static dev.timewait.chart.Tables.words;

import dev.timewait.census.Stay;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.lab.FinRepetition;
import dev.timewait.lab.LossyCloses;
import dev.timewait.lab.OrderlyClose;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** Closes as Tablesaw tables: how long each state lasts, and how many ends learn what. */
public final class CloseTables {

    private static final double SECOND = 1e9;

    private CloseTables() {}

    /** One row a state that was left within the trace: whose, when it began and how long it lasted. */
    public static Table stays(Trace trace) {
        List<Stay> stays = new ArrayList<>(Stay.of(trace, Side.LEFT));
        stays.addAll(Stay.of(trace, Side.RIGHT));
        return Table.create(
                "How long each end is in each state",
                words("end", stays, stay -> trace.name(stay.side())),
                words("state", stays, stay -> stay.state().rfcName()),
                numbers("begins at (s)", stays, stay -> stay.fromNanos() / SECOND),
                numbers("lasts (s)", stays, stay -> stay.lengthNanos() / SECOND));
    }

    /** A close of one system, and the same with its last ACK lost. */
    private record Restart(OrderlyClose close, long plainNanos, long lostNanos) {
        static Restart of(OrderlyClose close) {
            return new Restart(close, timeWaitNanos(close), timeWaitNanos(close.losing("last ACK")));
        }

        private static long timeWaitNanos(OrderlyClose close) {
            Side first = close.order().serverFirst() ? Side.RIGHT : Side.LEFT;
            return Stay.nanos(close.trace(), first, TcpState.TIME_WAIT);
        }
    }

    /** One row a close: its TIME_WAIT, and how long it is where the last ACK is lost once and the FIN comes again. */
    public static Table restarts(List<OrderlyClose> closes) {
        List<Restart> rows = closes.stream().map(Restart::of).toList();
        return Table.create(
                "TIME_WAIT, and TIME_WAIT when the FIN comes again",
                words("system", rows, row -> row.close().behaviour().name()),
                numbers("nothing lost (s)", rows, row -> row.plainNanos() / SECOND),
                numbers("last ACK lost (s)", rows, row -> row.lostNanos() / SECOND),
                words("starts anew", rows, row -> row.lostNanos() > row.plainNanos() ? "yes" : "no"));
    }

    /** One row a repetition of the second FIN that nobody answers: when it comes, and after which pause. */
    public static Table repetitions(OrderlyClose close) {
        List<FinRepetition> rows = FinRepetition.of(close);
        return Table.create(
                "A FIN that nobody answers, on " + close.behaviour().name(),
                counts("repetition", rows, FinRepetition::ordinal),
                numbers("after the first (s)", rows, row -> row.afterNanos() / SECOND),
                numbers("after the one before (s)", rows, row -> row.gapNanos() / SECOND));
    }

    /** One row a probability of loss: what the end that closes last came to believe, and whether it was right. */
    public static Table endings(List<LossyCloses.Outcome> outcomes) {
        return Table.create(
                "How " + Numbers.text((long) outcomes.get(0).plan().closes()) + " closes end",
                numbers("loss (%)", outcomes, one -> 100 * one.loss()),
                counts("acknowledged", outcomes, LossyCloses.Outcome::truth),
                counts("reset, wrongly", outcomes, LossyCloses.Outcome::falseResets),
                counts("silence, wrongly", outcomes, LossyCloses.Outcome::falseSilences),
                counts("FIN never arrives", outcomes, one -> one.undelivered() + one.unclosed()));
    }
}
