package dev.timewait.churn;

import java.util.Arrays;
import java.util.Optional;

/** {@link Engine#COUNTS}: no arrival depends on another, so a whole block is drawn before anything else is done. */
final class CountsEngine extends BinEngine {

    private final Closes closes;
    private final long[] ends = new long[BLOCK];

    private CountsEngine(ChurnPlan plan, ProgressListener progress, Closes closes) {
        super(plan, Engine.COUNTS, progress, closes);
        this.closes = closes;
    }

    CountsEngine(ChurnPlan plan, ProgressListener progress) {
        this(plan, progress, CloseLog.suits(plan, BLOCK) ? new CloseLog(plan, BLOCK) : new CloseBins(plan));
    }

    @Override
    boolean runBlock() {
        instants.fill(at);
        System.arraycopy(at, 0, ends, 0, BLOCK);
        long latest = lengths.addTo(ends, held);
        int count = at[BLOCK - 1] < lastArrivalNanos ? BLOCK : lowerBound(lastArrivalNanos);
        if (count > 0) {
            makeRoom(at[0]);
            closes.addAll(ends, count, at[0], latest);
            area.addAll(ends, count, at[0], latest, clock);
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
}
