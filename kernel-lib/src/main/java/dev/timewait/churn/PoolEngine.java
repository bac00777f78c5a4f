package dev.timewait.churn;

import java.util.Optional;

/** {@link Engine#POOL}: while ports are free nobody asks which; only when none is, the next release is looked for. */
final class PoolEngine extends BinEngine {

    private final CloseBins closes;
    private final PoolCursor pool;
    private final long ports;
    private final long[] ends = new long[BLOCK];
    private Optional<FirstRefusal> firstRefusal = Optional.empty();

    /** The next instant at which something else than a connection is to be done. */
    private long attentionNanos;

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
        int came = 0;
        long latest = 0;
        for (int i = 0; i < BLOCK; i++) {
            long now = at[i];
            if (now >= attentionNanos && !attend(now)) {
                area.addAll(ends, came, at[0], latest, clock);
                return false;
            }
            if (now >= blockedUntilNanos && (established - pool.released() < ports || findPort(now))) {
                long closing = now + held[i];
                established++;
                closes.add(closing);
                ends[came++] = closing;
                latest = Math.max(latest, closing);
            }
            arrivals++;
        }
        area.addAll(ends, came, at[0], latest, clock);
        return true;
    }

    @Override
    void leave(long bin) {
        pool.advance(bin);
    }

    @Override
    Optional<FirstRefusal> firstRefusal() {
        return firstRefusal;
    }

    /** Whether a port has come free by now; if not, since no port is left, until when none will. */
    private boolean findPort(long now) {
        pool.advanceTo(now);
        if (established - pool.released() < ports) {
            return true;
        }
        blockedUntilNanos = pool.nextReleaseNanos();
        if (firstRefusal.isEmpty()) {
            firstRefusal = Optional.of(new FirstRefusal(now, established, Engines.refusalOf(plan.ports())));
        }
        return false;
    }

    /** Adds rows and lets go of what is past; false where the arrivals are over. */
    private boolean attend(long now) {
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
}
