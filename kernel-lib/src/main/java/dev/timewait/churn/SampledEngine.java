package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * {@link Engine#SAMPLED}: draws, for each pair of spans between two instants that matter, how many connections arrive in
 * the one and close in the other.
 *
 * <p>Poisson arrivals that are marked with their holding times are a Poisson process in the plane, so these numbers are
 * independent and Poisson (Kingman, "Poisson Processes", 1993, section 5.2). The instants that matter are those of the
 * rows, and for each row the one at which the oldest entry of the row began to wait.
 */
final class SampledEngine {

    /** What is left of a span's connections when they no longer count: far less than one. */
    private static final double NEGLIGIBLE = 1e-12;

    private static final double MOST_MEAN_A_DRAW = 1e9;

    private static final int SPANS_A_LOOK = 256;

    private final ChurnPlan plan;
    private final RunWatch watch;
    private final WaitClock clock;
    private final Rows rows;
    private final RandomStream stream;
    private final long[] cuts;
    /** Arrivals before each cut. */
    private final long[] arrived;
    /** Closes before each cut. */
    private final long[] closed;

    private long peak;
    private double sumAfterRamp;
    private int rowsAfterRamp;

    SampledEngine(ChurnPlan plan, ProgressListener progress) {
        this.plan = plan;
        watch = new RunWatch(plan, progress);
        clock = new WaitClock(plan);
        rows = new Rows(plan);
        stream = new RandomStreams(plan.seed()).stream("sampled");
        cuts = cuts();
        arrived = new long[cuts.length];
        closed = new long[cuts.length];
    }

    ChurnResult run() {
        draw();
        for (int i = 1; i < cuts.length; i++) {
            arrived[i] += arrived[i - 1];
            closed[i] += closed[i - 1];
        }
        while (rows.nextNanos() != Rows.NO_MORE) {
            long row = rows.nextNanos();
            long timeWait = timeWait(row);
            see(row, timeWait);
            rows.add(before(arrived, row) - before(closed, row), timeWait, before(arrived, row), 0);
        }
        return finish();
    }

    private ChurnResult finish() {
        long end = rows.endNanos();
        long arrivals = before(arrived, end);
        long open = arrivals - before(closed, end);
        long timeWait = timeWait(end);
        see(end, timeWait);
        rows.addLast(open, timeWait, arrivals, 0);
        watch.done();
        OptionalDouble mean =
                rowsAfterRamp == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumAfterRamp / rowsAfterRamp);
        Totals totals = new Totals(
                arrivals,
                arrivals,
                arrivals,
                0,
                0,
                0,
                0,
                0,
                0,
                before(closed, end) - timeWait,
                Optional.empty(),
                mean,
                peak,
                open + plan.longLived(),
                timeWait);
        return rows.result(plan, Engine.SAMPLED, totals);
    }

    private void see(long row, long timeWait) {
        peak = Math.max(peak, timeWait);
        if (row >= plan.rampEnd().toNanos() && row <= plan.during().toNanos()) {
            sumAfterRamp += timeWait;
            rowsAfterRamp++;
        }
    }

    private long timeWait(long row) {
        return before(closed, row) - before(closed, Math.max(0, clock.overIfBefore(row - 1)));
    }

    private long before(long[] counts, long nanos) {
        return counts[Arrays.binarySearch(cuts, nanos)];
    }

    /** The instants that matter, in order, from 0 to the end. */
    private long[] cuts() {
        TreeSet<Long> instants = new TreeSet<>();
        instants.add(0L);
        long step = plan.sampledEvery().toNanos();
        for (long row = step; row < rows.endNanos(); row += step) {
            instants.add(row);
            instants.add(Math.max(0, clock.overIfBefore(row - 1)));
        }
        instants.add(rows.endNanos());
        instants.add(Math.max(0, clock.overIfBefore(rows.endNanos() - 1)));
        return instants.stream().mapToLong(Long::longValue).toArray();
    }

    private void draw() {
        List<RatePieces.Piece> pieces = RatePieces.of(plan);
        int span = 0;
        for (RatePieces.Piece piece : pieces) {
            double from = piece.from();
            while (from < piece.to()) {
                while (cuts[span + 1] / 1e9 <= from) {
                    span++;
                }
                double to = Math.min(piece.to(), cuts[span + 1] / 1e9);
                drawSpan(piece.part(from, to), span);
                from = to;
                if (span % SPANS_A_LOOK == 0) {
                    watch.look(cuts[span], arrived[span]);
                }
            }
        }
    }

    /** Draws the arrivals of {@code piece}, which lies in the span after cut {@code span}, by the spans of their closes. */
    private void drawSpan(RatePieces.Piece piece, int span) {
        double all = piece.arrivals();
        double closedSoFar = 0;
        for (int i = span; i + 1 < cuts.length && all - closedSoFar > NEGLIGIBLE * all; i++) {
            double closedThen = piece.closedBy(cuts[i + 1] / 1e9, plan.hold());
            long count = poisson(closedThen - closedSoFar);
            closed[i + 1] += count;
            arrived[span + 1] += count;
            closedSoFar = closedThen;
        }
        arrived[span + 1] += poisson(all - closedSoFar);
    }

    /** A Poisson count with any mean, in parts that one draw can give; below 0, which rounding may bring about, is 0. */
    private long poisson(double mean) {
        long count = 0;
        double left = mean;
        while (left > MOST_MEAN_A_DRAW) {
            count += stream.nextPoisson(MOST_MEAN_A_DRAW);
            left -= MOST_MEAN_A_DRAW;
        }
        return count + stream.nextPoisson(Math.max(0, left));
    }
}
