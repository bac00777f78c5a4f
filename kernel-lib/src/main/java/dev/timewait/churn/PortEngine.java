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
    private int count;
    private long[] keys = {};

    /** Free ports in all. */
    private int free;

    /** No port comes free before this. */
    private long nextReleaseNanos;

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
                    lookAhead();
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
        if (bin < toBin) {
            while (bin < toBin) {
                giveRest();
                bin++;
                place = 0;
            }
            lookAhead();
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
            if (place < count) {
                table.give(SlotBins.slot(keys[place++]));
                free++;
            } else if (clock.end(closes.start(bin + 1)) <= now) {
                bin++;
                place = 0;
            }
            lookAhead();
        }
    }

    /** Reads the next release from the present bin. */
    private void lookAhead() {
        keys = closes.earliestAt(bin, place);
        count = closes.count(bin);
        // Beyond this bin nothing is ordered yet, so its end is all that is certain.
        nextReleaseNanos =
                clock.end(place < count ? closes.start(bin) + SlotBins.offset(keys[place]) : closes.start(bin + 1));
    }

    /** Gives back what is left in the present bin. */
    private void giveRest() {
        lookAhead();
        while (place < count) {
            table.give(SlotBins.slot(keys[place++]));
            free++;
            lookAhead();
        }
    }
}
