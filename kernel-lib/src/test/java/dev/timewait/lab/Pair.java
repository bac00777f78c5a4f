package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.census.LadderText;
import dev.timewait.net.Direction;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Octets;
import java.time.Duration;

/** A client on A and a server on B, whose ladder is drawn and whose invariants are looked at. */
final class Pair {

    private static final int SERVER_PORT = 80;
    private static final int CLIENT_PORT = 40_000;
    private static final int MOST = 65_535;

    private final Tracer tracer = new Tracer("A", "B");
    private final int listener;
    final TwoHosts hosts;
    int client;
    int server;

    /** Ends whose invariants are looked at. */
    static Pair watched(Behaviour behaviour, Duration delay, PacketRule<Packet> rule) {
        Invariants invariants = new Invariants(Path.MAXIMUM_SEGMENT_LIFETIME);
        Pair pair = new Pair(behaviour, delay, rule, invariants);
        invariants.watch(pair.hosts);
        return pair;
    }

    /** Ends that may do what they must not. */
    static Pair unwatched(Behaviour behaviour, Duration delay, PacketRule<Packet> rule) {
        return new Pair(behaviour, delay, rule, Witness.NOBODY);
    }

    private Pair(Behaviour behaviour, Duration delay, PacketRule<Packet> rule, Witness witness) {
        hosts = TwoHosts.of(
                behaviour, behaviour, HostSettings.LINUX, Path.of(delay), rule, 1, new Both(witness, tracer));
        listener = returned(hosts.b().socket(0));
        hosts.b().setOption(listener, SocketOption.SO_REUSEADDR, 1, 0);
        hosts.b().bind(listener, new Endpoint(TwoHosts.ADDRESS_B, SERVER_PORT), 0);
        hosts.b().listen(listener, 5, 0);
    }

    /** The client connects from its port, always the same. */
    Outcome connects() {
        long now = hosts.nowNanos();
        client = returned(hosts.a().socket(now));
        hosts.a().setOption(client, SocketOption.SO_REUSEADDR, 1, now);
        hosts.a().bind(client, new Endpoint(TwoHosts.ADDRESS_A, CLIENT_PORT), now);
        return hosts.a().connect(client, new Endpoint(TwoHosts.ADDRESS_B, SERVER_PORT), now);
    }

    Pair until(long nanos) {
        hosts.runUntil(nanos);
        return this;
    }

    void accepts() {
        server = returned(hosts.b().accept(listener, hosts.nowNanos()));
    }

    void writes(String text) {
        tracer.notes(hosts.nowNanos(), Direction.A_TO_B, "Write");
        Outcome outcome = hosts.a().write(client, Octets.of(text), false, hosts.nowNanos());
        assertThat(outcome).isEqualTo(new Outcome.Returned(text.length()));
    }

    /** What the server reads, as text. */
    String reads() {
        return ((Outcome.Read) hosts.b().read(server, MOST, false, false, hosts.nowNanos()))
                .octets()
                .toString();
    }

    void clientCloses() {
        tracer.notes(hosts.nowNanos(), Direction.A_TO_B, "Close");
        hosts.a().close(client, hosts.nowNanos());
    }

    void serverCloses() {
        tracer.notes(hosts.nowNanos(), Direction.B_TO_A, "Close");
        hosts.b().close(server, hosts.nowNanos());
    }

    String ladder() {
        return LadderText.withTimes(tracer.trace("two hosts", "a test", 1));
    }

    private static int returned(Outcome outcome) {
        return (int) ((Outcome.Returned) outcome).value();
    }
}
