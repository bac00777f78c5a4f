package dev.timewait.churn;

import dev.timewait.sim.RandomStream;

/** Ports with numbers: one set of free ports for each pair of address and destination that keep apart. */
final class NumberedPorts extends PortTable {

    private final LocalPorts local;
    private final int size;
    private final PortChooser chooser;
    private final FreePorts[] free;

    NumberedPorts(LocalPorts local, RandomStream stream) {
        this.local = local;
        size = local.range().size();
        chooser = PortChooser.of(local.algorithm(), local.binding(), size, stream);
        free = new FreePorts[local.spaces()];
        for (int space = 0; space < free.length; space++) {
            free[space] = new FreePorts(size);
            for (int place = 0; place < size; place++) {
                if (local.isUsable(chooser.offset(place))) {
                    give(space * size + place);
                }
            }
        }
    }

    @Override
    int take(int source, int destination, long nowNanos) {
        int space = local.space(source, destination);
        if (free[space].count() == 0) {
            return NOT_FOUND;
        }
        // The destination is not known yet where bind() picks the port.
        int peer = source * local.destinations() + (local.binding() == Binding.BIND ? 0 : destination);
        int place = chooser.choose(free[space], peer, nowNanos);
        if (place < 0) {
            return NOT_FOUND;
        }
        free[space].remove(place);
        return space * size + place;
    }

    @Override
    void give(int slot) {
        int space = free.length == 1 ? 0 : slot / size;
        free[space].add(slot - space * size);
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
}
