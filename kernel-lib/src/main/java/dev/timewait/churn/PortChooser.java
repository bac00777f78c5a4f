package dev.timewait.churn;

import dev.timewait.sim.RandomStream;

/**
 * Picks a local port among those that are left, by one of the published algorithms.
 *
 * <p>A port is its offset from the first of the range; for {@link PortAlgorithm#LINUX} the even offsets come first and
 * then the odd ones, because that is the order of its search.
 */
abstract class PortChooser {

    /** No port was found. */
    static final int NOT_FOUND = -1;

    final int size;

    private PortChooser(int size) {
        this.size = size;
    }

    /**
     * Picks a member of {@code free}, which has some, or gives {@link #NOT_FOUND}.
     *
     * @param peer a number for the pair of source address and destination
     */
    abstract int choose(FreePorts free, int peer, long nowNanos);

    /** The offset from the first port of the range that {@code place} means. */
    int offset(int place) {
        return place;
    }

    /** The chooser for {@code size} ports, for programs that get them by {@code binding}; draws from {@code stream}. */
    static PortChooser of(PortAlgorithm algorithm, Binding binding, int size, RandomStream stream) {
        return switch (algorithm) {
            case SIMPLE -> new Simple(size, stream);
            case RANDOM_PICK -> new RandomPick(size, stream);
            case HASH -> new Hashed(size, stream, 1);
            case DOUBLE_HASH -> new Hashed(size, stream, Hashed.TABLE_LENGTH);
            case RANDOM_INCREMENTS -> new RandomIncrements(size, stream);
            case LINUX -> binding == Binding.BIND ? new LinuxBind(size, stream) : new Linux(size, stream);
            case SEQUENTIAL, LEAST_RECENTLY_USED -> new Sequential(size);
        };
    }

    /** A number in [0, {@code bound}). */
    static int below(RandomStream stream, int bound) {
        return (int) (stream.nextDouble() * bound);
    }

    private static final class Simple extends PortChooser {
        private final RandomStream stream;

        Simple(int size, RandomStream stream) {
            super(size);
            this.stream = stream;
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            return free.nextAround(below(stream, size), 0, size);
        }
    }

    private static final class RandomPick extends PortChooser {
        private final RandomStream stream;

        RandomPick(int size, RandomStream stream) {
            super(size);
            this.stream = stream;
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            for (int tries = size; tries > 0; tries--) {
                int place = below(stream, size);
                if (free.contains(place)) {
                    return place;
                }
            }
            return NOT_FOUND;
        }
    }

    private static final class RandomIncrements extends PortChooser {
        /** The trade-off N between being hard to guess and using ports again late. */
        private static final int LONGEST_STEP = 500;

        private final RandomStream stream;
        private int last;

        RandomIncrements(int size, RandomStream stream) {
            super(size);
            this.stream = stream;
            last = below(stream, size);
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            for (int tries = size; tries > 0; tries--) {
                last = (last + 1 + below(stream, LONGEST_STEP)) % size;
                if (free.contains(last)) {
                    return last;
                }
            }
            return NOT_FOUND;
        }
    }

    /** Algorithms 3 and 4: a secret offset for each peer, and one counter or a table of them. */
    private static final class Hashed extends PortChooser {
        /** As many as Linux has ({@code INET_TABLE_PERTURB_SIZE}). */
        static final int TABLE_LENGTH = 1 << 16;

        private final long secret;
        private final int[] counters;

        Hashed(int size, RandomStream stream, int counters) {
            super(size);
            secret = stream.nextLong();
            this.counters = new int[counters];
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            long hash = Hash.of(secret, peer);
            int counter = (int) (hash & (counters.length - 1));
            int start = (int) (((hash >>> 32) + counters[counter]) % size);
            int place = free.nextAround(start, 0, size);
            if (place >= 0) {
                counters[counter] = (counters[counter] + Math.floorMod(place - start, size) + 1) & Integer.MAX_VALUE;
            }
            return place;
        }
    }

    private static final class Sequential extends PortChooser {
        private int next;

        Sequential(int size) {
            super(size);
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            int place = free.nextAround(next, 0, size);
            if (place >= 0) {
                next = place + 1 == size ? 0 : place + 1;
            }
            return place;
        }
    }

    /** The search of connect(). */
    private static class Linux extends PortChooser {
        private static final long EPOCH_NANOS = 10_000_000_000L;
        private static final int TABLE_LENGTH = 1 << 16;
        private static final int PERTURBATIONS = 8;

        final RandomStream stream;
        /** The size, rounded down to an even number: a search wraps around by so many. */
        final int span;
        /** Ports of the parity of the first. */
        final int half;

        private final long secret;
        /** Ports that are looked at before the parity changes; in a range of odd size not all of the first parity. */
        private final int steps;

        private final int[] perturbations = new int[TABLE_LENGTH];

        Linux(int size, RandomStream stream) {
            super(size);
            this.stream = stream;
            secret = stream.nextLong();
            half = (size + 1) / 2;
            span = Math.max(1, size & ~1);
            steps = Math.max(1, size / 2);
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            long hash = Hash.of(secret + nowNanos / EPOCH_NANOS, peer);
            int entry = (int) (hash & (TABLE_LENGTH - 1));
            int start = (int) (((hash >>> 32) + perturbations[entry]) % span) >>> 1;
            int place = even(free, start);
            int scanned = place - start;
            if (place < 0) {
                place = odd(free, start);
                scanned = place - half - start;
            }
            if (place >= 0) {
                scanned += scanned < 0 ? steps : 0;
                int moved = 2 * (Math.max(scanned, below(stream, PERTURBATIONS)) + 1);
                perturbations[entry] = (perturbations[entry] + moved) & Integer.MAX_VALUE;
            }
            return place;
        }

        /** The first free port of the parity of the first of the range. */
        final int even(FreePorts free, int start) {
            // The search wraps by an even number of ports, so in a range of odd size it misses the first or the last.
            boolean odd = size % 2 == 1 && size > 1;
            int low = odd && start > 0 ? 1 : 0;
            int high = odd && start == 0 ? half - 1 : half;
            return free.nextAround(start, low, high);
        }

        /** The first free port of the other parity. */
        final int odd(FreePorts free, int start) {
            return free.nextAround(Math.min(half + start, size), half, size);
        }

        @Override
        int offset(int place) {
            return place < half ? 2 * place : 2 * (place - half) + 1;
        }
    }

    /** The search of bind() with port 0: from anywhere, and the other parity first, to leave the first to connect(). */
    private static final class LinuxBind extends Linux {

        LinuxBind(int size, RandomStream stream) {
            super(size, stream);
        }

        @Override
        int choose(FreePorts free, int peer, long nowNanos) {
            if (free.count() == 0) {
                return NOT_FOUND;
            }
            int start = below(stream, span) >>> 1;
            int place = odd(free, start);
            return place >= 0 ? place : even(free, start);
        }
    }
}
