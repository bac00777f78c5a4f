package dev.timewait.lab;

import dev.timewait.lab.CloseOrder.ClosingCall;
import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;

/** The program at one end of a connection that is closed: reads all that comes, and knows one way to part. */
final class CloseProgram {

    private static final int MOST_OCTETS = 65_535;
    private static final int LINGER_SECONDS = 10;

    /** Who writes down what the program does. */
    interface Notes {
        void note(Direction side, String text);
    }

    private enum Stage {
        READING,
        AT_THE_END,
        SENT_ALL,
        LINGERING,
        WATCHING,
        GONE
    }

    private final Host host;
    private final Direction side;
    private final int descriptor;
    private final Notes notes;
    private Stage stage = Stage.READING;

    CloseProgram(Host host, Direction side, int descriptor, Notes notes) {
        this.host = host;
        this.side = side;
        this.descriptor = descriptor;
        this.notes = notes;
    }

    /** Whether it has read the end of file and done nothing about it yet. */
    boolean isAtTheEnd() {
        return stage == Stage.AT_THE_END;
    }

    /** Something has happened: reads what there is, and goes on where a call returns. */
    void wakes(long nowNanos) {
        switch (stage) {
            case READING -> reads(nowNanos);
            case SENT_ALL -> readsOn(nowNanos);
            case LINGERING -> lingers(nowNanos);
            case WATCHING -> watches(nowNanos);
            case AT_THE_END, GONE -> {}
        }
    }

    /** All octets that are there; how many. */
    int reads(long nowNanos) {
        int octets = 0;
        while (true) {
            Outcome outcome = host.read(descriptor, MOST_OCTETS, false, true, nowNanos);
            if (!(outcome instanceof Outcome.Read read)) {
                return octets;
            }
            if (read.octets().length() == 0) {
                stage = Stage.AT_THE_END;
                return octets;
            }
            octets += read.octets().length();
        }
    }

    void writes(int octets, long nowNanos) {
        notes.note(side, "write(" + octets + ")");
        host.write(descriptor, Octets.zeros(octets), false, nowNanos);
    }

    /** The same, but the octets wait for what comes next: the FIN. */
    void writesWithFin(int octets, long nowNanos) {
        host.setOption(descriptor, SocketOption.TCP_CORK, 1, nowNanos);
        writes(octets, nowNanos);
    }

    /** Sends its FIN and reads on, to close without a word at the end of file. */
    void shutsDownAndReads(long nowNanos) {
        notes.note(side, "shutdown()");
        host.shutdown(descriptor, ShutdownHow.SEND, nowNanos);
        stage = Stage.SENT_ALL;
    }

    private void readsOn(long nowNanos) {
        int octets = reads(nowNanos);
        if (octets > 0) {
            notes.note(side, "reads " + octets);
        }
        if (stage == Stage.AT_THE_END) {
            host.close(descriptor, nowNanos);
            stage = Stage.GONE;
        }
    }

    void parts(ClosingCall parting, long nowNanos) {
        switch (parting) {
            case CLOSE -> {
                notes.note(side, "close()");
                host.close(descriptor, nowNanos);
                stage = Stage.GONE;
            }
            case LINGER -> {
                notes.note(side, "close()");
                host.setLinger(descriptor, true, LINGER_SECONDS, nowNanos);
                stage = Stage.LINGERING;
                lingers(nowNanos);
            }
            case SHUTDOWN -> {
                notes.note(side, "shutdown()");
                host.shutdown(descriptor, ShutdownHow.SEND, nowNanos);
                stage = Stage.WATCHING;
            }
        }
    }

    private void lingers(long nowNanos) {
        if (host.close(descriptor, nowNanos) instanceof Outcome.Returned returned) {
            notes.note(side, "close() = " + returned.value());
            stage = Stage.GONE;
        }
    }

    /** Is the connection over? Then SO_ERROR tells how; read() would only say again that the other end has closed. */
    private void watches(long nowNanos) {
        boolean over = host.connection(descriptor).map(Connection::isOver).orElse(true);
        if (!over) {
            return;
        }
        Outcome error = host.getOption(descriptor, SocketOption.SO_ERROR, nowNanos);
        if (error instanceof Outcome.Returned returned) {
            notes.note(side, returned.value() == 0 ? "no error" : name(returned.value()));
        }
        host.close(descriptor, nowNanos);
        stage = Stage.GONE;
    }

    private static String name(long number) {
        for (Errno errno : Errno.values()) {
            if (errno.number() == number) {
                return errno.name();
            }
        }
        return "error " + number;
    }
}
