package dev.timewait.census;

import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Connections per state of one host, counted again and again: one row an instant, one column a state.
 *
 * <p>Rows are in order of time, strictly increasing; times are nanoseconds since the start of what was watched, 0 or
 * more. Every row has a count for every state of {@link #states()}.
 */
public final class CensusSeries {

    private final String name;
    private final Provenance provenance;
    private final long[] nanos;
    private final EnumMap<TcpState, long[]> columns;

    private CensusSeries(Builder builder) {
        name = builder.name;
        provenance = builder.provenance;
        nanos = Arrays.copyOf(builder.nanos, builder.size);
        columns = new EnumMap<>(TcpState.class);
        builder.columns.forEach((state, counts) -> columns.put(state, Arrays.copyOf(counts, builder.size)));
    }

    /**
     * Starts a series.
     *
     * @param name what a legend shows
     * @param provenance where the counts come from
     * @param states the states that are counted, at least one, in the order in which {@link Builder#add} takes them
     */
    public static Builder named(String name, Provenance provenance, TcpState... states) {
        return new Builder(name, provenance, List.of(states));
    }

    /** What a legend shows. */
    public String name() {
        return name;
    }

    /** Where the counts come from. */
    public Provenance provenance() {
        return provenance;
    }

    /** The number of rows, 0 or more. */
    public int size() {
        return nanos.length;
    }

    /** The states that were counted, in the order of {@link TcpState}. */
    public Set<TcpState> states() {
        return EnumSet.copyOf(columns.keySet());
    }

    /** The instant of row {@code row}, in nanoseconds since the start. */
    public long nanosAt(int row) {
        return nanos[row];
    }

    /** The instants of all rows, in seconds since the start. */
    public double[] seconds() {
        return Arrays.stream(nanos).mapToDouble(t -> t / 1e9).toArray();
    }

    /**
     * The connections in {@code state}, one number a row.
     *
     * @throws IllegalArgumentException where that state was not counted
     */
    public long[] count(TcpState state) {
        long[] counts = columns.get(state);
        if (counts == null) {
            throw new IllegalArgumentException(
                    "state is " + state.rfcName() + "; \"" + name + "\" counted only " + states());
        }
        return counts.clone();
    }

    /** The same as {@link #count}, as a chart takes it. */
    public double[] countAsDoubles(TcpState state) {
        return Arrays.stream(count(state)).asDoubleStream().toArray();
    }

    /** The counts of row {@code row}. */
    public Census censusAt(int row) {
        Map<TcpState, Long> counts = new EnumMap<>(TcpState.class);
        columns.forEach((state, column) -> counts.put(state, column[row]));
        return new Census(counts);
    }

    /** Collects the rows of a series in order of time. */
    public static final class Builder {

        private final String name;
        private final Provenance provenance;
        private final List<TcpState> order;
        private final EnumMap<TcpState, long[]> columns = new EnumMap<>(TcpState.class);
        private long[] nanos = new long[64];
        private int size;

        private Builder(String name, Provenance provenance, List<TcpState> order) {
            this.name = name;
            this.provenance = provenance;
            this.order = new ArrayList<>(order);
            order.forEach(state -> columns.put(state, new long[64]));
            if (order.isEmpty() || columns.size() != order.size()) {
                throw new IllegalArgumentException("states is " + order + "; it must name at least one, each once");
            }
        }

        /**
         * Adds a row.
         *
         * @param atNanos the instant, 0 or more and later than the row before
         * @param counts one count for each state, in the order given at the start, each 0 or more
         */
        public Builder add(long atNanos, long... counts) {
            requireLater(atNanos);
            if (counts.length != order.size()) {
                throw new IllegalArgumentException(
                        "counts has " + counts.length + " numbers; it must have " + order.size());
            }
            makeRoom();
            nanos[size] = atNanos;
            for (int i = 0; i < counts.length; i++) {
                columnOf(order.get(i))[size] = requireCount(counts[i]);
            }
            size++;
            return this;
        }

        /** The series of the rows added so far. */
        public CensusSeries build() {
            return new CensusSeries(this);
        }

        private void requireLater(long atNanos) {
            long bound = size == 0 ? 0 : nanos[size - 1] + 1;
            if (atNanos < bound) {
                throw new IllegalArgumentException("atNanos is " + atNanos + "; it must be " + bound + " or more");
            }
        }

        private static long requireCount(long count) {
            if (count < 0) {
                throw new IllegalArgumentException("count is " + count + "; it must be 0 or more");
            }
            return count;
        }

        private long[] columnOf(TcpState state) {
            long[] column = columns.get(state);
            if (column == null) {
                throw new IllegalStateException("no column for " + state);
            }
            return column;
        }

        private void makeRoom() {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
                columns.replaceAll((state, counts) -> Arrays.copyOf(counts, 2 * size));
            }
        }
    }
}
