package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Closed;
import dev.timewait.tcp.Notice;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connections of a host: finds whom a segment or a timer concerns, asks TCP, and performs what it decides. */
final class Connections {

    /** Where no ISN is needed. */
    private static final SequenceNumber NONE = SequenceNumber.of(0);

    final int address;
    final Ports ports = new Ports();
    final Tally tally = new Tally();
    final Secrets secrets;

    private final TimeWaitRows rows;
    private final ConnectionTable table;
    private final Deadlines deadlines;
    private final int[] counts = new int[TcpState.values().length + 1];
    private final HostObserver observer;
    private HostSettings settings;
    private Tcp tcp;
    private List<Packet> sent = new ArrayList<>();
    private int small;
    private boolean beyond;

    Connections(Behaviour behaviour, HostSettings settings, int address, long seed, HostObserver observer) {
        this.tcp = new Tcp(behaviour);
        this.settings = settings;
        this.address = address;
        this.observer = observer;
        this.secrets = Secrets.of(seed, address);
        rows = new TimeWaitRows(ports, address);
        table = new ConnectionTable(rows);
        deadlines = new Deadlines(table);
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

    @Nullable
    Connection get(int localPort, Endpoint remote) {
        return table.get(localPort, remote);
    }

    boolean holds(int localPort, Endpoint remote) {
        return table.holds(localPort, remote);
    }

    List<Connection> all() {
        return table.all();
    }

    int count(TcpState state) {
        return counts[state.procNumber()];
    }

    /** The counts of all states. */
    Map<TcpState, Integer> counts() {
        Map<TcpState, Integer> all = new EnumMap<>(TcpState.class);
        for (TcpState state : TcpState.values()) {
            all.put(state, count(state));
        }
        return all;
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

    SequenceNumber initialSequence(Endpoint local, Endpoint remote, long nowNanos) {
        return secrets.initialSequence(tcp.behaviour().initialSequence(), local, remote, nowNanos);
    }

    /** A new connection takes its place in the table, in CLOSED. */
    void add(Connection connection) {
        table.put(connection);
        connection.port.adds(connection);
        counts[connection.tcb.state().procNumber()]++;
    }

    void remove(Connection connection) {
        table.remove(connection);
        if (connection.row != Connection.NO_ROW) {
            rows.free(connection.row);
        }
        connection.port.removes(connection);
        connection.armedNanos = Timers.NEVER;
        detach(connection);
    }

    private static void detach(Connection connection) {
        if (connection.socket != null) {
            connection.socket.ended();
            connection.socket = null;
        }
    }

    void arrives(Endpoint local, Endpoint remote, Segment segment, long nowNanos) {
        tally.arrived();
        Connection connection = table.get(local.port(), remote);
        if (connection == null) {
            arrivesUnknown(local, remote, segment, nowNanos);
        } else if (connection.small != null) {
            arrivesWaiting(connection, segment, nowNanos);
        } else {
            Transition went = tcp.arrives(connection.tcb, segment, false, nowNanos);
            if (overflows(connection, went)) {
                tally.listenOverflow();
            } else {
                observer.arrived(local, remote, segment, went.rule(), nowNanos);
                perform(connection, went, nowNanos);
            }
        }
    }

    /** For a small record, which can make way for a new connection. */
    private void arrivesWaiting(Connection connection, Segment segment, long nowNanos) {
        Endpoint local = connection.local;
        Endpoint remote = connection.remote;
        Socket listener = connection.port.listener;
        Transition went = tcp.arrives(connection.tcb, segment, listener != null, nowNanos);
        observer.arrived(local, remote, segment, went.rule(), nowNanos);
        perform(connection, went, nowNanos);
        Notice.Reopened reopened = Tellings.reopened(went.notices());
        if (reopened != null && listener != null) {
            SequenceNumber isn = reopened.initialSend().orElseGet(() -> initialSequence(local, remote, nowNanos));
            arrivesListening(listener, local, remote, segment, isn, nowNanos);
        }
    }

    /**
     * A handshake that cannot end because its listener's queue is full: the last acknowledgment is passed over, and the SYN,ACK
     * will be repeated (Linux 6.18 net/ipv4/tcp_minisocks.c, tcp_check_req).
     */
    private static boolean overflows(Connection connection, Transition went) {
        Socket listener = connection.listener;
        return listener != null
                && connection.tcb.state() == TcpState.SYN_RECEIVED
                && listener.isFull()
                && Tellings.connects(went.notices());
    }

    private void arrivesUnknown(Endpoint local, Endpoint remote, Segment segment, long nowNanos) {
        Socket listener = ports.listener(local.port());
        if (listener == null) {
            Transition went = tcp.arrivesClosed(segment);
            observer.arrived(local, remote, segment, went.rule(), nowNanos);
            send(local, remote, went, nowNanos);
            return;
        }
        SequenceNumber isn = opens(segment) ? initialSequence(local, remote, nowNanos) : NONE;
        arrivesListening(listener, local, remote, segment, isn, nowNanos);
    }

    private static boolean opens(Segment segment) {
        return segment.control().syn()
                && !segment.control().ack()
                && !segment.control().rst();
    }

    private void arrivesListening(
            Socket listener, Endpoint local, Endpoint remote, Segment segment, SequenceNumber isn, long nowNanos) {
        if (listener.isFull() && opens(segment)) {
            tally.listenOverflow();
            return;
        }
        Transition went = tcp.arrivesListening(segment, isn, listener.segmentSize, nowNanos);
        observer.arrived(local, remote, segment, went.rule(), nowNanos);
        if (went.next().state() != TcpState.SYN_RECEIVED) {
            send(local, remote, went, nowNanos);
            return;
        }
        tally.began();
        Connection connection = new Connection(ports.at(local.port()), local, remote, Closed.CLOSED);
        connection.listener = listener;
        connection.reuseAddress = listener.reuseAddress;
        connection.reusePort = listener.reusePort;
        add(connection);
        perform(connection, went, nowNanos);
    }

    private void send(Endpoint local, Endpoint remote, Transition went, long nowNanos) {
        List<Outgoing> send = went.send();
        for (int i = 0; i < send.size(); i++) {
            Outgoing outgoing = send.get(i);
            tally.sent(outgoing.segment(), outgoing.rule());
            observer.sent(local, remote, outgoing.segment(), outgoing.rule(), nowNanos);
            sent.add(new Packet(local, remote, outgoing.segment(), outgoing.rule()));
        }
    }

    /** Does what a transition says. */
    void perform(Connection connection, Transition went, long nowNanos) {
        send(connection.local, connection.remote, went, nowNanos);
        Tcb before = connection.tcb;
        Tcb next = went.next();
        connection.tcb = next;
        tell(connection, went.notices());
        if (before.getClass() != next.getClass()) {
            countSmall(connection, nowNanos);
            changed(connection, before.state(), went.rule(), nowNanos);
        }
        if (connection.tcb instanceof TimeWait entry && connection.socket == null && connection.listener == null) {
            waits(connection, entry, nowNanos);
        } else if (!connection.isOver()) {
            deadlines.arm(connection, connection.tcb.deadlineNanos(), nowNanos);
        }
    }

    /** In TIME-WAIT a row is all that is left, unless its wait would end before that of one that began earlier. */
    private void waits(Connection connection, TimeWait entry, long nowNanos) {
        boolean hasRow = connection.row != Connection.NO_ROW;
        boolean begins = !hasRow || connection.armedNanos != entry.expiryNanos();
        if (begins && !rows.admits(entry.expiryNanos())) {
            stands(connection, entry, nowNanos);
        } else if (hasRow) {
            rows.set(connection.row, entry);
        } else {
            int row = rows.add(connection, entry);
            table.putRow(connection, row);
            connection.row = row;
            connection.armedNanos = Timers.NEVER;
        }
    }

    private void stands(Connection connection, TimeWait entry, long nowNanos) {
        if (connection.row != Connection.NO_ROW) {
            rows.free(connection.row);
            connection.row = Connection.NO_ROW;
            connection.armedNanos = Timers.NEVER;
            table.put(connection);
        }
        deadlines.arm(connection, entry.expiryNanos(), nowNanos);
    }

    private void tell(Connection connection, List<Notice> notices) {
        for (int i = 0; i < notices.size(); i++) {
            Notice notice = notices.get(i);
            Tellings.tell(connection, notice);
            if (notice instanceof Notice.Signal signal) {
                tally.told(signal);
                beyond |= signal == Notice.Signal.BEYOND_MODEL;
            }
        }
    }

    /** Linux 6.18 net/ipv4/tcp_minisocks.c, tcp_time_wait: there may be no room for another. */
    private void countSmall(Connection connection, long nowNanos) {
        TimeWait entry = connection.entry();
        boolean enters = entry != null && connection.small == null;
        if (enters && small >= settings.maxTimeWait()) {
            tally.timeWaitOverflow();
            connection.tcb = Closed.CLOSED;
            return;
        }
        if (entry != null && enters) {
            small++;
            tally.waits(entry.expiryNanos() - nowNanos);
        } else if (entry == null && connection.small != null) {
            small--;
        }
        connection.small = entry == null ? null : connection.tcb.state();
    }

    private void changed(Connection connection, TcpState before, Rule rule, long nowNanos) {
        TcpState state = connection.tcb.state();
        if (state == before) {
            return;
        }
        counts[before.procNumber()]--;
        if (connection.isOver()) {
            remove(connection);
        } else {
            counts[state.procNumber()]++;
        }
        if (state == TcpState.TIME_WAIT) {
            connection.waitsSinceNanos = nowNanos;
            detach(connection);
        }
        observer.entered(connection.local, connection.remote, state, rule, nowNanos);
    }

    long nextTimerNanos() {
        return Math.min(rows.nextNanos(), deadlines.nextNanos());
    }

    void expires(long nowNanos) {
        for (int row = rows.due(nowNanos); row >= 0; row = rows.due(nowNanos)) {
            if (observer == HostObserver.NOBODY) {
                forget(row);
            } else {
                expire(rows.connection(row), nowNanos);
            }
        }
        for (Connection due = deadlines.due(nowNanos); due != null; due = deadlines.due(nowNanos)) {
            expire(due, nowNanos);
        }
    }

    /** A wait is over and nobody looks: what {@link #expire} would do, without making a connection of the row. */
    private void forget(int row) {
        long key = rows.key(row);
        small--;
        counts[TcpState.TIME_WAIT.procNumber()]--;
        table.removeRow(key, row);
        ports.at(ConnectionTable.localPort(key)).removes(rows.reusesAddress(row), rows.reusesPort(row));
        rows.free(row);
    }

    private void expire(Connection connection, long nowNanos) {
        long deadline = connection.tcb.deadlineNanos();
        if (deadline > nowNanos) {
            deadlines.arm(connection, deadline, nowNanos);
        } else {
            perform(connection, tcp.expires(connection.tcb, nowNanos), nowNanos);
        }
    }
}
