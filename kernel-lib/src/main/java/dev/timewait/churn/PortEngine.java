package dev.timewait.churn;

import dev.timewait.sim.RandomStreams;
import java.util.Optional;

/** {@link Engine#PORTS}: every port is released at its instant, because which ones are free decides which is picked. */
final class PortEngine extends BinEngine {

    private final SlotBins closes;
    private final PortTable table;
    private final int sources;
    private final int destinations;
    private final long[] ends = new long[BLOCK];
    private Optional<FirstRefusal> firstRefusal = Optional.empty();

    /** Where the next release is: a bin, and how many of its closes are over. */
    private long bin;

    private int place;

    /** Free ports in all. */
    private int free;

    /** No port comes free before this. */
    private long nextReleaseNanos = Long.MAX_VALUE;

    /** The next instant at which something else than a connection or a release is to be done. */
    private long attentionNanos;

    private PortEngine(ChurnPlan plan, ProgressListener progress, SlotBins closes, LocalPorts local) {
        super(plan, Engine.PORTS, progress, closes);
        this.closes = closes;
        table = PortTable.of(local, new RandomStreams(plan.seed()).stream("ports"));
        sources = local.sourceAddresses();
        destinations = local.destinations();
        free = local.limit().orElseThrow() - plan.longLived();
        for (int i = 0; i < plan.longLived(); i++) {
            Engines.takeLongLived(plan, table, sources, destinations, i);
        }
    }

    PortEngine(ChurnPlan plan, ProgressListener progress) {
        this(plan, progress, new SlotBins(plan), (LocalPorts) plan.ports());
    }

    @Override
    boolean runBlock() {
        instants.fill(at);
        // Drawn for a refused arrival too, so that arrival k has the same hold in every plan with this seed.
        lengths.fill(held);
        int came = 0;
        long latest = 0;
        boolean more = true;
        for (int i = 0; i < BLOCK && more; i++) {
            long now = at[i];
            more = now < attentionNanos || attend(now);
            if (now >= nextReleaseNanos) {
                release(now);
            }
            int slot = more && (free > 0 || firstRefusal.isEmpty()) ? take(now) : PortTable.NOT_FOUND;
            if (slot >= 0) {
                long closing = now + held[i];
                closes.add(closing, slot);
                nextReleaseNanos = Math.min(nextReleaseNanos, clock.end(closing));
                established++;
                free--;
                ends[came++] = closing;
                latest = Math.max(latest, closing);
            }
            arrivals += more ? 1 : 0;
        }
        area.addAll(ends, came, at[0], latest, clock);
        return more;
    }

    @Override
    void leave(long toBin) {
        while (bin < toBin) {
            giveUpTo(Long.MAX_VALUE);
            bin++;
            place = 0;
        }
    }

    @Override
    Optional<FirstRefusal> firstRefusal() {
        return firstRefusal;
    }

    private int take(long now) {
        int destination = destinations == 1 ? 0 : (int) (arrivals % destinations);
        int source = sources == 1 ? 0 : (int) (arrivals / destinations % sources);
        int slot = table.take(source, destination, now);
        if (slot < 0 && firstRefusal.isEmpty()) {
            firstRefusal = Optional.of(new FirstRefusal(now, established, Engines.refusalOf(plan.ports())));
        }
        return slot;
    }

    /** Gives back every port whose wait is over, and finds out until when no other is. */
    private void release(long now) {
        long bound = clock.overIfBefore(now);
        if (bound > 0) {
            leave(closes.bin(bound));
            giveUpTo(bound);
        }
        int count = closes.count(bin);
        // Beyond this bin nothing is ordered yet, so its end is all that is certain.
        nextReleaseNanos =
                clock.end(place < count ? closes.nanos(bin, closes.sort(bin)[place]) : closes.start(bin + 1));
    }

    /** Gives back the ports of the present bin whose connections closed before {@code bound}, in order. */
    private void giveUpTo(long bound) {
        int count = closes.count(bin);
        long[] keys = closes.sort(bin);
        while (place < count && closes.nanos(bin, keys[place]) < bound) {
            table.give(SlotBins.slot(keys[place++]));
            free++;
        }
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
