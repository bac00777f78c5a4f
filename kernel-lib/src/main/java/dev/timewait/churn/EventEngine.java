package dev.timewait.churn;

import dev.timewait.sim.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link Engine#EVENTS}: every connect(), close and expiry in order of time, both ends, ports with numbers.
 *
 * <p>At one and the same instant, first the waits that are over end, then open connections close, then callers that were
 * refused before ask again, then arrivals come. A row of the series shows the counts just before its instant.
 */
final class EventEngine {

    private final ChurnPlan plan;
    private final RunWatch watch;
    private final long lastArrivalNanos;
    private final int sources;
    private final int destinations;
    private final ArrivalFeed arrivals;
    private final RetryQueue retries;
    private final PortTable table;
    private final Ends ends;
    private final Rows rows;
    private final Tally tally = new Tally();
    private final int log;
    private final List<Connection> connections = new ArrayList<>();

    EventEngine(ChurnPlan plan, ProgressListener progress, int log) {
        this.plan = plan;
        this.log = log;
        watch = new RunWatch(plan, progress);
        lastArrivalNanos = plan.during().toNanos();
        RandomStreams streams = new RandomStreams(plan.seed());
        arrivals = new ArrivalFeed(plan, streams);
        retries = new RetryQueue(plan.retry());
        table = PortTable.of(plan.ports(), streams.stream("ports"));
        ends = new Ends(plan, table, tally, streams);
        rows = new Rows(plan);
        LocalPorts local = plan.ports() instanceof LocalPorts ports ? ports : null;
        sources = local == null ? 1 : local.sourceAddresses();
        destinations = local == null ? 1 : local.destinations();
    }

    /** The first connections, as many as were asked for. */
    List<Connection> connections() {
        return connections;
    }

    ChurnResult run() {
        ends.openLongLived(plan, sources, destinations);
        long now = nextNanos();
        while (now < rows.endNanos() && (log == 0 || connections.size() < log)) {
            for (int i = 0; i < RunWatch.STRIDE && now < rows.endNanos(); i++) {
                advanceWithRows(now);
                attempt(now);
                now = nextNanos();
            }
            watch.look(Math.min(now, rows.endNanos()), tally.arrivals);
        }
        return finish();
    }

    private long nextNanos() {
        long arrival = arrivals.nanos();
        return Math.min(arrival < lastArrivalNanos ? arrival : Arrivals.NEVER_NANOS, retries.nextNanos());
    }

    private void attempt(long now) {
        if (retries.nextNanos() == now) {
            long hold = retries.nextHold();
            long caller = retries.nextCaller();
            int count = retries.nextCount();
            retries.removeNext();
            connect(now, hold, caller, count);
        } else {
            // Drawn for a refused arrival too, so that arrival k has the same hold in every plan with this seed.
            long hold = arrivals.hold();
            arrivals.next();
            connect(now, hold, tally.arrivals++, 0);
        }
    }

    private void connect(long now, long hold, long caller, int retriesSoFar) {
        int destination = (int) (caller % destinations);
        int source = (int) (caller / destinations % sources);
        tally.attempts++;
        int slot = table.take(source, destination, now);
        Optional<Refusal> refusal = slot < 0
                ? Optional.of(Engines.refusalOf(plan.ports()))
                : ends.open(now, hold, slot, table.tuple(slot, source, destination));
        if (refusal.isPresent()) {
            tally.refuse(now, refusal.get());
            tally.abandoned += retries.add(now, hold, caller, retriesSoFar) ? 0 : 1;
        } else if (connections.size() < log) {
            connections.add(new Connection(now, source, table.port(slot), destination));
        }
    }

    /** Lets everything happen that is due at {@code now} or before, and adds the rows on the way. */
    private void advanceWithRows(long now) {
        while (rows.nextNanos() <= now) {
            ends.advance(rows.nextNanos() - 1);
            rows.add(ends.open(), ends.timeWait(), tally.attempts, tally.attempts - tally.established);
        }
        ends.advance(now);
    }

    private ChurnResult finish() {
        advanceWithRows(rows.endNanos() - 1);
        rows.addLast(ends.open(), ends.timeWait(), tally.attempts, tally.attempts - tally.established);
        watch.done();
        return rows.result(plan, Engine.EVENTS, ends.totals(plan.longLived()));
    }
}
