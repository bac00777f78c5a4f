package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The file descriptors of a host: the lowest free number is taken, from 3 on. */
final class Sockets {

    private static final int FIRST = 3;

    private final List<@Nullable Socket> open = new ArrayList<>();
    private int firstFree;

    Outcome open() {
        return new Outcome.Returned(add(new Socket()));
    }

    private int add(Socket socket) {
        int at = firstFree;
        while (at < open.size() && open.get(at) != null) {
            at++;
        }
        if (at == open.size()) {
            open.add(socket);
        } else {
            open.set(at, socket);
        }
        firstFree = at + 1;
        return at + FIRST;
    }

    Optional<Socket> find(int fd) {
        return Optional.ofNullable(at(fd));
    }

    private @Nullable Socket at(int fd) {
        int at = fd - FIRST;
        return at < 0 || at >= open.size() ? null : open.get(at);
    }

    Outcome with(int fd, Function<Socket, Outcome> call) {
        Socket socket = at(fd);
        return socket == null ? new Outcome.Failed(Errno.EBADF) : call.apply(socket);
    }

    void free(int fd) {
        open.set(fd - FIRST, null);
        firstFree = Math.min(firstFree, fd - FIRST);
    }

    /** accept(2): the new descriptor. */
    Outcome accept(Socket listener) {
        if (listener.phase != Phase.LISTENING) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        Connection connection = listener.takeQueued();
        if (connection == null) {
            return listener.nonBlocking ? new Outcome.Failed(Errno.EAGAIN) : new Outcome.Blocks(Long.MAX_VALUE);
        }
        return new Outcome.Returned(add(accepted(connection, listener)));
    }

    /** A connection from the queue gets its socket; it may be over already, and the socket tells. */
    private static Socket accepted(Connection connection, Socket listener) {
        Socket socket = new Socket();
        socket.phase = Phase.CONNECTED;
        socket.reuseAddress = listener.reuseAddress;
        socket.reusePort = listener.reusePort;
        socket.noDelay = listener.noDelay;
        socket.corked = listener.corked;
        socket.lingers = listener.lingers;
        socket.lingerSeconds = listener.lingerSeconds;
        socket.linger2Seconds = listener.linger2Seconds;
        socket.segmentSize = listener.segmentSize;
        socket.sendBuffer = listener.sendBuffer;
        socket.error = connection.error;
        socket.left = connection.left;
        socket.peerFinished = connection.peerFinished;
        socket.shutReceive = connection.peerFinished;
        connection.listener = null;
        socket.connects(connection);
        if (connection.isOver()) {
            connection.socket = null;
            socket.ended();
        }
        return socket;
    }
}
