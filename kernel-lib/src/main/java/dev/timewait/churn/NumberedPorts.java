package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Ports with numbers: one set of free ports for each pair of address and destination that keep apart. */
final class NumberedPorts extends PortTable {

    private final LocalPorts local;
    private final int size;
    private final boolean oldestFirst;
    private final PortChooser chooser;
    private final FreePorts[] free;
    /** The order of release, where that decides. */
    private final List<IntQueue> released = new ArrayList<>();

    NumberedPorts(LocalPorts local, RandomStream stream) {
        this.local = local;
        size = local.range().size();
        oldestFirst = local.algorithm() == PortAlgorithm.LEAST_RECENTLY_USED;
        chooser = PortChooser.of(local.algorithm(), local.binding(), size, stream);
        free = new FreePorts[local.spaces()];
        for (int space = 0; space < free.length; space++) {
            free[space] = new FreePorts(size);
            released.add(new IntQueue());
            for (int place = 0; place < size; place++) {
                if (local.isUsable(chooser.offset(place))) {
                    give(space * size + place);
                }
            }
        }
    }

    @Override
    int take(int source, int destination, long nowNanos) {
        int space = space(source, destination);
        if (free[space].count() == 0) {
            return NOT_FOUND;
        }
        int place;
        if (oldestFirst) {
            place = released.get(space).removeFirst();
        } else {
            // The destination is not known yet where bind() picks the port.
            int peer = source * local.destinations() + (local.binding() == Binding.BIND ? 0 : destination);
            place = chooser.choose(free[space], peer, nowNanos);
        }
        if (place < 0) {
            return NOT_FOUND;
        }
        free[space].remove(place);
        return space * size + place;
    }

    @Override
    void give(int slot) {
        int space = free.length == 1 ? 0 : slot / size;
        int place = slot - space * size;
        free[space].add(place);
        if (oldestFirst) {
            released.get(space).addLast(place);
        }
    }

    @Override
    int tuple(int slot, int source, int destination) {
        return (source * local.destinations() + destination) * size + slot % size;
    }

    @Override
    int bound() {
        return free.length * size;
    }

    @Override
    int port(int slot) {
        return local.range().low() + chooser.offset(slot % size);
    }

    private int space(int source, int destination) {
        if (local.perHost()) {
            return 0;
        }
        return local.binding() == Binding.BIND ? source : source * local.destinations() + destination;
    }
}
