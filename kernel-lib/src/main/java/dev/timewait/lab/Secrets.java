package dev.timewait.lab;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.tcp.FourTuple;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.SequenceNumber;

/** What a host draws by chance, all of it from one seed: the secret behind its ISNs, and where it looks for ports. */
final class Secrets {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final long PRIME = 31;

    private final long secret0;
    private final long secret1;
    private final RandomStream ports;
    private long opened;
    private long taken;

    private Secrets(long secret0, long secret1, RandomStream ports) {
        this.secret0 = secret0;
        this.secret1 = secret1;
        this.ports = ports;
    }

    static Secrets of(long seed, int address) {
        RandomStreams streams = new RandomStreams(seed);
        RandomStream secrets = streams.stream("secret of " + address);
        return new Secrets(secrets.nextLong(), secrets.nextLong(), streams.stream("ports of " + address));
    }

    SequenceNumber initialSequence(InitialSequence way, Endpoint local, Endpoint remote, long nowNanos) {
        FourTuple tuple = new FourTuple(local.address(), local.port(), remote.address(), remote.port());
        return way.choose(tuple, nowNanos, opened++, secret0, secret1);
    }

    /** A place among so many ports, each as likely as any other. */
    int anyPort(int count) {
        return (int) Math.floorMod(ports.nextLong(), (long) count);
    }

    /** Where the search for a port begins: a place of its own for each destination, and on from there. */
    int portFor(Endpoint remote, int count) {
        long mixed = (remote.address() * PRIME + remote.port()) * GOLDEN ^ secret0;
        return (int) Math.floorMod(mixed + taken, (long) count);
    }

    /** So many places were looked at until one was free. */
    void portTaken(int scanned) {
        taken += scanned;
    }
}
