package dev.timewait.churn;

import java.util.Optional;

/** {@link Engine#POOL}: while ports are free nobody asks which; only when none is, the next release is looked for. */
final class PoolEngine extends BinEngine {

    private final CloseBins closes;
    private final PoolCursor pool;
    private final long ports;
    private final long[] ends = new long[BLOCK];
    private Optional<FirstRefusal> firstRefusal = Optional.empty();

    /** No port comes free before this. */
    private long blockedUntilNanos;

    private PoolEngine(ChurnPlan plan, ProgressListener progress, CloseBins closes) {
        super(plan, Engine.POOL, progress, closes);
        this.closes = closes;
        pool = new PoolCursor(closes, clock);
        ports = plan.portLimit().orElseThrow() - (long) plan.longLived();
    }

    PoolEngine(ChurnPlan plan, ProgressListener progress) {
        this(plan, progress, new CloseBins(plan));
    }

    @Override
    boolean runBlock() {
        instants.fill(at);
        // Drawn for a refused arrival too, so that arrival k has the same hold in every plan with this seed.
        lengths.fill(held);
        long before = arrivals;
        int came = 0;
        int count = BLOCK;
        long latest = 0;
        long free = ports - (established - pool.released());
        for (int i = 0; i < count; i++) {
            long now = at[i];
            if (now >= attentionNanos) {
                arrivals = before + i;
                if (!attend(now)) {
                    count = i;
                    break;
                }
                free = ports - (established - pool.released());
            }
            if (free == 0 && now >= blockedUntilNanos) {
                free = findPorts(now);
            }
            if (free > 0) {
                long closing = now + held[i];
                free--;
                established++;
                closes.add(closing);
                ends[came++] = closing;
                latest = Math.max(latest, closing);
            }
        }
        arrivals = before + count;
        area.addAll(ends, came, at[0], latest, clock);
        return count == BLOCK;
    }

    @Override
    void leave(long bin) {
        pool.advance(bin);
    }

    @Override
    Optional<FirstRefusal> firstRefusal() {
        return firstRefusal;
    }

    /** How many ports are free by now; if none is, finds out until when none will. */
    private long findPorts(long now) {
        pool.advanceTo(now);
        long free = ports - (established - pool.released());
        if (free == 0) {
            blockedUntilNanos = pool.nextReleaseNanos(now);
            if (firstRefusal.isEmpty()) {
                firstRefusal = Optional.of(new FirstRefusal(now, established, Engines.refusalOf(plan.ports())));
            }
        }
        return free;
    }
}
