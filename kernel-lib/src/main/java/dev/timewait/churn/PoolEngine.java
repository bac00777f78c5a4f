package dev.timewait.churn;

import dev.timewait.churn.Arrivals.InstantSource;
import dev.timewait.churn.Hold.LengthSource;
import dev.timewait.sim.RandomStreams;
import java.util.Optional;

/**
 * {@link Engine#COUNTS} and {@link Engine#POOL}: draws every connection, and puts the instant of its close into a bin.
 *
 * <p>At one and the same instant, first the waits that are over end, then open connections close, then arrivals come: a
 * port whose TIME_WAIT is over at t can be used at t. A row of the series shows the counts just before its instant.
 */
final class PoolEngine {

    private static final int BLOCK = 512;
    private static final int BLOCKS_A_STRIDE = RunWatch.STRIDE / BLOCK;

    private final ChurnPlan plan;
    private final Engine engine;
    private final RunWatch watch;
    private final long lastArrivalNanos;
    private final long ports;
    private final WaitClock clock;
    private final CloseBins bins;
    private final PoolCursor pool;
    private final BinCursor closed;
    private final BinCursor over;
    private final PeakSearch peak;
    private final TimeWaitArea area;
    private final Rows rows;
    private final InstantSource instants;
    private final LengthSource lengths;
    private final long[] at = new long[BLOCK];
    private final long[] held = new long[BLOCK];

    private long arrivals;
    private long established;
    private Optional<FirstRefusal> firstRefusal = Optional.empty();

    /** The next instant at which something else than a connection is to be done. */
    private long attentionNanos;

    private long nowNanos;

    PoolEngine(ChurnPlan plan, Engine engine, ProgressListener progress) {
        this.plan = plan;
        this.engine = engine;
        watch = new RunWatch(plan, progress);
        lastArrivalNanos = plan.during().toNanos();
        ports = plan.portLimit().isPresent() ? plan.portLimit().getAsInt() - plan.longLived() : Long.MAX_VALUE;
        clock = new WaitClock(plan);
        bins = new CloseBins(plan);
        pool = new PoolCursor(bins, clock);
        closed = new BinCursor(bins);
        over = new BinCursor(bins);
        peak = new PeakSearch(bins, clock);
        area = new TimeWaitArea(plan);
        rows = new Rows(plan);
        RandomStreams streams = new RandomStreams(plan.seed());
        instants = plan.arrivals().instants(streams.stream("arrivals"));
        lengths = plan.hold().lengths(streams.stream("holds"));
    }

    ChurnResult run() {
        boolean more = true;
        while (more) {
            for (int i = 0; i < BLOCKS_A_STRIDE && more; i++) {
                more = runBlock();
            }
            watch.look(nowNanos, arrivals);
        }
        return finish();
    }

    /** Takes in a block of arrivals; false once the last has come. */
    private boolean runBlock() {
        instants.fill(at);
        lengths.fill(held);
        for (int i = 0; i < BLOCK; i++) {
            long now = at[i];
            if (now >= lastArrivalNanos) {
                return false;
            }
            if (now >= attentionNanos) {
                attend(now);
            }
            // Drawn for a refused arrival too, so that arrival k has the same hold in every plan with this seed.
            arrive(now, held[i]);
            arrivals++;
        }
        nowNanos = at[BLOCK - 1];
        return true;
    }

    private void arrive(long now, long hold) {
        if (established - pool.released() >= ports) {
            pool.advanceTo(now);
            if (established - pool.released() >= ports) {
                refuse(now);
                return;
            }
        }
        established++;
        long closing = now + hold;
        bins.add(closing);
        area.add(closing, clock.end(closing));
    }

    private void refuse(long now) {
        if (firstRefusal.isEmpty()) {
            firstRefusal = Optional.of(new FirstRefusal(now, established, Engines.refusalOf(plan.ports())));
        }
    }

    /** Adds the rows up to {@code now}, lets go of what is past, and sets the next instant of attention. */
    private void attend(long now) {
        while (rows.nextNanos() <= now) {
            long row = rows.nextNanos();
            pass(row);
            long over = over(row);
            long closes = closed.countBefore(row);
            rows.add(established - closes, closes - over, arrivals, arrivals - established);
        }
        pass(now);
        attentionNanos = Math.min(rows.nextNanos(), bins.start(bins.horizon()));
    }

    private long over(long row) {
        return over.countBefore(clock.overIfBefore(row - 1));
    }

    /** Moves every cursor on to {@code nanos}, in steps that the ring can hold. */
    private void pass(long nanos) {
        long reached;
        do {
            reached = Math.min(nanos, bins.start(bins.horizon()));
            peak.advance(bins.bin(reached));
            closed.advance(bins.bin(reached));
            long overBin = bins.bin(Math.max(0, clock.overIfBefore(reached - 1)));
            over.advance(overBin);
            pool.advance(overBin);
            bins.forgetBefore(Math.min(peak.oldestNeeded(), overBin));
        } while (reached < nanos);
    }

    private ChurnResult finish() {
        long end = rows.endNanos();
        attend(end - 1);
        pass(end);
        long overAtEnd = over(end);
        long closes = closed.countBefore(end);
        peak.finish(end);
        rows.addLast(established - closes, closes - overAtEnd, arrivals, arrivals - established);
        watch.done();
        return rows.result(plan, engine, totals(closes, overAtEnd));
    }

    private Totals totals(long closes, long overAtEnd) {
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
                firstRefusal,
                area.mean(),
                peak.peak(),
                established - closes + plan.longLived(),
                closes - overAtEnd);
    }
}
