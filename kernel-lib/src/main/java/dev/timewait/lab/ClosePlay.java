package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.net.PacketRule;
import dev.timewait.net.Path;
import org.jspecify.annotations.Nullable;

/** Plays one {@link OrderlyClose}: opens a connection, lets the programs talk and close, and waits for the last timer. */
final class ClosePlay {

    private static final Endpoint SERVER = new Endpoint(TwoHosts.ADDRESS_B, 80);
    /** By then every timer of a close has run out. */
    private static final long END_NANOS = 3_600_000_000_000L;

    private final OrderlyClose close;
    private final TwoHosts hosts;
    private final @Nullable Tracer tracer;
    private final CloseProgram client;
    private final CloseProgram server;
    private final CloseProgram first;
    private final CloseProgram other;
    private long beginNanos;
    private boolean begun;
    private boolean followed;

    /**
     * Opens the connection; nothing is lost until {@link #run}.
     *
     * @param rule what becomes of the segments from then on
     */
    ClosePlay(OrderlyClose close, Path path, PacketRule<Packet> rule, long seed, Witness witness) {
        this.close = close;
        tracer = witness instanceof Tracer writes ? writes : null;
        hosts = TwoHosts.of(
                close.behaviour(), close.behaviour(), HostSettings.LINUX, path, new FromHere(rule), seed, witness);
        beginNanos = 4 * close.delay().toNanos();
        int listener = listens(hosts.b());
        int connecting = hosts.a().socket(0).descriptor();
        hosts.a().connect(connecting, SERVER, 0);
        hosts.runUntil(beginNanos);
        int accepted = hosts.b().accept(listener, beginNanos).descriptor();
        client = new CloseProgram(hosts.a(), Direction.A_TO_B, connecting, this::note);
        server = new CloseProgram(hosts.b(), Direction.B_TO_A, accepted, this::note);
        first = close.order().serverFirst() ? server : client;
        other = close.order().serverFirst() ? client : server;
    }

    /** What is not to be lost before the close begins. */
    private final class FromHere implements PacketRule<Packet> {
        private final PacketRule<Packet> rule;

        FromHere(PacketRule<Packet> rule) {
            this.rule = rule.fresh();
        }

        @Override
        public Fate fate(Direction direction, long ordinal, Packet packet) {
            return begun ? rule.fate(direction, ordinal, packet) : Fate.ARRIVES;
        }
    }

    private static int listens(Host host) {
        int listener = host.socket(0).descriptor();
        host.bind(listener, SERVER, 0);
        host.listen(listener, 1, 0);
        return listener;
    }

    private void note(Direction side, String text) {
        if (tracer != null) {
            tracer.notes(hosts.nowNanos(), side, text);
        }
    }

    /** When the trace begins: by then the handshake is over, and the talk. */
    long beginNanos() {
        return beginNanos;
    }

    /** The programs talk, the first closes, the other follows, and the last timer runs out. */
    void run() {
        hosts.runUntil(beginNanos + close.delay().toNanos());
        if (close.talk().request() > 0) {
            talks();
        }
        begun = true;
        closesFirst();
        if (!close.order().hears()) {
            follows();
        }
        hosts.flush();
        while (hosts.nextNanos() < END_NANOS) {
            hosts.step();
            client.wakes(hosts.nowNanos());
            server.wakes(hosts.nowNanos());
            if (!followed && other.isAtTheEnd()) {
                follows();
            }
            hosts.flush();
        }
    }

    private void talks() {
        client.writes(close.talk().request(), hosts.nowNanos());
        passesUntilRead(server);
        if (close.talk().reply() > 0) {
            server.writes(close.talk().reply(), hosts.nowNanos());
            passesUntilRead(client);
        }
        beginNanos = hosts.nowNanos() + 3 * close.delay().toNanos();
        hosts.runUntil(beginNanos + close.delay().toNanos());
    }

    private void passesUntilRead(CloseProgram reader) {
        hosts.flush();
        do {
            hosts.step();
        } while (reader.reads(hosts.nowNanos()) == 0);
        hosts.flush();
    }

    private void closesFirst() {
        if (close.talk().before() > 0) {
            first.writes(close.talk().before(), hosts.nowNanos());
            hosts.runUntil(hosts.nowNanos() + 2 * close.delay().toNanos());
        }
        long now = hosts.nowNanos();
        if (close.talk().withFin() > 0) {
            first.shutsDownAndReads(now);
        } else {
            first.parts(CloseOrder.ClosingCall.CLOSE, now);
        }
    }

    private void follows() {
        followed = true;
        long thinksNanos = close.order().thinks().toNanos();
        if (thinksNanos == 0) {
            parts();
        } else {
            hosts.at(hosts.nowNanos() + thinksNanos, this::parts);
        }
    }

    private void parts() {
        if (close.talk().withFin() > 0) {
            other.writesWithFin(close.talk().withFin(), hosts.nowNanos());
        }
        other.parts(close.order().parting(), hosts.nowNanos());
    }
}
