package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;
import org.jspecify.annotations.Nullable;

/** One end's user of one incarnation of a connection: what it wrote and read. */
final class Application {

    private static final int NIBBLE = 4;
    private static final int MASK = 15;

    final int number;
    final Direction side;
    final int slot;
    final int fd;
    final Connection connection;
    int written;
    int read;
    boolean errorTold;
    boolean shutRead;
    boolean closed;
    /** The call of close() that blocks; null while none does. */
    Diary.@Nullable Called closing;

    Application(int number, Direction side, int slot, int fd, Connection connection) {
        this.number = number;
        this.side = side;
        this.slot = slot;
        this.fd = fd;
        this.connection = connection;
    }

    /** What it writes next: each octet tells who wrote it and, roughly, as which. */
    Octets next(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = octet(number, written + i);
        }
        return Octets.of(octets);
    }

    /** The octet number {@code place} of the application with this number. */
    static byte octet(int number, int place) {
        int turn = place + (place >> NIBBLE) + (place >> (2 * NIBBLE));
        return (byte) (((number & MASK) << NIBBLE) | (turn & MASK));
    }
}
