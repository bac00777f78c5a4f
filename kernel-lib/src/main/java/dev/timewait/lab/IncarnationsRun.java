package dev.timewait.lab;

import dev.timewait.census.Trace;
import dev.timewait.census.TraceView;
import dev.timewait.net.Direction;
import dev.timewait.net.Passage;
import dev.timewait.net.Path;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Rule;
import dev.timewait.tcp.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Incarnations} as they happen: A's program and B's, between two hosts half a millisecond apart. */
final class IncarnationsRun {

    private static final Endpoint OPENER = new Endpoint(TwoHosts.ADDRESS_A, 1_500);
    private static final Endpoint LISTENER = new Endpoint(TwoHosts.ADDRESS_B, 2_000);
    private static final Duration DELAY = Duration.ofNanos(500_000);
    private static final long SETTLES_NANOS = 4 * DELAY.toNanos();
    /** After the last write everything that is under way arrives, and delayed acknowledgments go. */
    private static final long ENDS_AFTER_NANOS = 300_000_000;
    /** Longer than any TIME-WAIT, any retransmission and any handshake. */
    private static final long PATIENCE_NANOS = 600_000_000_000L;

    private final Incarnations plan;
    private final Tracer tracer = new Tracer("A", "B");
    private final HeldSegment held;
    private final TwoHosts hosts;
    private final ReadingServer server;
    private int client;
    private Optional<Errno> refusal = Optional.empty();
    private Optional<Duration> opened = Optional.empty();

    IncarnationsRun(Incarnations plan, boolean traced) {
        this.plan = plan;
        held = new HeldSegment(plan.payloads().held());
        hosts = TwoHosts.of(
                plan.behaviourOfA(),
                plan.behaviourOfB(),
                HostSettings.LINUX,
                Path.of(DELAY),
                held.rule(plan.heldFor()),
                plan.seed(),
                traced ? new WithTrace(held, tracer) : held);
        server = new ReadingServer(hosts.b(), LISTENER);
        held.watches(server);
    }

    /** The trace is written, and the segment followed. */
    private record WithTrace(HeldSegment held, Tracer tracer) implements Witness {

        @Override
        public void sent(Direction direction, Packet packet, Passage passage, long nowNanos) {
            tracer.sent(direction, packet, passage, nowNanos);
            held.sent(direction, packet, passage, nowNanos);
        }

        @Override
        public void delivered(Direction direction, Packet packet, long sentNanos, long nowNanos) {
            held.delivered(direction, packet, sentNanos, nowNanos);
        }

        @Override
        public void entered(Direction side, Endpoint local, Endpoint remote, TcpState state, Rule rule, long nowNanos) {
            tracer.entered(side, local, remote, state, rule, nowNanos);
        }

        @Override
        public void settled(long nowNanos) {
            held.settled(nowNanos);
        }
    }

    SecondIncarnation play() {
        first();
        runUntil(plan.reopensAfter().toNanos());
        server.forgetsWhatItRead();
        held.counts();
        List<Octets> sent = opens() ? writes() : List.of();
        Trace all = tracer.trace(title(), "two hosts of " + plan.behaviour().name(), plan.seed());
        return new SecondIncarnation(
                ReadingServer.joined(sent),
                server.read(),
                held.arrivesInside(),
                held.isTakenIn(),
                refusal,
                opened,
                TraceView.since(TraceView.relative(all), Incarnations.WRITES_AFTER.toNanos()));
    }

    private void first() {
        connect();
        runUntil(SETTLES_NANOS);
        write(plan.payloads().earlier());
        runUntil(Incarnations.WRITES_AFTER.toNanos());
        write(plan.payloads().held());
        long patience = hosts.nowNanos() + PATIENCE_NANOS;
        while (isUnacknowledged() && hosts.nextNanos() < patience) {
            step();
        }
        noted("close()");
        hosts.a().close(client, hosts.nowNanos());
        hosts.flush();
    }

    private boolean isUnacknowledged() {
        return hosts.a().unsentOctets(client) instanceof Outcome.Returned left && left.value() > 0;
    }

    /** Calls connect() until it succeeds; whether it does. */
    private boolean opens() {
        long patience = hosts.nowNanos() + PATIENCE_NANOS;
        while (hosts.nowNanos() < patience) {
            Outcome outcome = connect();
            if (!(outcome instanceof Outcome.Failed failed)) {
                return isEstablished(patience);
            }
            if (refusal.isEmpty()) {
                noted("connect(): " + failed.errno());
                refusal = Optional.of(failed.errno());
            }
            hosts.a().close(client, hosts.nowNanos());
            runUntil(hosts.nowNanos() + Incarnations.TRIES_AGAIN.toNanos());
        }
        return false;
    }

    private boolean isEstablished(long patience) {
        while (stateOfA() == TcpState.SYN_SENT && hosts.nextNanos() < patience) {
            step();
        }
        if (stateOfA() != TcpState.ESTABLISHED) {
            return false;
        }
        opened = Optional.of(Duration.ofNanos(hosts.nowNanos()));
        return true;
    }

    private TcpState stateOfA() {
        return hosts.a().connection(client).map(one -> one.tcb.state()).orElse(TcpState.CLOSED);
    }

    /** Writes the later orders one after the other; those whose write() succeeded. */
    private List<Octets> writes() {
        List<Octets> sent = new ArrayList<>();
        for (Octets order : plan.payloads().later()) {
            runUntil(hosts.nowNanos() + plan.every().toNanos());
            if (write(order)) {
                sent.add(order);
            }
        }
        runUntil(hosts.nowNanos() + ENDS_AFTER_NANOS);
        return sent;
    }

    private Outcome connect() {
        long now = hosts.nowNanos();
        client = hosts.a().socket(now).descriptor();
        hosts.a().setOption(client, SocketOption.SO_REUSEADDR, 1, now);
        hosts.a().setOption(client, SocketOption.TCP_NODELAY, 1, now);
        Outcome bound = hosts.a().bind(client, OPENER, now);
        Outcome outcome = bound instanceof Outcome.Failed ? bound : hosts.a().connect(client, LISTENER, now);
        hosts.flush();
        return outcome;
    }

    private boolean write(Octets octets) {
        Outcome outcome = hosts.a().write(client, octets, true, hosts.nowNanos());
        hosts.flush();
        return outcome instanceof Outcome.Returned;
    }

    private void noted(String text) {
        tracer.notes(hosts.nowNanos(), Direction.A_TO_B, text);
    }

    /** Lets time pass; B's program accepts, reads, and closes at the end of file. */
    private void runUntil(long nanos) {
        while (hosts.nextNanos() <= nanos) {
            step();
        }
        hosts.runUntil(nanos);
    }

    private void step() {
        hosts.step();
        server.serves(hosts.nowNanos());
    }

    private String title() {
        List<String> words = plan.protections().stream().map(Protection::words).toList();
        return "A.1500 and B.2000 twice, "
                + (words.isEmpty() ? "without protection" : "with " + String.join(", ", words));
    }
}
