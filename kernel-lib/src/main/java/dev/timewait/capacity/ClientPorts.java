package dev.timewait.capacity;

import dev.timewait.churn.Binding;
import dev.timewait.churn.LocalPorts;
import dev.timewait.stack.PortRange;

/**
 * The local ports of the host that opens the connections, and how they are shared.
 *
 * @param range the ports that connect() chooses from (net.ipv4.ip_local_port_range), both ends included
 * @param reserved how many of them are never chosen (net.ipv4.ip_local_reserved_ports): 0 to one less than the range has
 * @param held connections that stay open all the time and take a tuple each: 0 to one less than there are tuples
 * @param sourceAddresses source addresses, used in turn: 1 to 1,024
 * @param destinations destinations (address and port), used in turn: 1 to 1,024
 * @param binding what the program does before connect()
 * @param perHost whether a port in use is in use for the whole host and not for one pair of addresses and ports
 * @param loopback whether one of the two addresses is a loopback address
 */
public record ClientPorts(
        PortRange range,
        int reserved,
        int held,
        int sourceAddresses,
        int destinations,
        Binding binding,
        boolean perHost,
        boolean loopback) {

    /** Refuses numbers outside their bounds with an {@link IllegalArgumentException} that names them. */
    public ClientPorts {
        Bounds.whole("reserved", reserved, 0, range.size() - 1);
        Bounds.whole(
                "held",
                held,
                0,
                pool(range, reserved, sourceAddresses, destinations, binding, perHost)
                                .limit()
                                .getAsInt()
                        - 1);
    }

    /** A range from which one address speaks to one destination by connect() alone. */
    static ClientPorts of(PortRange range, boolean perHost) {
        return new ClientPorts(range, 0, 0, 1, 1, Binding.CONNECT, perHost, false);
    }

    /** The ports that can be used towards one destination from one address: the range without what is reserved. */
    public int usable() {
        return range.size() - reserved;
    }

    /** The connections that can hold a port at once, long-lived ones not counted. */
    public int tuples() {
        return pool().limit().getAsInt() - held;
    }

    /** How many connections may share a port number, each with its own pair of addresses and ports. */
    public int sharers() {
        return pool().limit().getAsInt() / usable();
    }

    /** The same ports as the engines count them. */
    LocalPorts pool() {
        return pool(range, reserved, sourceAddresses, destinations, binding, perHost);
    }

    ClientPorts range(PortRange other) {
        return new ClientPorts(other, reserved, held, sourceAddresses, destinations, binding, perHost, loopback);
    }

    ClientPorts reserved(int ports) {
        return new ClientPorts(range, ports, held, sourceAddresses, destinations, binding, perHost, loopback);
    }

    ClientPorts held(int connections) {
        return new ClientPorts(range, reserved, connections, sourceAddresses, destinations, binding, perHost, loopback);
    }

    ClientPorts sourceAddresses(int number) {
        return new ClientPorts(range, reserved, held, number, destinations, binding, perHost, loopback);
    }

    ClientPorts destinations(int number) {
        return new ClientPorts(range, reserved, held, sourceAddresses, number, binding, perHost, loopback);
    }

    ClientPorts binding(Binding way) {
        return new ClientPorts(range, reserved, held, sourceAddresses, destinations, way, perHost, loopback);
    }

    ClientPorts loopback(boolean on) {
        return new ClientPorts(range, reserved, held, sourceAddresses, destinations, binding, perHost, on);
    }

    private static LocalPorts pool(
            PortRange range, int reserved, int sources, int destinations, Binding binding, boolean perHost) {
        LocalPorts all = LocalPorts.of(range)
                .fromAddresses(sources)
                .toDestinations(destinations)
                .boundBy(binding);
        LocalPorts left = reserved == 0 ? all : all.reserving(new PortRange(range.low(), range.low() + reserved - 1));
        return perHost ? left.sharedByTheHost() : left;
    }
}
