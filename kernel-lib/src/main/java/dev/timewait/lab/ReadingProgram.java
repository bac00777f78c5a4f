package dev.timewait.lab;

import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;
import java.util.Optional;

/** The program on host B: it reads what there is to the end of file, and then closes. */
final class ReadingProgram {

    private static final int MOST = 65_536;

    private final TwoHosts hosts;
    private final Tracer tracer;
    private final int socket;
    private Octets read = Octets.NONE;
    private Optional<String> told = Optional.empty();

    ReadingProgram(TwoHosts hosts, Tracer tracer, int socket) {
        this.hosts = hosts;
        this.tracer = tracer;
        this.socket = socket;
    }

    /** Something has happened: reads until there is nothing more. */
    void looks() {
        while (told.isEmpty()) {
            Outcome outcome = hosts.b().read(socket, MOST, false, true, hosts.nowNanos());
            if (outcome instanceof Outcome.Read got && got.octets().length() > 0) {
                read = read.plus(got.octets());
            } else if (outcome instanceof Outcome.Read) {
                ends(Parted.END_OF_FILE, hosts.nowNanos() + Parting.THINKS.toNanos());
            } else if (outcome instanceof Outcome.Failed failed && failed.errno() != Errno.EAGAIN) {
                ends(failed.errno().name(), hosts.nowNanos());
            } else {
                return;
            }
        }
    }

    private void ends(String words, long closesNanos) {
        told = Optional.of(words);
        note(words.equals(Parted.END_OF_FILE) ? "read() = 0" : words);
        hosts.at(closesNanos, () -> {
            note("close()");
            hosts.b().close(socket, closesNanos);
        });
    }

    private void note(String text) {
        tracer.notes(hosts.nowNanos(), Direction.B_TO_A, text);
    }

    Octets read() {
        return read;
    }

    String told() {
        return told.orElse(Parted.NOTHING);
    }
}
