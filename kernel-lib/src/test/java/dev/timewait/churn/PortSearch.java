package dev.timewait.churn;

import dev.timewait.sim.RandomStream;
import java.util.BitSet;

/**
 * The published ways to look for a port, each as the loop that its source prints, one port after the other. A port is its
 * offset from the first of the range.
 *
 * <p>Where nothing is free no search draws, in a loop or not: the outcome is known.
 */
abstract class PortSearch {

    static final int NOT_FOUND = -1;

    final int size;
    final RandomStream stream;

    private PortSearch(int size, RandomStream stream) {
        this.size = size;
        this.stream = stream;
    }

    abstract int search(BitSet free, int peer, long nanos);

    static PortSearch of(PortAlgorithm algorithm, Binding binding, int size, RandomStream stream) {
        return switch (algorithm) {
            case SIMPLE -> new Simple(size, stream);
            case RANDOM_PICK -> new RandomPick(size, stream);
            case HASH -> new Hashed(size, stream, 1);
            case DOUBLE_HASH -> new Hashed(size, stream, 1 << 16);
            case RANDOM_INCREMENTS -> new RandomIncrements(size, stream);
            case LINUX -> binding == Binding.BIND ? new LinuxBind(size, stream) : new LinuxConnect(size, stream);
            case SEQUENTIAL, LEAST_RECENTLY_USED -> new Sequential(size, stream);
        };
    }

    final int random(int bound) {
        return (int) (stream.nextDouble() * bound);
    }

    /** RFC 6056 §3.3.1. */
    private static final class Simple extends PortSearch {
        Simple(int size, RandomStream stream) {
            super(size, stream);
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            int next = random(size);
            for (int count = size; count > 0; count--) {
                if (free.get(next)) {
                    return next;
                }
                next = next == size - 1 ? 0 : next + 1;
            }
            return NOT_FOUND;
        }
    }

    /** RFC 6056 §3.3.2. */
    private static final class RandomPick extends PortSearch {
        RandomPick(int size, RandomStream stream) {
            super(size, stream);
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            for (int count = free.isEmpty() ? 0 : size; count > 0; count--) {
                int next = random(size);
                if (free.get(next)) {
                    return next;
                }
            }
            return NOT_FOUND;
        }
    }

    /** RFC 6056 §3.3.3 with one counter, §3.3.4 with a table of them. */
    private static final class Hashed extends PortSearch {
        private final long secret;
        private final long[] table;

        Hashed(int size, RandomStream stream, int tableLength) {
            super(size, stream);
            secret = stream.nextLong();
            table = new long[tableLength];
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            long offset = Hash.of(secret, peer) >>> 32;
            int index = (int) (Hash.of(secret, peer) % table.length);
            for (int count = size; count > 0; count--) {
                int port = (int) ((offset + table[index]) % size);
                table[index]++;
                if (free.get(port)) {
                    return port;
                }
            }
            return NOT_FOUND;
        }
    }

    /** RFC 6056 §3.3.5, N = 500. */
    private static final class RandomIncrements extends PortSearch {
        private long next;

        RandomIncrements(int size, RandomStream stream) {
            super(size, stream);
            next = random(size);
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            for (int count = free.isEmpty() ? 0 : size; count > 0; count--) {
                next = next + random(500) + 1;
                int port = (int) (next % size);
                if (free.get(port)) {
                    return port;
                }
            }
            return NOT_FOUND;
        }
    }

    /** XNU bsd/netinet/in_pcb.c: the port after the last, as many times as there are ports. */
    private static final class Sequential extends PortSearch {
        private int last = -1;

        Sequential(int size, RandomStream stream) {
            super(size, stream);
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            for (int count = size; count > 0; count--) {
                last++;
                if (last > size - 1) {
                    last = 0;
                }
                if (free.get(last)) {
                    return last;
                }
            }
            return NOT_FOUND;
        }
    }

    /** Linux 6.18 net/ipv4/inet_hashtables.c, {@code __inet_hash_connect}: parity of the first port, then the other. */
    private static final class LinuxConnect extends PortSearch {
        private final long secret;
        private final long[] perturb = new long[1 << 16];

        LinuxConnect(int size, RandomStream stream) {
            super(size, stream);
            secret = stream.nextLong();
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            if (free.isEmpty()) {
                return NOT_FOUND;
            }
            long hash = Hash.of(secret + nanos / 10_000_000_000L, peer);
            int index = (int) (hash & 0xFFFF);
            int remaining = size > 1 ? size & ~1 : 1;
            int offset = (int) ((perturb[index] + (hash >>> 32)) % remaining) & ~1;
            for (int parity = 0; parity < 2; parity++) {
                int port = offset + parity;
                for (int scanned = 0; scanned < remaining; scanned += 2, port += 2) {
                    if (port >= size) {
                        port -= remaining;
                    }
                    if (free.get(port)) {
                        perturb[index] += Math.max(scanned, random(8) * 2) + 2;
                        return port;
                    }
                }
            }
            return NOT_FOUND;
        }
    }

    /** Linux 6.18 net/ipv4/inet_connection_sock.c, {@code inet_csk_find_open_port}: the other parity first. */
    private static final class LinuxBind extends PortSearch {
        LinuxBind(int size, RandomStream stream) {
            super(size, stream);
            stream.nextLong();
        }

        @Override
        int search(BitSet free, int peer, long nanos) {
            if (free.isEmpty()) {
                return NOT_FOUND;
            }
            int remaining = size > 1 ? size & ~1 : 1;
            int offset = random(remaining) | 1;
            for (int parity = 0; parity < 2; parity++) {
                int port = offset - parity;
                for (int scanned = 0; scanned < remaining; scanned += 2, port += 2) {
                    if (port >= size) {
                        port -= remaining;
                    }
                    if (free.get(port)) {
                        return port;
                    }
                }
            }
            return NOT_FOUND;
        }
    }
}
