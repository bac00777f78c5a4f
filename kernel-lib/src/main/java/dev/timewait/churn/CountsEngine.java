package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.Arrays;
import java.util.Optional;

/** {@link Engine#COUNTS}: no arrival depends on another, so a whole block is drawn before anything else is done. */
abstract class CountsEngine extends BinEngine {

    private final Closes closes;
    final long[] ends = new long[BLOCK];

    private CountsEngine(ChurnPlan plan, ProgressListener progress, Closes closes) {
        super(plan, Engine.COUNTS, progress, closes);
        this.closes = closes;
    }

    static CountsEngine of(ChurnPlan plan, ProgressListener progress) {
        if (!CloseLog.suits(plan, BLOCK)) {
            return new AnyHold(plan, progress, new CloseBins(plan));
        }
        CloseLog log = new CloseLog(plan, BLOCK);
        return plan.hold() instanceof Hold.Exponential exponential
                ? new ExponentialHold(plan, progress, log, exponential)
                : new AnyHold(plan, progress, log);
    }

    /** Adds the closes of the first {@code count} arrivals of the block, 1 or more. */
    abstract void addCloses(int count);

    @Override
    boolean runBlock() {
        instants.fill(at);
        int count = at[BLOCK - 1] < lastArrivalNanos ? BLOCK : lowerBound(lastArrivalNanos);
        if (count > 0) {
            makeRoom(at[0]);
            addCloses(count);
            addRows(count);
            arrivals += count;
            established = arrivals;
        }
        return count == BLOCK;
    }

    @Override
    void leave(long bin) {}

    @Override
    Optional<FirstRefusal> firstRefusal() {
        return Optional.empty();
    }

    /** Lets go of what is past before a block that begins at {@code nanos}, when half of the ring is in use. */
    private void makeRoom(long nanos) {
        if (closes.bin(nanos) - closes.oldest > closes.mask >> 1) {
            pass(Math.min(nanos, rows.nextNanos()));
        }
    }

    private void addRows(int count) {
        while (rows.nextNanos() <= at[count - 1]) {
            long before = arrivals + lowerBound(rows.nextNanos());
            addRow(before, before);
        }
    }

    /** How many arrivals of the block come before {@code nanos}. */
    private int lowerBound(long nanos) {
        int place = Arrays.binarySearch(at, nanos);
        int bound = place < 0 ? -place - 1 : place;
        while (bound > 0 && at[bound - 1] == nanos) {
            bound--;
        }
        return bound;
    }

    /** Any way to hold. */
    private static final class AnyHold extends CountsEngine {
        private final CloseSink sink;

        <C extends Closes & CloseSink> AnyHold(ChurnPlan plan, ProgressListener progress, C closes) {
            super(plan, progress, closes);
            sink = closes;
        }

        @Override
        void addCloses(int count) {
            long latest = lengths.closes(at, ends);
            sink.addAll(ends, count, at[0], latest);
            area.addAll(ends, count, at[0], latest, clock);
        }
    }

    /** The usual way to hold, with fewer steps: the draws are those that {@link Hold.Exponential#lengths} would take. */
    private static final class ExponentialHold extends CountsEngine {
        private final CloseLog log;
        private final RandomStream stream;
        private final double meanNanos;
        private final double[] draws = new double[BLOCK];

        ExponentialHold(ChurnPlan plan, ProgressListener progress, CloseLog log, Hold.Exponential hold) {
            super(plan, progress, log);
            this.log = log;
            stream = new RandomStreams(plan.seed()).stream("holds");
            meanNanos = hold.mean().toNanos();
        }

        @Override
        void addCloses(int count) {
            stream.fillExponentials(draws, BLOCK);
            long latest = log.addExponential(at, draws, meanNanos, count);
            if (!area.addInside(count, at[0], latest, clock)) {
                for (int i = 0; i < count; i++) {
                    ends[i] = at[i] + Hold.nanos(draws[i], meanNanos);
                }
                area.addAll(ends, count, at[0], latest, clock);
            }
        }
    }
}
