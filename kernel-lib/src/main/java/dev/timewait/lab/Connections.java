package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.sim.Lane;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.sim.Scheduler;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Closed;
import dev.timewait.tcp.FourTuple;
import dev.timewait.tcp.Notice;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.OrphanFinWait2;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.Tcb;
import dev.timewait.tcp.Tcp;
import dev.timewait.tcp.TcpState;
import dev.timewait.tcp.TimeWait;
import dev.timewait.tcp.Timers;
import dev.timewait.tcp.Transition;
import dev.timewait.tcp.Transition.Outgoing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connections of a host and their timers: performs what TCP decides. */
final class Connections {

    private final ConnectionTable table = new ConnectionTable();
    private final Map<Integer, Socket> listeners = new TreeMap<>();
    private final Scheduler<Connection> schedule = new Scheduler<>();
    /** The ends of TIME-WAIT: one length, so they come in order. */
    private final Lane<Connection> waits = schedule.lane();
    /** All other timers: most run equally long, and come in order too; the others go to the heap. */
    private final Lane<Connection> timers = schedule.lane();

    private final int[] counts = new int[TcpState.values().length + 1];
    private final int address;
    private final HostObserver observer;
    private final long secret0;
    private final long secret1;
    private final RandomStream random;
    private HostSettings settings;
    private Tcp tcp;
    private List<Packet> sent = new ArrayList<>();
    /** Entries in TIME-WAIT, and those in FIN-WAIT-2 that are kept alike. */
    private int smallEntries;

    private long opened;
    private long ports;
    private boolean beyond;

    Connections(Behaviour behaviour, HostSettings settings, int address, long seed, HostObserver observer) {
        this.tcp = new Tcp(behaviour);
        this.settings = settings;
        this.address = address;
        this.observer = observer;
        RandomStreams streams = new RandomStreams(seed);
        RandomStream secrets = streams.stream("secret of " + address);
        secret0 = secrets.nextLong();
        secret1 = secrets.nextLong();
        random = streams.stream("ports of " + address);
    }

    Tcp tcp() {
        return tcp;
    }

    void behaves(Behaviour behaviour) {
        tcp = new Tcp(behaviour);
    }

    HostSettings settings() {
        return settings;
    }

    void set(HostSettings other) {
        settings = other;
    }

    RandomStream random() {
        return random;
    }

    int address() {
        return address;
    }

    @Nullable
    Connection get(int localPort, Endpoint remote) {
        return table.get(localPort, remote);
    }

    List<Connection> all() {
        return table.all();
    }

    int count(TcpState state) {
        return counts[state.procNumber()];
    }

    boolean isBeyondModel() {
        return beyond;
    }

    List<Packet> takeSent() {
        if (sent.isEmpty()) {
            return List.of();
        }
        List<Packet> taken = sent;
        sent = new ArrayList<>(4);
        return taken;
    }

    /** Hands over what was sent, in order, and forgets it. */
    void drainSent(Consumer<Packet> taker) {
        for (int i = 0; i < sent.size(); i++) {
            taker.accept(sent.get(i));
        }
        sent.clear();
    }

    void listens(Socket socket) {
        listeners.put(socket.port, socket);
    }

    void listensNoMore(Socket socket) {
        listeners.remove(socket.port);
    }

    @Nullable
    Socket listener(int port) {
        return listeners.get(port);
    }

    SequenceNumber initialSequence(Endpoint local, Endpoint remote, long nowNanos) {
        FourTuple tuple = new FourTuple(local.address(), local.port(), remote.address(), remote.port());
        return tcp.behaviour().initialSequence().choose(tuple, nowNanos, opened++, secret0, secret1);
    }

    /** A new connection takes its place in the table. */
    void add(Connection connection, long nowNanos) {
        table.put(connection);
        counts[connection.tcb.state().procNumber()]++;
    }

    void remove(Connection connection) {
        table.remove(connection);
    }

    void arrives(Endpoint local, Endpoint remote, Segment segment, long nowNanos) {
        Connection connection = table.get(local.port(), remote);
        if (connection == null) {
            arrivesUnknown(listeners.get(local.port()), local, remote, segment, nowNanos);
        } else if (connection.small) {
            arrivesWaiting(connection, segment, nowNanos);
        } else if (!isHeldUp(connection)) {
            perform(connection, tcp.arrives(connection.tcb, segment, false, nowNanos), nowNanos);
        }
    }

    /** For an entry in TIME-WAIT, which can make way for a new connection. */
    private void arrivesWaiting(Connection connection, Segment segment, long nowNanos) {
        Endpoint local = connection.local;
        Endpoint remote = connection.remote;
        Socket listener = listeners.get(local.port());
        Transition went = tcp.arrives(connection.tcb, segment, listener != null, nowNanos);
        perform(connection, went, nowNanos);
        for (Notice notice : went.notices()) {
            if (notice instanceof Notice.Reopened reopened && listener != null) {
                SequenceNumber isn = reopened.initialSend().orElseGet(() -> initialSequence(local, remote, nowNanos));
                listenerAnswers(listener, local, remote, segment, isn, nowNanos);
            }
        }
    }

    /** A handshake that cannot end because its listener's queue is full (Linux: the last ACK is passed over). */
    private static boolean isHeldUp(Connection connection) {
        Socket listener = connection.listener;
        return connection.tcb.state() == TcpState.SYN_RECEIVED
                && listener != null
                && listener.queue.size() > listener.backlog;
    }

    private void arrivesUnknown(
            @Nullable Socket listener, Endpoint local, Endpoint remote, Segment segment, long nowNanos) {
        if (listener == null) {
            send(local, remote, tcp.arrivesClosed(segment));
            return;
        }
        boolean opens = segment.control().syn()
                && !segment.control().ack()
                && !segment.control().rst();
        if (opens && listener.queue.size() > listener.backlog) {
            return;
        }
        SequenceNumber isn = opens ? initialSequence(local, remote, nowNanos) : SequenceNumber.of(0);
        listenerAnswers(listener, local, remote, segment, isn, nowNanos);
    }

    private void listenerAnswers(
            Socket listener, Endpoint local, Endpoint remote, Segment segment, SequenceNumber isn, long nowNanos) {
        Transition went = tcp.arrivesListening(segment, isn, listener.segmentSize, nowNanos);
        if (went.next().state() != TcpState.SYN_RECEIVED) {
            send(local, remote, went);
            return;
        }
        Connection connection = new Connection(local, remote, Closed.CLOSED);
        connection.listener = listener;
        connection.reuseAddress = listener.reuseAddress;
        connection.reusePort = listener.reusePort;
        add(connection, nowNanos);
        perform(connection, went, nowNanos);
    }

    private void send(Endpoint local, Endpoint remote, Transition went) {
        List<Outgoing> send = went.send();
        for (int i = 0; i < send.size(); i++) {
            Outgoing outgoing = send.get(i);
            sent.add(new Packet(local, remote, outgoing.segment(), outgoing.rule()));
        }
    }

    /** Does what a transition says. */
    void perform(Connection connection, Transition went, long nowNanos) {
        send(connection.local, connection.remote, went);
        Tcb before = connection.tcb;
        Tcb next = went.next();
        connection.tcb = next;
        List<Notice> notices = went.notices();
        for (int i = 0; i < notices.size(); i++) {
            tell(connection, notices.get(i));
        }
        // What went back to LISTEN has left the table, and is counted no more; its socket may still be closed.
        boolean gone = before.state() == TcpState.LISTEN;
        if (!gone && (before.state() != next.state() || isSmall(before) != isSmall(next))) {
            smallEntries -= connection.small ? 1 : 0;
            changed(connection, before.state(), went.rule(), nowNanos);
            connection.small = isSmall(connection.tcb);
            connection.waits = connection.tcb instanceof TimeWait;
            smallEntries += connection.small ? 1 : 0;
        }
        if (connection.tcb.state() != TcpState.CLOSED && connection.tcb.state() != TcpState.LISTEN) {
            arm(connection, went.timers().earliestNanos(), nowNanos);
        }
    }

    private static boolean isSmall(Tcb tcb) {
        return tcb instanceof TimeWait || tcb instanceof OrphanFinWait2;
    }

    private void changed(Connection connection, TcpState before, Rule rule, long nowNanos) {
        TcpState state = connection.tcb.state();
        counts[before.procNumber()]--;
        boolean over = state == TcpState.CLOSED || state == TcpState.LISTEN;
        if (state == TcpState.TIME_WAIT) {
            connection.waitsSinceNanos = nowNanos;
            connection.socket = null;
        }
        if (isSmall(connection.tcb) && smallEntries >= settings.maxTimeWait()) {
            // Linux 6.18 net/ipv4/tcp_minisocks.c, tcp_time_wait: TCPTimeWaitOverflow.
            connection.tcb = Closed.CLOSED;
            over = true;
        }
        if (over) {
            table.remove(connection);
            connection.armedNanos = Timers.NEVER;
        } else {
            counts[state.procNumber()]++;
        }
        observer.entered(connection.local, connection.remote, connection.tcb.state(), rule, nowNanos);
    }

    private void arm(Connection connection, long deadlineNanos, long nowNanos) {
        if (deadlineNanos == Timers.NEVER) {
            return;
        }
        boolean waiting = connection.tcb instanceof TimeWait;
        if (deadlineNanos >= connection.armedNanos && !(waiting && connection.armedNanos < deadlineNanos)) {
            return;
        }
        long at = Math.max(Math.max(deadlineNanos, nowNanos), schedule.nowNanos());
        connection.armedNanos = at;
        if (waiting) {
            schedule.schedule(waits, at, connection);
        } else {
            schedule.schedule(timers, at, connection);
        }
    }

    long nextTimerNanos() {
        return schedule.nextNanos();
    }

    void expires(long nowNanos) {
        while (schedule.nextNanos() <= nowNanos) {
            Connection connection = schedule.poll();
            if (connection != null && connection.armedNanos == schedule.nowNanos()) {
                connection.armedNanos = Timers.NEVER;
                if (connection.small && observer == HostObserver.NOBODY) {
                    forget(connection);
                } else {
                    expire(connection, nowNanos);
                }
            }
        }
    }

    /**
     * The wait is over and nobody looks. The one event that counts has come, so the entry need not be read: after a minute it is
     * far from the processor, and to fetch it would cost more than all else here.
     */
    private void forget(Connection connection) {
        smallEntries--;
        TcpState state = connection.waits ? TcpState.TIME_WAIT : TcpState.FIN_WAIT_2;
        counts[state.procNumber()]--;
        connection.tcb = Closed.CLOSED;
        connection.small = false;
        table.remove(connection);
    }

    private void expire(Connection connection, long nowNanos) {
        TcpState state = connection.tcb.state();
        if (state == TcpState.CLOSED || state == TcpState.LISTEN) {
            return;
        }
        long deadline = connection.tcb.timers().earliestNanos();
        if (deadline > nowNanos) {
            arm(connection, deadline, nowNanos);
            return;
        }
        perform(connection, tcp.expires(connection.tcb, nowNanos), nowNanos);
    }

    private void tell(Connection connection, Notice notice) {
        if (notice instanceof Notice.Unread unread) {
            leave(connection, unread.octets());
        } else if (notice instanceof Notice.Signal signal) {
            signal(connection, signal);
        }
    }

    private static void leave(Connection connection, Octets octets) {
        if (connection.socket != null) {
            connection.socket.left = octets;
        } else {
            connection.left = octets;
        }
    }

    private void signal(Connection connection, Notice.Signal signal) {
        switch (signal) {
            case CONNECTED -> completed(connection);
            case CLOSING -> connection.peerFinished = true;
            case CONNECTION_REFUSED -> fails(connection, Errno.ECONNREFUSED);
            case CONNECTION_RESET -> fails(connection, Errno.ECONNRESET);
            case BROKEN_PIPE -> fails(connection, Errno.EPIPE);
            case TIMED_OUT -> fails(connection, Errno.ETIMEDOUT);
            case BEYOND_MODEL -> beyond = true;
            case READABLE, WRITABLE, CLOSED, DISCARDED, DOES_NOT_EXIST, ALREADY_EXISTS, ALREADY_CLOSING -> {}
        }
    }

    private static void completed(Connection connection) {
        if (connection.listener != null) {
            connection.listener.queue.add(connection);
        } else if (connection.socket != null) {
            connection.socket.phase = Phase.COMPLETED;
        }
    }

    private static void fails(Connection connection, Errno errno) {
        if (connection.socket != null) {
            connection.socket.error = errno;
        } else {
            connection.error = errno;
        }
    }

    /** A connection from the queue gets its socket. */
    Socket accepted(Connection connection, Socket listener) {
        Socket socket = new Socket();
        socket.phase = Phase.CONNECTED;
        socket.port = listener.port;
        socket.reuseAddress = listener.reuseAddress;
        socket.reusePort = listener.reusePort;
        socket.noDelay = listener.noDelay;
        socket.lingers = listener.lingers;
        socket.lingerSeconds = listener.lingerSeconds;
        socket.linger2Seconds = listener.linger2Seconds;
        socket.segmentSize = listener.segmentSize;
        socket.error = connection.error;
        socket.left = connection.left;
        socket.connection = connection;
        connection.socket = socket;
        connection.listener = null;
        return socket;
    }

    /** Where the search for a port begins: a place of its own for each destination, and on from there. */
    int portOffset(Endpoint remote, int count) {
        long mixed = (remote.address() * 31L + remote.port()) * 0x9E37_79B9_7F4A_7C15L ^ secret0;
        return (int) Math.floorMod(mixed + ports, (long) count);
    }

    void portTaken(int scanned) {
        ports += scanned;
    }

    boolean isBound(Sockets sockets, int port) {
        return sockets.binds() && !sockets.boundTo(port).isEmpty();
    }

    /** The counts of all states that a connection can be in. */
    Map<TcpState, Integer> counts() {
        Map<TcpState, Integer> all = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            all.put(state, counts[state.procNumber()]);
        }
        return all;
    }
}
