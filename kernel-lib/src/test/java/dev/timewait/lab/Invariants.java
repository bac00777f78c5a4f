package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between two hosts after every event, whatever they do and whatever the path does to them. Throws a
 * {@link Violation} at the first event after which it does not.
 */
final class Invariants implements Witness {

    private final long lifetimeNanos;
    private final IdentityHashMap<Packet, List<Long>> underWay = new IdentityHashMap<>();
    private final IdentityHashMap<Connection, Numbers> numbers = new IdentityHashMap<>();
    /** Of those in TIME-WAIT, by their ends: nothing else is left of them. */
    private final Map<String, Numbers> numbersOfWaits = new TreeMap<>();

    private final Map<String, Long> waits = new TreeMap<>();
    private @Nullable TwoHosts hosts;

    /** Invariants of hosts on a path with this lifetime. */
    Invariants(Duration lifetime) {
        lifetimeNanos = lifetime.toNanos();
    }

    /** The first numbers of a connection: they tell one incarnation from the next. */
    record Numbers(SequenceNumber send, Optional<SequenceNumber> receive) {

        /** Whether these two are the ends of the same incarnation. */
        boolean pairs(Numbers other) {
            return receive.equals(Optional.of(other.send)) && other.receive.equals(Optional.of(send));
        }
    }

    /** From now on these are looked at. */
    void watch(TwoHosts watched) {
        hosts = watched;
    }

    /** The first numbers of a connection; empty where it had none after any event. */
    Optional<Numbers> numbers(Connection connection) {
        Numbers known = numbers.get(connection);
        return Optional.ofNullable(known == null ? numbersOfWaits.get(ends(connection)) : known);
    }

    @Override
    public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
        List<Long> arrivals = underWay.computeIfAbsent(packet, any -> new ArrayList<>());
        passage.arrivalNanos().ifPresent(arrivals::add);
        OptionalLong copy = passage.copy().map(Passage::arrivalNanos).orElseGet(OptionalLong::empty);
        copy.ifPresent(arrivals::add);
    }

    @Override
    public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
        Violation.unless(
                nowNanos - sentNanos <= lifetimeNanos, () -> "a packet older than its lifetime arrives", nowNanos);
        List<Long> arrivals = underWay.getOrDefault(packet, new ArrayList<>());
        Violation.unless(arrivals.remove((Long) nowNanos), () -> "a packet arrives that nobody sent", nowNanos);
    }

    @Override
    public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
        Long expiry = waits.remove(place(side, local, remote));
        Violation.unless(
                rule != Rule.TIME_WAIT_OVER || (expiry != null && expiry == nowNanos),
                () -> "TIME-WAIT ends, and should have at " + expiry,
                nowNanos);
    }

    @Override
    public void settled(long nowNanos) {
        TwoHosts watched = hosts;
        if (watched != null) {
            look(Direction.A_TO_B, watched.a(), nowNanos);
            look(Direction.B_TO_A, watched.b(), nowNanos);
            pairs(watched, nowNanos);
        }
    }

    private void look(Direction side, Host host, long nowNanos) {
        HostChecks.counts(host, nowNanos);
        Violation.unless(host.nextTimerNanos() >= nowNanos, () -> "a timer lies in the past", nowNanos);
        for (Connection connection : host.connections().all()) {
            HostChecks.timers(connection, nowNanos);
            HostChecks.numbers(connection, nowNanos);
            HostChecks.timeWait(
                            connection,
                            host.connections().tcp().behaviour().waits().timeWaitNanos(),
                            nowNanos)
                    .ifPresent(expiry -> waits.put(place(side, connection.local, connection.remote), expiry));
            HostChecks.firstNumbers(connection.tcb).ifPresent(first -> {
                numbers.put(connection, first);
                numbersOfWaits.put(ends(connection), first);
            });
            Violation.unless(
                    connection.row == Connection.NO_ROW || host.nextTimerNanos() <= connection.armedNanos,
                    () -> "nothing will end the wait of " + connection.tcb,
                    nowNanos);
        }
    }

    private static String ends(Connection connection) {
        return connection.local + " " + connection.remote;
    }

    /** What one end takes for acknowledged the other has received, and what that has received was sent. */
    private void pairs(TwoHosts watched, long nowNanos) {
        for (Connection a : watched.a().connections().all()) {
            Connection b = watched.b().connections().get(a.remote.port(), a.local);
            if (b != null && isPair(a, b)) {
                PairChecks.received(a.tcb, b.tcb, nowNanos);
                PairChecks.received(b.tcb, a.tcb, nowNanos);
            }
        }
    }

    private boolean isPair(Connection a, Connection b) {
        Optional<Numbers> ours = numbers(a);
        Optional<Numbers> theirs = numbers(b);
        return ours.isPresent() && theirs.isPresent() && ours.get().pairs(theirs.get());
    }

    private static String place(Direction side, Endpoint local, Endpoint remote) {
        return side + " " + local.port() + " " + remote.port();
    }
}
