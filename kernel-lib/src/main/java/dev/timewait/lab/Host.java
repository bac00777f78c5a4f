package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import java.util.List;
import java.util.OptionalInt;

/** One host with its sockets. Not safe for more than one thread. */
public final class Host {
    // The calls of sockets(7). A call that would block returns Blocks and is simply made again when something has
    // happened.
    public static Host of(Behaviour behaviour, int address, long seed) {
        throw new UnsupportedOperationException();
    }

    public Outcome socket(long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome bind(int fd, Endpoint local, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome listen(int fd, int backlog, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome accept(int fd, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome connect(int fd, Endpoint remote, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome read(int fd, int most, boolean peek, boolean dontWait, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome write(int fd, Octets data, boolean dontWait, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome shutdown(int fd, ShutdownHow how, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome close(int fd, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome setOption(int fd, SocketOption option, int value, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome setLinger(int fd, boolean on, int seconds, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome getOption(int fd, SocketOption option, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public Outcome setNonBlocking(int fd, boolean on) {
        throw new UnsupportedOperationException();
    }

    public Outcome isNonBlocking(int fd) {
        throw new UnsupportedOperationException();
    }

    public OptionalInt readyEvents(int fd, long nowNanos) {
        throw new UnsupportedOperationException();
    } // poll: POLLIN 1, POLLOUT 4, POLLERR 8, POLLHUP 16, POLLRDHUP 0x2000

    public Outcome unreadOctets(int fd) {
        throw new UnsupportedOperationException();
    } // ioctl SIOCINQ / FIONREAD

    public Outcome unsentOctets(int fd) {
        throw new UnsupportedOperationException();
    } // ioctl SIOCOUTQ
    // The network and the clock.
    public void arrives(Packet packet, long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public void expires(long nowNanos) {
        throw new UnsupportedOperationException();
    }

    public long nextTimerNanos() {
        throw new UnsupportedOperationException();
    }

    public List<Packet> takeSent() {
        throw new UnsupportedOperationException();
    } // and empties the list
}
