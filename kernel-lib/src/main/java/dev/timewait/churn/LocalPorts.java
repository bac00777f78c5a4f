package dev.timewait.churn;

import dev.timewait.stack.PortRange;
import java.util.List;
import java.util.OptionalInt;

/**
 * Ports with numbers: a range, what is reserved in it, how many addresses and destinations share it, and how one is
 * picked.
 *
 * <p>Connections take source addresses and destinations in turn. On Linux a port is taken for one pair of address and
 * destination, after a plain bind() for one source address; with {@code perHost} for the whole host, as seen on macOS
 * (bun issue 33929: a fresh destination does not help). See {@code data/port-sharing.csv} for what a kernel does.
 *
 * @param range the local ports (net.ipv4.ip_local_port_range)
 * @param reserved ports that are never picked (net.ipv4.ip_local_reserved_ports), inside the range or not
 * @param sourceAddresses source addresses in turn: 1 to 1,024
 * @param destinations destinations (address and port) in turn: 1 to 1,024; times addresses and ports of the range at most
 *     134,217,728
 * @param binding how the program gets its port
 * @param perHost whether one connection takes its port for every address and destination
 * @param algorithm how a port is picked
 */
public record LocalPorts(
        PortRange range,
        List<PortRange> reserved,
        int sourceAddresses,
        int destinations,
        Binding binding,
        boolean perHost,
        PortAlgorithm algorithm)
        implements PortPool {

    /** The most source addresses, and the most destinations. */
    public static final int MOST_SHARERS = 1_024;

    /** The most pairs of address and destination times ports of the range: each has a slot in arrays. */
    public static final int MOST_SLOTS = 1 << 27;

    /** Copies the list; refuses numbers outside their bounds, and a range of which nothing is left. */
    public LocalPorts {
        reserved = List.copyOf(reserved);
        Bounds.whole("sourceAddresses", sourceAddresses, 1, MOST_SHARERS);
        Bounds.whole("destinations", destinations, 1, MOST_SHARERS);
        if ((long) sourceAddresses * destinations * range.size() > MOST_SLOTS) {
            throw new IllegalArgumentException("destinations is " + destinations + "; times " + sourceAddresses
                    + " source addresses and " + range.size() + " ports it must be at most " + MOST_SLOTS);
        }
        if (usable(range, reserved) == 0) {
            throw new IllegalArgumentException(
                    "reserved is " + reserved + "; it must leave at least one port of " + range);
        }
    }

    /** One source address, one destination, connect() alone, nothing reserved, picked as Linux does. */
    public static LocalPorts of(PortRange range) {
        return new LocalPorts(range, List.of(), 1, 1, Binding.CONNECT, false, PortAlgorithm.LINUX);
    }

    /** Without these ports, however the rest is picked. */
    public LocalPorts reserving(PortRange... ports) {
        return new LocalPorts(range, List.of(ports), sourceAddresses, destinations, binding, perHost, algorithm);
    }

    /** From this many source addresses in turn, 1 to 1,024. */
    public LocalPorts fromAddresses(int number) {
        return new LocalPorts(range, reserved, number, destinations, binding, perHost, algorithm);
    }

    /** To this many destinations in turn, 1 to 1,024. */
    public LocalPorts toDestinations(int number) {
        return new LocalPorts(range, reserved, sourceAddresses, number, binding, perHost, algorithm);
    }

    /** Another way for the program to get its port. */
    public LocalPorts boundBy(Binding way) {
        return new LocalPorts(range, reserved, sourceAddresses, destinations, way, perHost, algorithm);
    }

    /** One connection takes its port for the whole host. */
    public LocalPorts sharedByTheHost() {
        return new LocalPorts(range, reserved, sourceAddresses, destinations, binding, true, algorithm);
    }

    /** Another way to pick a port. */
    public LocalPorts pickedBy(PortAlgorithm way) {
        return new LocalPorts(range, reserved, sourceAddresses, destinations, binding, perHost, way);
    }

    /** The ports of the range that can be picked, 1 to 65,535. */
    public int usable() {
        return usable(range, reserved);
    }

    /** How many connections may share one port number: the pairs of addresses and destinations that keep apart. */
    int spaces() {
        if (perHost) {
            return 1;
        }
        return binding == Binding.BIND ? sourceAddresses : sourceAddresses * destinations;
    }

    /** Which of the {@link #spaces} a connection's port is from. */
    int space(int source, int destination) {
        if (perHost) {
            return 0;
        }
        return binding == Binding.BIND ? source : source * destinations + destination;
    }

    /** Whether port {@code low + offset} can be picked. */
    boolean isUsable(int offset) {
        return !isReserved(reserved, range.low() + offset);
    }

    @Override
    public OptionalInt limit() {
        return OptionalInt.of(usable() * spaces());
    }

    @Override
    public String words() {
        return usable() + " ports (" + range + ", " + algorithm.word() + ")"
                + (sourceAddresses > 1 ? " on " + sourceAddresses + " addresses" : "")
                + (destinations > 1 ? " to " + destinations + " destinations" : "")
                + (perHost ? ", one pool for the host" : "")
                + switch (binding) {
                    case CONNECT -> "";
                    case BIND -> ", bind() before connect()";
                    case BIND_NO_PORT -> ", bind() without a port before connect()";
                };
    }

    private static int usable(PortRange range, List<PortRange> reserved) {
        if (reserved.isEmpty()) {
            return range.size();
        }
        int count = 0;
        for (int port = range.low(); port <= range.high(); port++) {
            count += isReserved(reserved, port) ? 0 : 1;
        }
        return count;
    }

    private static boolean isReserved(List<PortRange> reserved, int port) {
        for (PortRange ports : reserved) {
            if (port >= ports.low() && port <= ports.high()) {
                return true;
            }
        }
        return false;
    }
}
