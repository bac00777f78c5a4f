package dev.timewait.tcp;

/**
 * The two addresses and ports that name a connection, as one end sees them (RFC 9293 §3.3.1: a pair of sockets).
 *
 * @param localAddress the 32 bits of the IPv4 address of this end
 * @param localPort 0 to 65,535
 * @param remoteAddress the 32 bits of the other end's
 * @param remotePort 0 to 65,535
 */
public record FourTuple(int localAddress, int localPort, int remoteAddress, int remotePort) {

    private static final int LARGEST_PORT = 65_535;

    /** Refuses ports outside their bounds with an {@link IllegalArgumentException}. */
    public FourTuple {
        port("localPort", localPort);
        port("remotePort", remotePort);
    }

    /** The 12 octets of the two addresses and the two ports, as they stand on the wire. */
    byte[] octets() {
        return new byte[] {
            (byte) (localAddress >> 24),
            (byte) (localAddress >> 16),
            (byte) (localAddress >> 8),
            (byte) localAddress,
            (byte) (remoteAddress >> 24),
            (byte) (remoteAddress >> 16),
            (byte) (remoteAddress >> 8),
            (byte) remoteAddress,
            (byte) (localPort >> 8),
            (byte) localPort,
            (byte) (remotePort >> 8),
            (byte) remotePort
        };
    }

    private static void port(String name, int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(name + " is " + port + "; it must be from 0 to " + LARGEST_PORT);
        }
    }
}
