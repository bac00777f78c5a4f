package dev.timewait.churn;

import dev.timewait.census.CensusSeries;
import dev.timewait.census.Provenance;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.TcpState;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Counts a plan connection by connection; exact for every question about counts, without port numbers.
 *
 * <p>At one and the same instant, first the waits that are over end, then open connections close, then arrivals come: a
 * port whose TIME_WAIT is over at t can be used at t. A row of the series shows the counts just before its instant.
 *
 * <p>Where the server closes first and all ports are taken by connections or by its TIME_WAIT entries, the port that was
 * released longest ago is used again and its entry is reopened.
 */
final class CountingEngine {

    /** Arrivals between two looks at interruption and progress: some milliseconds. */
    private static final int STRIDE_MASK = (1 << 16) - 1;

    private final ChurnPlan plan;
    private final ProgressListener progress;
    private final long lastArrivalNanos;
    private final long endNanos;
    private final long timeWaitNanos;
    private final long granularityNanos;
    private final long rampEndNanos;
    private final long stepNanos;
    private final int ports;
    private final boolean clientCloses;

    private final LongHeap closings = new LongHeap();
    private final LongQueue expiries = new LongQueue();
    private final CensusSeries.Builder series;

    private long nextRowNanos;
    private long arrivals;
    private long refused;
    private long reopened;
    private long expired;
    private long firstRefusalNanos = -1;
    private long peakTimeWait;
    /** Connection-nanoseconds in TIME_WAIT between the end of the ramp and the end of the arrivals. */
    private double timeWaitArea;

    CountingEngine(ChurnPlan plan, ProgressListener progress) {
        this.plan = plan;
        this.progress = progress;
        lastArrivalNanos = plan.during().toNanos();
        endNanos = lastArrivalNanos + plan.idle().toNanos();
        timeWaitNanos = plan.timeWait().toNanos();
        granularityNanos = plan.timerGranularity().toNanos();
        rampEndNanos = plan.rampEnd().toNanos();
        stepNanos = plan.sampledEvery().toNanos();
        ports = plan.portLimit().orElse(Integer.MAX_VALUE);
        clientCloses = plan.closedFirstBy() == Closer.CLIENT;
        series = CensusSeries.named(
                Bounds.text(plan.arrivals().perSecond()) + "/s, TIME_WAIT " + Bounds.text(plan.timeWait()),
                new Provenance.Simulated(plan.describe(), plan.seed()),
                TcpState.ESTABLISHED,
                TcpState.TIME_WAIT);
    }

    ChurnResult run() {
        RandomStreams streams = new RandomStreams(plan.seed());
        LongSupplier instants = plan.arrivals().instants(streams.stream("arrivals"));
        LongSupplier lengths = plan.hold().lengths(streams.stream("holds"));
        for (long now = instants.getAsLong(); now < lastArrivalNanos; now = instants.getAsLong()) {
            // Drawn for a refused arrival too, so that arrival k has the same hold in every plan with this seed.
            long hold = lengths.getAsLong();
            advanceWithRows(now);
            arrive(now, hold);
            if ((++arrivals & STRIDE_MASK) == 0) {
                report(now);
            }
        }
        advanceWithRows(endNanos - 1);
        addRow(endNanos);
        progress.done(1);
        return result();
    }

    private void arrive(long now, long hold) {
        if (clientCloses) {
            if (closings.size() + expiries.size() >= ports) {
                refuse(now);
                return;
            }
        } else if (closings.size() + expiries.size() >= ports) {
            if (expiries.size() == 0) {
                refuse(now);
                return;
            }
            reopenOldest(now);
        }
        closings.add(now + hold);
    }

    private void refuse(long now) {
        refused++;
        if (firstRefusalNanos < 0) {
            firstRefusalNanos = now;
        }
    }

    private void reopenOldest(long now) {
        timeWaitArea -= overlapAfterRamp(now, expiries.first());
        expiries.removeFirst();
        reopened++;
    }

    /** Lets everything happen that is due at {@code now} or before, and adds the rows on the way. */
    private void advanceWithRows(long now) {
        while (nextRowNanos <= now && nextRowNanos < endNanos) {
            advance(nextRowNanos - 1);
            addRow(nextRowNanos);
        }
        advance(now);
    }

    private void addRow(long now) {
        series.add(now, closings.size(), expiries.size());
        nextRowNanos = now + stepNanos;
    }

    private void advance(long now) {
        while (closings.size() > 0 && closings.first() <= now) {
            close(closings.first());
            closings.removeFirst();
        }
        expire(now);
    }

    private void close(long closedNanos) {
        long expiryNanos = expiryOf(closedNanos);
        expire(closedNanos);
        expiries.addLast(expiryNanos);
        peakTimeWait = Math.max(peakTimeWait, expiries.size());
        timeWaitArea += overlapAfterRamp(closedNanos, expiryNanos);
    }

    /** Never falls as {@code closedNanos} grows, so the queue of expiries stays in order. */
    private long expiryOf(long closedNanos) {
        long due = closedNanos + timeWaitNanos;
        return granularityNanos == 0 ? due : (due / granularityNanos + 1) * granularityNanos;
    }

    private void expire(long now) {
        while (expiries.size() > 0 && expiries.first() <= now) {
            expiries.removeFirst();
            expired++;
        }
    }

    /** How much of [from, to) lies between the end of the ramp and the end of the arrivals. */
    private double overlapAfterRamp(long from, long to) {
        return Math.max(0, Math.min(to, lastArrivalNanos) - Math.max(from, rampEndNanos));
    }

    private void report(long now) {
        if (Thread.interrupted()) {
            throw new RunInterrupted("Stopped after " + arrivals + " arrivals, at " + Math.floor(now / 1e6) / 1e3
                    + " s of " + Bounds.text(plan.during()) + ".");
        }
        progress.done((double) now / lastArrivalNanos);
    }

    private ChurnResult result() {
        long span = lastArrivalNanos - rampEndNanos;
        return new ChurnResult(
                plan,
                arrivals,
                arrivals - refused,
                refused,
                reopened,
                expired,
                firstRefusalNanos < 0 ? OptionalLong.empty() : OptionalLong.of(firstRefusalNanos),
                span > 0 ? OptionalDouble.of(timeWaitArea / span) : OptionalDouble.empty(),
                peakTimeWait,
                closings.size(),
                expiries.size(),
                series.build());
    }
}
