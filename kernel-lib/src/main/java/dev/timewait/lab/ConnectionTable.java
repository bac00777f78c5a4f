package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a host, by remote address and both ports: open addressing with linear probing, so that finding one costs
 * the same with ten as with sixty thousand. The host has one address.
 */
final class ConnectionTable {

    private static final int FIRST_CAPACITY = 16;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[FIRST_CAPACITY];
    private @Nullable Connection[] values = new @Nullable Connection[FIRST_CAPACITY];
    private int size;

    static long key(int localPort, Endpoint remote) {
        return ((long) remote.address() << 32) | ((long) localPort << 16) | remote.port();
    }

    @Nullable
    Connection get(int localPort, Endpoint remote) {
        long key = key(localPort, remote);
        int mask = keys.length - 1;
        for (int at = slot(key); ; at = (at + 1) & mask) {
            Connection found = values[at];
            if (found == null || keys[at] == key) {
                return found;
            }
        }
    }

    void put(Connection connection) {
        if (size * 2 >= keys.length) {
            grow();
        }
        insert(connection.key, connection);
    }

    private void insert(long key, Connection connection) {
        int mask = keys.length - 1;
        int at = slot(key);
        while (values[at] != null && keys[at] != key) {
            at = (at + 1) & mask;
        }
        size += values[at] == null ? 1 : 0;
        keys[at] = key;
        values[at] = connection;
    }

    /** Takes it out, if it is the one that stands there, and closes the gap. */
    void remove(Connection connection) {
        long key = connection.key;
        int mask = keys.length - 1;
        int at = slot(key);
        while (values[at] != null && keys[at] != key) {
            at = (at + 1) & mask;
        }
        if (values[at] != connection) {
            return;
        }
        size--;
        int gap = at;
        values[gap] = null;
        for (int next = (gap + 1) & mask; values[next] != null; next = (next + 1) & mask) {
            if (((next - slot(keys[next])) & mask) >= ((next - gap) & mask)) {
                keys[gap] = keys[next];
                values[gap] = values[next];
                values[next] = null;
                gap = next;
            }
        }
    }

    List<Connection> all() {
        List<Connection> all = new ArrayList<>(size);
        for (Connection one : values) {
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
        long[] oldKeys = keys;
        @Nullable Connection[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new @Nullable Connection[keys.length];
        size = 0;
        for (int at = 0; at < oldKeys.length; at++) {
            Connection one = oldValues[at];
            if (one != null) {
                insert(oldKeys[at], one);
            }
        }
    }
}
