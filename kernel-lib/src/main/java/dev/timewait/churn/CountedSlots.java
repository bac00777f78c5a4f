package dev.timewait.churn;

/**
 * Slots without port numbers, so many or as many as are asked for.
 *
 * <p>A limited number is used round and round, the one that was released longest ago first; without a limit the one that
 * was released last is used again, so that no more slots exist than were ever needed at once.
 */
final class CountedSlots extends PortTable {

    private final int limit;
    private final boolean oldestFirst;
    private final IntQueue released = new IntQueue();
    private int fresh;

    CountedSlots(int limit, boolean oldestFirst) {
        this.limit = limit;
        this.oldestFirst = oldestFirst;
    }

    @Override
    int take(int source, int destination, long nowNanos) {
        boolean anew = released.isEmpty() || (oldestFirst && fresh < limit);
        if (anew) {
            return fresh < limit ? fresh++ : NOT_FOUND;
        }
        return oldestFirst ? released.removeFirst() : released.removeLast();
    }

    @Override
    void give(int slot) {
        released.addLast(slot);
    }

    @Override
    int bound() {
        return fresh;
    }

    @Override
    int port(int slot) {
        return 0;
    }
}
