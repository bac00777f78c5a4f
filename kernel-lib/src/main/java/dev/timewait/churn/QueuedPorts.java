package dev.timewait.churn;

/** Ports with numbers, the one that was released longest ago first: one queue for each pool that keeps apart. */
final class QueuedPorts extends PortTable {

    private final LocalPorts local;
    private final int size;
    private final IntQueue[] released;

    QueuedPorts(LocalPorts local) {
        this.local = local;
        size = local.range().size();
        released = new IntQueue[local.spaces()];
        for (int space = 0; space < released.length; space++) {
            released[space] = new IntQueue();
            for (int place = 0; place < size; place++) {
                if (local.isUsable(place)) {
                    released[space].addLast(space * size + place);
                }
            }
        }
    }

    @Override
    int take(int source, int destination, long nowNanos) {
        IntQueue space = released[local.space(source, destination)];
        return space.isEmpty() ? NOT_FOUND : space.removeFirst();
    }

    @Override
    void give(int slot) {
        released[released.length == 1 ? 0 : slot / size].addLast(slot);
    }

    @Override
    int tuple(int slot, int source, int destination) {
        return (source * local.destinations() + destination) * size + slot % size;
    }

    @Override
    int bound() {
        return released.length * size;
    }

    @Override
    int port(int slot) {
        return local.range().low() + slot % size;
    }
}
