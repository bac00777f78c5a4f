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
    private long nextReleaseNanos;

    /** The next instant at which something else than a connection or a release is to be done. */
    private long attentionNanos;

    private PortEngine(ChurnPlan plan, ProgressListener progress, SlotBins closes, LocalPorts local) {
        super(plan, Engine.PORTS, progress, closes);
        this.closes = closes;
        table = PortTable.of(local, new RandomStreams(plan.seed()).stream("ports"));
        sources = local.sourceAddresses();
        destinations = local.destinations();
        nextReleaseNanos = clock.end(0);
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
        for (int i = 0; i < BLOCK; i++) {
            long now = at[i];
            if (now >= attentionNanos && !attend(now)) {
                area.addAll(ends, came, at[0], latest, clock);
                return false;
            }
            if (now >= nextReleaseNanos) {
                release(now);
            }
            int slot = free > 0 || firstRefusal.isEmpty() ? take(now) : PortTable.NOT_FOUND;
            if (slot >= 0) {
                long closing = now + held[i];
                closes.add(closing, slot);
                if (closes.bin(closing) == bin) {
                    nextReleaseNanos = Math.min(nextReleaseNanos, clock.end(closing));
                }
                established++;
                free--;
                ends[came++] = closing;
                latest = Math.max(latest, closing);
            }
            arrivals++;
        }
        area.addAll(ends, came, at[0], latest, clock);
        return true;
    }

    @Override
    void leave(long toBin) {
        while (bin < toBin) {
            giveRest();
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

    /** Gives back every port whose wait is over, in order, and finds out until when no other is. */
    private void release(long now) {
        while (nextReleaseNanos <= now) {
            int count = closes.count(bin);
            long[] keys = closes.sort(bin);
            long start = closes.start(bin);
            while (place < count && clock.end(start + SlotBins.offset(keys[place])) <= now) {
                table.give(SlotBins.slot(keys[place++]));
                free++;
            }
            if (place < count) {
                nextReleaseNanos = clock.end(start + SlotBins.offset(keys[place]));
            } else {
                nextReleaseNanos = clock.end(closes.start(bin + 1));
                if (nextReleaseNanos <= now) {
                    bin++;
                    place = 0;
                }
            }
        }
    }

    /** Gives back what is left in the present bin. */
    private void giveRest() {
        int count = closes.count(bin);
        long[] keys = closes.sort(bin);
        while (place < count) {
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
