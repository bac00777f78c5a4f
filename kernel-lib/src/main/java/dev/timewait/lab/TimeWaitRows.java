package dev.timewait.lab;

import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.TimeWait.Recent;
import dev.timewait.tcp.Timers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a host keeps of its connections in TIME-WAIT: eight numbers each, in one array. Sixty thousand take four megabytes, a
 * collector has nothing to look through, and rows whose wait ends one after the other stand side by side.
 *
 * <p>They queue for the end of their wait in the order in which it began, which is that in which it ends, because it is equally
 * long for all. A row whose end would come before the last one's is {@linkplain #admits not admitted}: its connection stays an
 * object with a timer of its own.
 */
final class TimeWaitRows {

    private static final int WORDS = 8;
    private static final int KEY = 0;
    /** When the wait ends; {@link Timers#NEVER} in a row that is free. */
    private static final int EXPIRY = 1;

    private static final int SINCE = 2;
    /** The length, and below it a bit each for SO_REUSEADDR and SO_REUSEPORT. */
    private static final int LENGTH = 3;

    private static final int REPLIED = 4;
    private static final int RECENT_AT = 5;
    /** RCV.NXT above, SND.NXT below. */
    private static final int NUMBERS = 6;
    /** TS.Recent above, RCV.WND below. */
    private static final int RECENT = 7;

    /** No instant: there was none. */
    private static final long NONE = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 16;

    private final Ports ports;
    private final int address;

    private long[] words = new long[WORDS * FIRST_CAPACITY];
    private int[] free = new int[FIRST_CAPACITY];
    private int freed;
    private int used;

    private final DueQueue queue = new DueQueue();

    TimeWaitRows(Ports ports, int address) {
        this.ports = ports;
        this.address = address;
    }

    /** Whether a wait that ends then may queue behind the others. */
    boolean admits(long expiryNanos) {
        return queue.admits(expiryNanos);
    }

    /** The row of a connection that has entered TIME-WAIT; {@link #admits} must have been asked. */
    int add(Connection connection, TimeWait entry) {
        int row = freed > 0 ? free[--freed] : next();
        int at = row * WORDS;
        words[at + KEY] = connection.key;
        words[at + SINCE] = connection.waitsSinceNanos;
        words[at + LENGTH] =
                entry.lengthNanos() << 2 | (connection.reuseAddress ? 2 : 0) | (connection.reusePort ? 1 : 0);
        words[at + EXPIRY] = Timers.NEVER;
        set(row, entry);
        return row;
    }

    private int next() {
        if (used == free.length) {
            words = Arrays.copyOf(words, 2 * words.length);
            free = Arrays.copyOf(free, 2 * free.length);
        }
        return used++;
    }

    /** Something has changed; where it is the end of the wait, {@link #admits} must have been asked. */
    void set(int row, TimeWait entry) {
        int at = row * WORDS;
        Recent recent = entry.recent().orElse(null);
        words[at + REPLIED] = entry.lastReplyNanos().orElse(NONE);
        words[at + RECENT_AT] = recent == null ? NONE : recent.atNanos();
        words[at + NUMBERS] = (long) entry.receiveNext().bits() << 32
                | Integer.toUnsignedLong(entry.sendNext().bits());
        words[at + RECENT] = (recent == null ? 0 : (long) recent.value() << 32) | entry.receiveWindow();
        if (words[at + EXPIRY] != entry.expiryNanos()) {
            words[at + EXPIRY] = entry.expiryNanos();
            queue.add(entry.expiryNanos(), row);
        }
    }

    /** The row may be used for another. */
    void free(int row) {
        words[row * WORDS + EXPIRY] = Timers.NEVER;
        free[freed++] = row;
    }

    long key(int row) {
        return words[row * WORDS + KEY];
    }

    long expiryNanos(int row) {
        return words[row * WORDS + EXPIRY];
    }

    boolean reusesAddress(int row) {
        return (words[row * WORDS + LENGTH] & 2) != 0;
    }

    boolean reusesPort(int row) {
        return (words[row * WORDS + LENGTH] & 1) != 0;
    }

    /** The connection as the row has it; what becomes of it is written back by {@link #set}. */
    Connection connection(int row) {
        int at = row * WORDS;
        long key = words[at + KEY];
        Port port = ports.at(ConnectionTable.localPort(key));
        Connection connection =
                new Connection(port, new Endpoint(address, port.number), ConnectionTable.remote(key), entry(at));
        connection.row = row;
        connection.small = TcpState.TIME_WAIT;
        connection.waitsSinceNanos = words[at + SINCE];
        connection.armedNanos = words[at + EXPIRY];
        connection.reuseAddress = reusesAddress(row);
        connection.reusePort = reusesPort(row);
        return connection;
    }

    private TimeWait entry(int at) {
        long numbers = words[at + NUMBERS];
        long recent = words[at + RECENT];
        long recentAtNanos = words[at + RECENT_AT];
        long repliedNanos = words[at + REPLIED];
        return new TimeWait(
                new SequenceNumber((int) (numbers >>> 32)),
                (int) recent,
                new SequenceNumber((int) numbers),
                recentAtNanos == NONE ? Optional.empty() : Optional.of(new Recent((int) (recent >> 32), recentAtNanos)),
                repliedNanos == NONE ? OptionalLong.empty() : OptionalLong.of(repliedNanos),
                words[at + LENGTH] >> 2,
                words[at + EXPIRY]);
    }

    void addTo(List<Connection> all) {
        for (int row = 0; row < used; row++) {
            if (expiryNanos(row) != Timers.NEVER) {
                all.add(connection(row));
            }
        }
    }

    /** When the next wait may be over: no earlier, and no wait ends earlier. */
    long nextNanos() {
        return queue.nextNanos();
    }

    /** The next row whose wait is over by this instant; -1 where there is none. */
    int due(long nowNanos) {
        while (queue.nextNanos() <= nowNanos) {
            long expiryNanos = queue.nextNanos();
            int row = queue.poll();
            if (expiryNanos(row) == expiryNanos) {
                return row;
            }
        }
        return -1;
    }
}
