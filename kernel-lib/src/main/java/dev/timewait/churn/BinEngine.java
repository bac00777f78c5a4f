package dev.timewait.churn;

import dev.timewait.churn.Arrivals.InstantSource;
import dev.timewait.churn.Hold.LengthSource;
import dev.timewait.sim.RandomStreams;
import java.util.Optional;

/**
 * What {@link CountsEngine} and {@link PoolEngine} have in common: every connection is drawn, and the instant of its close
 * is kept with others in a bin until its wait is over.
 *
 * <p>At one and the same instant, first the waits that are over end, then open connections close, then arrivals come: a
 * port whose TIME_WAIT is over at t can be used at t. A row of the series shows the counts just before its instant.
 */
abstract class BinEngine {

    static final int BLOCK = 256;
    private static final int BLOCKS_A_STRIDE = RunWatch.STRIDE / BLOCK;

    final ChurnPlan plan;
    final WaitClock clock;
    final TimeWaitArea area;
    final Rows rows;
    final InstantSource instants;
    final LengthSource lengths;
    final long lastArrivalNanos;
    final long[] at = new long[BLOCK];
    final long[] held = new long[BLOCK];

    /** Connections that were asked for, and that came about. */
    long arrivals;

    long established;

    /** The next instant at which something else than connections and releases is to be done. */
    long attentionNanos;

    private final Engine engine;
    private final RunWatch watch;
    private final Closes closes;
    private final BinCursor closed;
    private final BinCursor over;
    private final PeakSearch peak;

    BinEngine(ChurnPlan plan, Engine engine, ProgressListener progress, Closes closes) {
        this.plan = plan;
        this.engine = engine;
        this.closes = closes;
        watch = new RunWatch(plan, progress);
        lastArrivalNanos = plan.during().toNanos();
        clock = new WaitClock(plan);
        closed = new BinCursor(closes);
        over = new BinCursor(closes);
        peak = new PeakSearch(closes, clock);
        area = new TimeWaitArea(plan);
        rows = new Rows(plan);
        RandomStreams streams = new RandomStreams(plan.seed());
        instants = plan.arrivals().instants(streams.stream("arrivals"));
        lengths = plan.hold().lengths(streams.stream("holds"));
    }

    final ChurnResult run() {
        boolean more = true;
        while (more) {
            for (int i = 0; i < BLOCKS_A_STRIDE && more; i++) {
                more = runBlock();
            }
            watch.look(Math.min(at[BLOCK - 1], lastArrivalNanos), arrivals);
        }
        return finish();
    }

    /** Takes in a block of arrivals; false once the last has come. */
    abstract boolean runBlock();

    /** All bins before {@code bin} are about to be forgotten. */
    abstract void leave(long bin);

    /** The first attempt that failed. */
    abstract Optional<FirstRefusal> firstRefusal();

    /** Adds the rows up to {@code now} and lets go of what is past; false where the arrivals are over. */
    final boolean attend(long now) {
        if (now >= lastArrivalNanos) {
            return false;
        }
        while (rows.nextNanos() <= now) {
            addRow(arrivals, established);
        }
        pass(now);
        attentionNanos = Math.min(Math.min(rows.nextNanos(), lastArrivalNanos), closes.start(closes.horizon()));
        return true;
    }

    /** Adds the next row, for which {@code asked} connections were asked for and {@code came} came about. */
    final void addRow(long asked, long came) {
        long row = rows.nextNanos();
        pass(row);
        long overThen = over(row);
        long closedThen = closed.countBefore(row);
        rows.add(came - closedThen, closedThen - overThen, asked, asked - came);
    }

    /** Moves every cursor on to {@code nanos}, in steps that the ring can hold; all closes before are known. */
    final void pass(long nanos) {
        long reached;
        do {
            reached = Math.min(nanos, closes.start(closes.horizon()));
            peak.advance(closes.bin(reached));
            closed.advance(closes.bin(reached));
            long overBin = closes.bin(Math.max(0, clock.overIfBefore(reached - 1)));
            over.advance(overBin);
            leave(overBin);
            closes.forgetBefore(Math.min(peak.oldestNeeded(), overBin));
        } while (reached < nanos);
    }

    private long over(long row) {
        return over.countBefore(clock.overIfBefore(row - 1));
    }

    private ChurnResult finish() {
        long end = rows.endNanos();
        while (rows.nextNanos() < end) {
            addRow(arrivals, established);
        }
        pass(end);
        long overAtEnd = over(end);
        long closedAtEnd = closed.countBefore(end);
        peak.finish(end);
        rows.addLast(established - closedAtEnd, closedAtEnd - overAtEnd, arrivals, arrivals - established);
        watch.done();
        return rows.result(plan, engine, totals(closedAtEnd, overAtEnd));
    }

    private Totals totals(long closedAtEnd, long overAtEnd) {
        long refused = arrivals - established;
        return new Totals(
                arrivals,
                arrivals,
                established,
                refused,
                refused,
                0,
                0,
                0,
                0,
                overAtEnd,
                firstRefusal(),
                area.mean(),
                peak.peak(),
                established - closedAtEnd + plan.longLived(),
                closedAtEnd - overAtEnd);
    }
}
