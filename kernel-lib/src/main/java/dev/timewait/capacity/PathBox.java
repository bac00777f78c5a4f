package dev.timewait.capacity;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A box on a path, and what is said about it there; {@link PathText} writes and reads it.
 *
 * <p>What is empty is as the box is known to be. A parameter belongs to some kinds and must be empty at the others.
 *
 * @param kind what it does with a connection
 * @param box what is known about it; empty for one of which only the parameters are known, then {@code ports} (of a NAT or
 *     a load balancer) or {@code entries} (of a table) must be there
 * @param addresses public addresses of a NAT, 1 to the most that the box takes, at most 1,024
 * @param ports of a NAT that gives blocks, those of a node; of another one, those of each address; of a load balancer,
 *     connections to each target; 1 to {@link #mostPorts()}
 * @param entries most connections in a table, 1 to 1,000,000,000
 * @param hold how long a closed connection keeps its place, 0 s to 1 hour
 * @param targets behind a load balancer, 1 to 1,024
 * @param nodes that share a NAT, 1 to 1,000,000
 * @param cores processors of the machine that keeps the table, 1 to 1,024; only where its limit grows with them, and not
 *     beside {@code entries}
 * @param inbound whether a sidecar is on the way in: connections come from one address, not go to one port
 * @param reset whether connections end by a RST, so that the box's hold after a RST counts
 */
public record PathBox(
        BoxKind kind,
        Optional<Middlebox> box,
        OptionalInt addresses,
        OptionalInt ports,
        OptionalLong entries,
        Optional<Duration> hold,
        OptionalInt targets,
        OptionalInt nodes,
        OptionalInt cores,
        boolean inbound,
        boolean reset) {

    static final int MOST_PORTS = 65_535;
    static final int MOST_ADDRESSES = 1_024;
    static final int MOST_TARGETS = 1_024;
    static final int MOST_CORES = 1_024;
    static final int MOST_NODES = 1_000_000;
    static final long MOST_ENTRIES = 1_000_000_000;
    static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** Refuses a box of another kind, a parameter of another kind, one outside its bounds, and one that is missing. */
    public PathBox {
        requireKind(kind, box);
        addresses.ifPresent(number -> requireWhole(kind, PathParameter.ADDRESSES, number, mostAddresses(box)));
        OptionalInt count = addresses;
        ports.ifPresent(number -> requirePorts(kind, number, box, count));
        entries.ifPresent(number -> requireWhole(kind, PathParameter.ENTRIES, number, MOST_ENTRIES));
        targets.ifPresent(number -> requireWhole(kind, PathParameter.TARGETS, number, MOST_TARGETS));
        nodes.ifPresent(number -> requireWhole(kind, PathParameter.NODES, number, MOST_NODES));
        cores.ifPresent(number -> requireWhole(kind, PathParameter.CORES, number, MOST_CORES));
        requireGrowth(box, cores, entries);
        hold.ifPresent(length -> requireHold(kind, length));
        if (inbound) {
            PathParameter.INBOUND.requireAt(kind);
        }
        if (reset) {
            PathParameter.CLOSE.requireAt(kind);
        }
        if (box.isEmpty()) {
            requireRoom(kind, ports, entries);
        }
    }

    /** A NAT of which only the ports of a node are known. */
    static PathBox customNat(int ports) {
        return new PathBox(
                BoxKind.NAT,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.of(ports),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                false);
    }

    /** The most that {@code ports} may be here: what an address of the box has, or all addresses where blocks span them. */
    public int mostPorts() {
        return mostPorts(box, addresses);
    }

    PathBox entries(OptionalLong other) {
        return new PathBox(kind, box, addresses, ports, other, hold, targets, nodes, cores, inbound, reset);
    }

    PathBox ports(OptionalInt other) {
        return new PathBox(kind, box, addresses, other, entries, hold, targets, nodes, cores, inbound, reset);
    }

    PathBox addresses(OptionalInt other) {
        return new PathBox(kind, box, other, ports, entries, hold, targets, nodes, cores, inbound, reset);
    }

    private static void requireKind(BoxKind kind, Optional<Middlebox> box) {
        if (box.isPresent() && box.get().kind() != kind) {
            throw new IllegalArgumentException("box is \"" + box.get().id() + "\"; it is a "
                    + box.get().kind().inWords() + ", so it must be written "
                    + box.get().kind().pathWord() + ":" + box.get().id());
        }
    }

    private static void requireWhole(BoxKind kind, PathParameter parameter, long number, long most) {
        parameter.requireAt(kind);
        Bounds.whole(parameter.word(), number, 1, most);
    }

    private static int mostAddresses(Optional<Middlebox> box) {
        return box.isPresent() ? box.get().mostAddresses().orElse(MOST_ADDRESSES) : MOST_ADDRESSES;
    }

    private static void requirePorts(BoxKind kind, int number, Optional<Middlebox> box, OptionalInt addresses) {
        requireWhole(kind, PathParameter.PORTS, number, MOST_PORTS);
        int most = mostPorts(box, addresses);
        if (number > most) {
            throw new IllegalArgumentException("ports is " + number + "; it must be from 1 to " + most
                    + ", as many as " + box.orElseThrow().id() + " has in "
                    + (addresses.orElse(1) > 1 && spansAddresses(box) ? "these addresses" : "an address"));
        }
    }

    /** Where it is not known how nodes share the ports, a smaller number is no bound. */
    private static int mostPorts(Optional<Middlebox> box, OptionalInt addresses) {
        if (box.isEmpty() || box.get().allocation().isEmpty()) {
            return MOST_PORTS;
        }
        long each = box.get().portsPerAddress().orElse(MOST_PORTS);
        return (int) Math.min(MOST_PORTS, spansAddresses(box) ? each * addresses.orElse(1) : each);
    }

    private static boolean spansAddresses(Optional<Middlebox> box) {
        return box.flatMap(Middlebox::allocation)
                .filter(PortAllocation::spansAddresses)
                .isPresent();
    }

    private static void requireGrowth(Optional<Middlebox> box, OptionalInt cores, OptionalLong entries) {
        if (cores.isEmpty()) {
            return;
        }
        if (entries.isPresent()) {
            throw new IllegalArgumentException("cores is " + cores.getAsInt()
                    + "; it must be left out beside entries, which name the limit themselves");
        }
        if (box.isEmpty() || box.get().entriesPerCore().isEmpty()) {
            throw new IllegalArgumentException(
                    "cores is " + cores.getAsInt() + "; it must be left out, for the table of "
                            + box.map(Middlebox::id).orElse("custom") + " is not known to grow with them");
        }
    }

    private static void requireHold(BoxKind kind, Duration length) {
        PathParameter.HOLD.requireAt(kind);
        Bounds.duration(PathParameter.HOLD.word(), length, Duration.ZERO, LONGEST_HOLD);
    }

    private static void requireRoom(BoxKind kind, OptionalInt ports, OptionalLong entries) {
        switch (kind) {
            case NAT -> requireNamed("ports", ports.isPresent(), "nat:custom[ports=64,hold=120s]");
            case LOAD_BALANCER -> requireNamed("ports", ports.isPresent(), "lb:custom[ports=55000,hold=60s]");
            case CONNTRACK -> requireNamed("entries", entries.isPresent(), "conntrack:custom[entries=262144,hold=30s]");
            case SIDECAR -> {}
        }
    }

    private static void requireNamed(String parameter, boolean there, String example) {
        if (!there) {
            throw new IllegalArgumentException(parameter + " is missing; it must be there, as in " + example);
        }
    }
}
