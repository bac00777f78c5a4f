package dev.timewait.tcp;

/**
 * Whether a socket may bind to a port on which connections in TIME-WAIT are left, on the same address and without
 * SO_REUSEPORT.
 *
 * <p>Source: Linux 6.18 net/ipv4/inet_connection_sock.c, inet_bind_conflict, and as seen on a running kernel.
 */
public final class BindTable {

    private BindTable() {}

    /**
     * Whether bind succeeds on Linux; if not it fails with EADDRINUSE. The entry in TIME-WAIT keeps the flag of the socket
     * that it came from, so setting SO_REUSEADDR on the new socket alone is not enough.
     *
     * @param oldReuseAddress whether the old sockets had SO_REUSEADDR
     * @param newReuseAddress whether the new socket has it
     * @param oldListenerOpen whether the old listener is still open
     */
    public static boolean allowsOnLinux(boolean oldReuseAddress, boolean newReuseAddress, boolean oldListenerOpen) {
        return oldReuseAddress && newReuseAddress && !oldListenerOpen;
    }
}
