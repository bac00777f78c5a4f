package dev.timewait.lab;

import dev.timewait.census.Census;
import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.TcpState;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One host: the calls of its sockets, as socket(7) and tcp(7) of Linux describe them, and the segments that reach it.
 *
 * <p>A call that would block gives {@link Outcome.Blocks}; who made it makes it again when something has happened. Instants
 * are nanoseconds and never go back. Not safe for more than one thread.
 */
public final class Host {

    private final Sockets sockets;
    private final Connections connections;

    private Host(Behaviour behaviour, HostSettings settings, int address, long seed, HostObserver observer) {
        connections = new Connections(behaviour, settings, address, seed, observer);
        sockets = new Sockets();
    }

    /** A host with this behaviour, the settings that go with it and this IPv4 address; the seed gives its secrets. */
    public static Host of(Behaviour behaviour, int address, long seed) {
        return new Host(behaviour, HostSettings.of(behaviour), address, seed, HostObserver.NOBODY);
    }

    /** The same with other settings, and somebody who looks. */
    public static Host of(Behaviour behaviour, HostSettings settings, int address, long seed, HostObserver observer) {
        return new Host(behaviour, settings, address, seed, observer);
    }

    /** From now on new connections and segments are treated so; what is agreed stays agreed. */
    public void behaves(Behaviour behaviour) {
        connections.behaves(behaviour);
    }

    /** From now on these settings hold. */
    public void set(HostSettings settings) {
        connections.set(settings);
    }

    /** The settings in force. */
    public HostSettings settings() {
        return connections.settings();
    }

    /** socket(2): the descriptor, from 3 on. */
    public Outcome socket(long nowNanos) {
        return sockets.open();
    }

    /** bind(2); port 0 takes any. */
    public Outcome bind(int fd, Endpoint local, long nowNanos) {
        return sockets.with(fd, socket -> Binding.bind(connections, socket, local));
    }

    /** listen(2). */
    public Outcome listen(int fd, int backlog, long nowNanos) {
        return sockets.with(fd, socket -> Binding.listen(connections, socket, backlog));
    }

    /** accept(2): the new descriptor. */
    public Outcome accept(int fd, long nowNanos) {
        return sockets.with(fd, socket -> sockets.accept(socket));
    }

    /** connect(2). */
    public Outcome connect(int fd, Endpoint remote, long nowNanos) {
        return sockets.with(fd, socket -> Connecting.connect(connections, socket, remote, nowNanos));
    }

    /**
     * recv(2).
     *
     * @param most in octets, 0 or more
     * @param peek MSG_PEEK
     * @param dontWait MSG_DONTWAIT
     */
    public Outcome read(int fd, int most, boolean peek, boolean dontWait, long nowNanos) {
        return sockets.with(fd, socket -> Streams.read(connections, socket, most, peek, dontWait, nowNanos));
    }

    /** send(2). */
    public Outcome write(int fd, Octets data, boolean dontWait, long nowNanos) {
        return sockets.with(fd, socket -> Streams.write(connections, socket, data, dontWait, nowNanos));
    }

    /** shutdown(2). */
    public Outcome shutdown(int fd, ShutdownHow how, long nowNanos) {
        return sockets.with(fd, socket -> Streams.shutdown(connections, socket, how, nowNanos));
    }

    /** close(2); blocks where SO_LINGER says so. */
    public Outcome close(int fd, long nowNanos) {
        return sockets.with(fd, socket -> Ending.close(sockets, connections, fd, socket, nowNanos));
    }

    /** setsockopt(2) of a number. */
    public Outcome setOption(int fd, SocketOption option, int value, long nowNanos) {
        return sockets.with(fd, socket -> SocketOptions.set(connections, socket, option, value, nowNanos));
    }

    /** setsockopt(2) of SO_LINGER. */
    public Outcome setLinger(int fd, boolean on, int seconds, long nowNanos) {
        return sockets.with(fd, socket -> {
            socket.lingers = on;
            socket.lingerSeconds = seconds;
            return new Outcome.Returned(0);
        });
    }

    /** getsockopt(2) of a number. */
    public Outcome getOption(int fd, SocketOption option, long nowNanos) {
        return sockets.with(fd, socket -> SocketOptions.get(connections, socket, option));
    }

    /** fcntl(2), F_SETFL, O_NONBLOCK. */
    public Outcome setNonBlocking(int fd, boolean on) {
        return sockets.with(fd, socket -> {
            socket.nonBlocking = on;
            return new Outcome.Returned(0);
        });
    }

    /** fcntl(2), F_GETFL, O_NONBLOCK: 0 or 1. */
    public Outcome isNonBlocking(int fd) {
        return sockets.with(fd, socket -> new Outcome.Returned(socket.nonBlocking ? 1 : 0));
    }

    /** The bits of poll(2) that hold: POLLIN 1, POLLOUT 4, POLLERR 8, POLLHUP 16, POLLRDHUP 0x2000; empty for no socket. */
    public OptionalInt readyEvents(int fd, long nowNanos) {
        return sockets.find(fd)
                .map(socket -> OptionalInt.of(Polling.events(socket)))
                .orElseGet(OptionalInt::empty);
    }

    /** ioctl(2), SIOCINQ. */
    public Outcome unreadOctets(int fd) {
        return sockets.with(
                fd,
                socket -> socket.phase == Phase.LISTENING
                        ? new Outcome.Failed(Errno.EINVAL)
                        : new Outcome.Returned(socket.readable().length()));
    }

    /** ioctl(2), SIOCOUTQ. */
    public Outcome unsentOctets(int fd) {
        return sockets.with(
                fd,
                socket -> socket.phase == Phase.LISTENING
                        ? new Outcome.Failed(Errno.EINVAL)
                        : new Outcome.Returned(Streams.unacknowledged(socket)));
    }

    /** A segment reaches the host. */
    public void arrives(Packet packet, long nowNanos) {
        connections.arrives(packet.to(), packet.from(), packet.segment(), nowNanos);
    }

    /** Time has come to this instant: all timers that are due. */
    public void expires(long nowNanos) {
        connections.expires(nowNanos);
    }

    /**
     * When {@link #expires} is to be called next; {@code Long.MAX_VALUE} where never. No timer is due earlier; at that instant
     * there may be none, where one was stopped or moved.
     */
    public long nextTimerNanos() {
        return connections.nextTimerNanos();
    }

    /** What was sent since this was last asked, in order. */
    public List<Packet> takeSent() {
        return connections.takeSent();
    }

    /** The same without a list, for engines that carry many. */
    void drainSent(Consumer<Packet> taker) {
        connections.drainSent(taker);
    }

    /** How many connections are in a state; listeners are not counted. */
    public int count(TcpState state) {
        return connections.count(state);
    }

    /** How many connections are in each state; LISTEN and CLOSED, in which there is none, were not looked at. */
    public Census census() {
        Map<TcpState, Long> counts = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            counts.put(state, (long) connections.count(state));
        }
        counts.remove(TcpState.LISTEN);
        counts.remove(TcpState.CLOSED);
        return new Census(counts);
    }

    /** All connections, as {@code ss} lists them: by local port, then by the other end. */
    public List<ConnectionStatus> status() {
        return connections.all().stream()
                .map(one -> new ConnectionStatus(
                        one.local,
                        one.remote,
                        one.tcb.state(),
                        one.tcb.timers(),
                        one.socket == null && one.listener == null))
                .sorted(Comparator.comparingInt(
                                (ConnectionStatus one) -> one.local().port())
                        .thenComparingInt(one -> one.remote().address())
                        .thenComparingInt(one -> one.remote().port()))
                .toList();
    }

    /** What it has done so far. */
    public Counters counters() {
        return connections.tally.counters();
    }

    /** Whether a connection has come to need what the model has not: a window that grows, or recovery. */
    public boolean isBeyondModel() {
        return connections.isBeyondModel();
    }

    /** The connections behind the calls, for those who look whether all fits together. */
    Connections connections() {
        return connections;
    }

    /** The connection of a socket, also after its end; empty where it never had one. */
    Optional<Connection> connection(int fd) {
        return sockets.find(fd).map(socket -> socket.latest);
    }

    /** Hands a segment over without making a packet of it, for engines that carry many. */
    void arrives(Endpoint local, Endpoint remote, Segment segment, long nowNanos) {
        connections.arrives(local, remote, segment, nowNanos);
    }
}
