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
    private static final int STRIDE = 1 << 16;

    /** Without a limit of ports no arrival depends on what is due before it, which then may wait for this many. */
    private static final int BATCH_MASK = (1 << 8) - 1;

    private final ChurnPlan plan;
    private final ProgressListener progress;
    private final long lastArrivalNanos;
    private final long endNanos;
    private final long timeWaitNanos;
    private final long granularityNanos;
    private final long rampEndNanos;
    private final long stepNanos;
    private final int ports;
    private final boolean limited;
    private final boolean clientCloses;

    private final LongSupplier instants;
    private final LongSupplier lengths;
    private final ClosingCalendar closings;
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
        limited = plan.portLimit().isPresent();
        ports = plan.portLimit().orElse(Integer.MAX_VALUE);
        clientCloses = plan.closedFirstBy() == Closer.CLIENT;
        closings = new ClosingCalendar(plan);
        RandomStreams streams = new RandomStreams(plan.seed());
        instants = plan.arrivals().instants(streams.stream("arrivals"));
        lengths = plan.hold().lengths(streams.stream("holds"));
        series = CensusSeries.named(
                Bounds.text(plan.arrivals().perSecond()) + "/s, TIME_WAIT " + Bounds.text(plan.timeWait()),
                new Provenance.Simulated(plan.describe(), plan.seed()),
                TcpState.ESTABLISHED,
                TcpState.TIME_WAIT);
    }

    ChurnResult run() {
        long now = instants.getAsLong();
        while (now < lastArrivalNanos) {
            now = runStride(now);
            report(Math.min(now, lastArrivalNanos));
        }
        advanceWithRows(endNanos - 1);
        addRow(endNanos);
        progress.done(1);
        return result();
    }

    /** Takes in up to {@link #STRIDE} arrivals, the first at {@code first}, and returns the instant of the next. */
    private long runStride(long first) {
        long now = first;
        for (int i = 0; i < STRIDE && now < lastArrivalNanos; i++) {
            if (limited || now >= nextRowNanos || (i & BATCH_MASK) == 0) {
                advanceWithRows(now);
            }
            // Drawn for a refused arrival too, so that arrival k has the same hold in every plan with this seed.
            arrive(now, lengths.getAsLong());
            arrivals++;
            now = instants.getAsLong();
        }
        return now;
    }

    private void arrive(long now, long hold) {
        if (limited && closings.size() + expiries.size() >= ports) {
            if (clientCloses || expiries.size() == 0) {
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
        while (closings.isDue(now)) {
            close(closings.remove());
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
