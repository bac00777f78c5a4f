package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a host by remote address and both ports. The host has one address.
 *
 * <p>Those in TIME-WAIT are {@linkplain TimeWaitRows rows of numbers}: whoever asks for one is given a {@link Connection} made
 * of its row, a copy. The others stand in the order in which they came, so that a new one changes memory next to that of the one
 * before it: a collector that looks through changed memory has little to do.
 */
final class ConnectionTable {

    private static final int FIRST_CAPACITY = 16;

    private final TimeWaitRows rows;
    /** A positive place is one among {@code stand}, counted from 1; a negative one is a row, counted from -1. */
    private final PlaceTable places = new PlaceTable();

    private @Nullable Connection[] stand = new @Nullable Connection[FIRST_CAPACITY];
    /** Where the search for a free place goes on. */
    private int next;

    private int standing;

    ConnectionTable(TimeWaitRows rows) {
        this.rows = rows;
    }

    static long key(int localPort, Endpoint remote) {
        return ((long) remote.address() << 32) | ((long) localPort << 16) | remote.port();
    }

    static int localPort(long key) {
        return (int) (key >>> 16) & 0xFFFF;
    }

    static Endpoint remote(long key) {
        return new Endpoint((int) (key >>> 32), (int) key & 0xFFFF);
    }

    @Nullable
    Connection get(int localPort, Endpoint remote) {
        long place = places.get(key(localPort, remote));
        if (place < 0) {
            return rows.connection(row(place));
        }
        return place == PlaceTable.NOWHERE ? null : stand[index(place)];
    }

    /** Whether there is one. */
    boolean holds(int localPort, Endpoint remote) {
        return places.get(key(localPort, remote)) != PlaceTable.NOWHERE;
    }

    private static int row(long place) {
        return (int) (-1 - place);
    }

    private static int index(long place) {
        return (int) place - 1;
    }

    /** It takes its place, and that of another with the same name. */
    void put(Connection connection) {
        long place = places.get(connection.key);
        if (place <= 0) {
            place = freePlace() + 1L;
            places.put(connection.key, place);
            standing++;
        }
        connection.place = index(place);
        stand[connection.place] = connection;
    }

    /** The connection at a {@link Connection#place}; null where none stands there. */
    @Nullable
    Connection standing(int place) {
        return stand[place];
    }

    /** The next free place in turn; at least half are free. */
    private int freePlace() {
        if (2 * standing >= stand.length) {
            grow();
        }
        while (stand[next] != null) {
            next = (next + 1) & (stand.length - 1);
        }
        return next;
    }

    private void grow() {
        @Nullable Connection[] larger = new @Nullable Connection[2 * stand.length];
        System.arraycopy(stand, 0, larger, 0, stand.length);
        next = stand.length;
        stand = larger;
    }

    /** The connection is in TIME-WAIT: from now on this row is all there is of it. */
    void putRow(Connection connection, int row) {
        letGo(connection);
        places.put(connection.key, -1L - row);
    }

    /** Takes it out, if it is the one that stands there. */
    void remove(Connection connection) {
        if (connection.row != Connection.NO_ROW) {
            removeRow(connection.key, connection.row);
        } else if (letGo(connection)) {
            places.remove(connection.key);
        }
    }

    /** Takes out what is left of a connection in TIME-WAIT, if it is still this row. */
    void removeRow(long key, int row) {
        if (places.get(key) == -1L - row) {
            places.remove(key);
        }
    }

    private boolean letGo(Connection connection) {
        long place = places.get(connection.key);
        if (place <= 0 || stand[index(place)] != connection) {
            return false;
        }
        stand[index(place)] = null;
        standing--;
        return true;
    }

    List<Connection> all() {
        List<Connection> all = new ArrayList<>(places.size());
        for (Connection one : stand) {
            if (one != null) {
                all.add(one);
            }
        }
        rows.addTo(all);
        return all;
    }

    int size() {
        return places.size();
    }
}
