package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a host, by remote address and both ports: open addressing with linear probing, so that finding one costs
 * the same with ten as with sixty thousand. The host has one address.
 *
 * <p>The table holds numbers, and the connections stand beside it in the order in which they came. So a new connection changes
 * memory next to that of the one before it, and not somewhere: a collector that looks through changed memory has little to do.
 */
final class ConnectionTable {

    private static final int FIRST_CAPACITY = 16;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[FIRST_CAPACITY];
    /** The place of the connection with this key, counted from 1; 0 where there is none. */
    private int[] places = new int[FIRST_CAPACITY];

    private @Nullable Connection[] stand = new @Nullable Connection[FIRST_CAPACITY];
    /** Where the search for a free place goes on. */
    private int next;

    private int size;

    static long key(int localPort, Endpoint remote) {
        return ((long) remote.address() << 32) | ((long) localPort << 16) | remote.port();
    }

    @Nullable
    Connection get(int localPort, Endpoint remote) {
        long key = key(localPort, remote);
        int place = places[find(key)];
        return place == 0 ? null : stand[place - 1];
    }

    /** Where the key stands, or the empty slot at which the search for it ends. */
    private int find(long key) {
        int mask = keys.length - 1;
        int at = slot(key);
        while (places[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    void put(Connection connection) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int at = find(connection.key);
        if (places[at] == 0) {
            keys[at] = connection.key;
            places[at] = freePlace() + 1;
            size++;
        }
        stand[places[at] - 1] = connection;
    }

    /** The next free place in turn; there is one, because more than half are free. */
    private int freePlace() {
        while (stand[next] != null) {
            next = (next + 1) & (stand.length - 1);
        }
        return next;
    }

    /** Takes it out, if it is the one that stands there, and closes the gap. */
    void remove(Connection connection) {
        int at = find(connection.key);
        if (places[at] == 0 || stand[places[at] - 1] != connection) {
            return;
        }
        stand[places[at] - 1] = null;
        size--;
        closeGap(at);
    }

    private void closeGap(int emptied) {
        int mask = keys.length - 1;
        int gap = emptied;
        for (int at = (gap + 1) & mask; places[at] != 0; at = (at + 1) & mask) {
            if (((at - slot(keys[at])) & mask) >= ((at - gap) & mask)) {
                keys[gap] = keys[at];
                places[gap] = places[at];
                gap = at;
            }
        }
        places[gap] = 0;
    }

    List<Connection> all() {
        List<Connection> all = new ArrayList<>(size);
        for (Connection one : stand) {
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        return (int) ((key * GOLDEN) >>> (64 - Integer.numberOfTrailingZeros(keys.length)));
    }

    private void grow() {
        List<Connection> all = all();
        int capacity = keys.length * 2;
        keys = new long[capacity];
        places = new int[capacity];
        stand = new @Nullable Connection[capacity];
        next = 0;
        size = 0;
        all.forEach(this::put);
    }
}
