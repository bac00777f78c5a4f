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
    private final Connections connections;
    private int firstFree;
    private boolean binds;

    Sockets(Connections connections) {
        this.connections = connections;
    }

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
        int at = fd - FIRST;
        return at < 0 || at >= open.size() ? Optional.empty() : Optional.ofNullable(open.get(at));
    }

    Outcome with(int fd, Function<Socket, Outcome> call) {
        Socket socket = find(fd).orElse(null);
        return socket == null ? new Outcome.Failed(Errno.EBADF) : call.apply(socket);
    }

    void free(int fd) {
        open.set(fd - FIRST, null);
        firstFree = Math.min(firstFree, fd - FIRST);
    }

    /** Whether any socket but listeners was ever bound, so that looking for one is worth while. */
    boolean binds() {
        return binds;
    }

    void noteBinding() {
        binds = true;
    }

    List<Socket> boundTo(int port) {
        List<Socket> found = new ArrayList<>();
        for (Socket socket : open) {
            if (socket != null && socket.bound && socket.port == port) {
                found.add(socket);
            }
        }
        return found;
    }

    Outcome accept(Socket listener) {
        if (listener.phase != Phase.LISTENING) {
            return new Outcome.Failed(Errno.EINVAL);
        }
        Connection connection = listener.queue.poll();
        if (connection == null) {
            return listener.nonBlocking ? new Outcome.Failed(Errno.EAGAIN) : new Outcome.Blocks(Long.MAX_VALUE);
        }
        Socket socket = connections.accepted(connection, listener);
        return new Outcome.Returned(add(socket));
    }
}
