package dev.timewait.capture;

/**
 * An IPv4 address and a port.
 *
 * @param address the four octets of the address, the first one highest
 * @param port 0 to 65,535
 */
public record Endpoint(int address, int port) {

    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_OCTET = 255;

    /** Refuses a port outside its bounds with an {@link IllegalArgumentException}. */
    public Endpoint {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port is " + port + "; it must be from 0 to " + LARGEST_PORT);
        }
    }

    /** The endpoint with an address as people write it, such as {@code 192.0.2.1}. */
    public static Endpoint of(String address, int port) {
        String[] octets = address.split("\\.", -1);
        int bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | octet(address, octet);
        }
        if (octets.length != 4) {
            throw notFour(address);
        }
        return new Endpoint(bits, port);
    }

    private static int octet(String address, String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > LARGEST_OCTET) {
            throw notFour(address);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException notFour(String address) {
        return new IllegalArgumentException("address is " + address + "; it must be four numbers from 0 to "
                + LARGEST_OCTET + " with dots between");
    }

    /** As people write it: {@code 192.0.2.1:80}. */
    @Override
    public String toString() {
        return (address >>> 24) + "." + (address >>> 16 & LARGEST_OCTET) + "." + (address >>> 8 & LARGEST_OCTET) + "."
                + (address & LARGEST_OCTET) + ":" + port;
    }
}
