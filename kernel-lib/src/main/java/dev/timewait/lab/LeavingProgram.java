package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;

/** The program on host A: it writes, ends its way, and is told something or not. */
final class LeavingProgram {

    /** What it writes is cut from this, so that a run costs no new copy. */
    private static final Octets TEXT = text();

    private final TwoHosts hosts;
    private final Tracer tracer;
    private final int socket;
    private final Parting parting;
    private long leftNanos;
    private long toldNanos;
    private String told = Parted.NOTHING;
    /** What it waits for. */
    private Waits waits = Waits.FOR_NOTHING;

    private enum Waits {
        FOR_NOTHING,
        FOR_CLOSE,
        FOR_END
    }

    LeavingProgram(TwoHosts hosts, Tracer tracer, int socket, Parting parting) {
        this.hosts = hosts;
        this.tracer = tracer;
        this.socket = socket;
        this.parting = parting;
    }

    private static Octets text() {
        byte[] letters = new byte[Parting.MOST_OCTETS];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('a' + i % 26);
        }
        return Octets.of(letters);
    }

    /** What it writes when it writes so many octets. */
    static Octets text(int octets) {
        return TEXT.slice(0, octets);
    }

    /** Writes and ends, in one instant. */
    void leaves() {
        leftNanos = hosts.nowNanos();
        note("write(" + parting.octets() + ")");
        hosts.a().write(socket, text(parting.octets()), false, leftNanos);
        switch (parting.way().call()) {
            case CLOSE, UNREAD -> closes("close()");
            case EXIT -> closes("exit()");
            case LINGER -> lingers(parting.way().lingerSeconds());
            case SHUTDOWN -> {
                note("shutdown()");
                hosts.a().shutdown(socket, ShutdownHow.SEND, leftNanos);
                waits = Waits.FOR_END;
            }
        }
    }

    private void lingers(int seconds) {
        hosts.a().setLinger(socket, true, seconds, leftNanos);
        closes("close()");
    }

    private void closes(String words) {
        note(words);
        Outcome outcome = hosts.a().close(socket, hosts.nowNanos());
        if (outcome instanceof Outcome.Blocks blocks) {
            waits = Waits.FOR_CLOSE;
            // The end of the wait is an event of its own: the call is made again then.
            hosts.at(blocks.untilNanos(), () -> {});
        } else if (told.equals(Parted.NOTHING)) {
            // exit() does not return.
            tells(parting.way().call() == PartingWay.Call.EXIT ? Parted.NOTHING : words(outcome));
        }
    }

    /** Something has happened: a call that waits is made again. */
    void looks() {
        switch (waits) {
            case FOR_NOTHING -> {}
            case FOR_CLOSE -> returns(hosts.a().close(socket, hosts.nowNanos()));
            case FOR_END -> reads();
        }
    }

    private void returns(Outcome outcome) {
        if (!(outcome instanceof Outcome.Blocks)) {
            waits = Waits.FOR_NOTHING;
            tells(words(outcome));
            note("close() = " + told);
        }
    }

    private void reads() {
        Outcome outcome = hosts.a().read(socket, 1, false, true, hosts.nowNanos());
        if (outcome instanceof Outcome.Failed failed && failed.errno() == Errno.EAGAIN) {
            return;
        }
        waits = Waits.FOR_NOTHING;
        tells(words(outcome));
        note(told.equals(Parted.END_OF_FILE) ? "read() = 0" : told);
        closes("close()");
    }

    private void tells(String words) {
        told = words;
        toldNanos = hosts.nowNanos();
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.errno().name();
        }
        return outcome instanceof Outcome.Read ? Parted.END_OF_FILE : Parted.DONE;
    }

    private void note(String text) {
        tracer.notes(hosts.nowNanos(), Direction.A_TO_B, text);
    }

    String told() {
        return told;
    }

    long tookNanos() {
        return Math.max(0, toldNanos - leftNanos);
    }
}
