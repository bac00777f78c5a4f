package dev.timewait.observe.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens and closes connections from this process to itself, over 127.0.0.1, the client closing first.
 *
 * <p>Both ends are served by the calling thread, one after the other, so a connection is through all of its states when
 * {@link #connectAndClose} returns and no thread has to be waited for. The sockets are IPv4 by family: the usual
 * dual-stack ones would be counted in {@code /proc/net/sockstat6}.
 */
final class LoopbackChurn implements AutoCloseable {

    private static final int BACKLOG = 16;

    private final List<ServerSocketChannel> listeners = new ArrayList<>();
    private long opened;
    private long closed;

    private LoopbackChurn() {}

    /** Listens on {@code destinations} ports of the kernel's choice, 1 or more. */
    static LoopbackChurn open(int destinations) throws IOException {
        LoopbackChurn churn = new LoopbackChurn();
        try {
            for (int i = 0; i < destinations; i++) {
                churn.listen();
            }
            return churn;
        } catch (IOException e) {
            churn.close();
            throw e;
        }
    }

    private void listen() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
        listeners.add(listener);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        listener.bind(new InetSocketAddress(loopback, 0), BACKLOG);
    }

    /**
     * One connection from a port of the kernel's choice; the client ends in TIME_WAIT, the server does not.
     *
     * @param index 0 or more; the destinations take turns
     */
    void connectAndClose(long index) throws IOException {
        ServerSocketChannel listener = listeners.get((int) (index % listeners.size()));
        try (SocketChannel server = connectAndCloseClient(listener)) {
            readToEnd(server);
        }
        closed++;
    }

    /** The server's end of a connection whose client has closed. */
    private SocketChannel connectAndCloseClient(ServerSocketChannel listener) throws IOException {
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.INET)) {
            client.connect(listener.getLocalAddress());
            opened++;
            return acceptFrom(listener, client);
        }
    }

    /** Connections opened so far. */
    long opened() {
        return opened;
    }

    /** Connections that both ends have closed so far. */
    long closed() {
        return closed;
    }

    /** A stranger that connects to the listener meanwhile is hung up on. */
    private static SocketChannel acceptFrom(ServerSocketChannel listener, SocketChannel client) throws IOException {
        while (true) {
            SocketChannel server = listener.accept();
            if (client.getLocalAddress().equals(server.getRemoteAddress())) {
                return server;
            }
            server.close();
        }
    }

    private static void readToEnd(SocketChannel server) throws IOException {
        ByteBuffer nothing = ByteBuffer.allocate(1);
        while (server.read(nothing) >= 0) {
            nothing.clear();
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel listener : listeners) {
            listener.close();
        }
    }
}
