package dev.timewait.lab;

import dev.timewait.lab.Diary.Called;
import dev.timewait.lab.RunPlan.Act;
import dev.timewait.lab.RunPlan.Kind;
import dev.timewait.net.Direction;
import dev.timewait.tcp.Octets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The applications of both hosts: they make the calls of a plan, and compare what they read with what was written. */
final class Applications {

    private static final int MOST = 65_535;

    private final TwoHosts hosts;
    private final Diary diary;
    private final StreamChecks streams;
    private final List<Application> all = new ArrayList<>();
    private final Map<String, Application> current = new TreeMap<>();
    private final Map<Direction, Integer> listeners = new EnumMap<>(Direction.class);

    Applications(TwoHosts hosts, Diary diary, StreamChecks streams) {
        this.hosts = hosts;
        this.diary = diary;
        this.streams = streams;
    }

    /** Both hosts listen. */
    void begin(int backlog) {
        listen(new Act(0, Direction.A_TO_B, 0, Kind.LISTEN, backlog));
        listen(new Act(0, Direction.B_TO_A, 0, Kind.LISTEN, backlog));
    }

    /** A call of the plan; nothing where there is no application to make it. */
    void act(Act act) {
        switch (act.kind()) {
            case LISTEN -> listen(act);
            case STOP_LISTENING -> stopListening(act);
            case ACCEPT -> accept(act.side());
            case CONNECT -> connect(act);
            case WRITE, READ, SHUT_READ, SHUT_WRITE, SHUT_BOTH, LINGER, CLOSE, ABORT -> {
                accept(act.side());
                Application application = current.get(act.side() + " " + act.slot());
                if (application != null && !application.closed && application.closing == null) {
                    act(act, application);
                }
            }
        }
    }

    private void listen(Act act) {
        Host host = host(act.side());
        long now = hosts.nowNanos();
        if (!listeners.containsKey(act.side())) {
            int fd = returned(host.socket(now));
            host.setOption(fd, SocketOption.SO_REUSEADDR, 1, now);
            host.bind(fd, new Endpoint(address(act.side()), RunPlan.SERVER_PORT), now);
            listeners.put(act.side(), fd);
            note(act, fd, RunPlan.SERVER_PORT, 0, act.number(), host.listen(fd, act.number(), now), now);
        }
    }

    private void stopListening(Act act) {
        Integer fd = listeners.remove(act.side());
        if (fd != null) {
            note(act, fd, RunPlan.SERVER_PORT, 0, 0, host(act.side()).close(fd, hosts.nowNanos()), hosts.nowNanos());
        }
    }

    private void accept(Direction side) {
        Integer listener = listeners.get(side);
        long now = hosts.nowNanos();
        while (listener != null && host(side).accept(listener, now) instanceof Outcome.Returned accepted) {
            int fd = (int) accepted.value();
            Connection connection = host(side).connection(fd).orElseThrow();
            Act act = new Act(now, side, RunPlan.slot(connection.remote.port()), Kind.ACCEPT, 0);
            begin(act, fd, connection);
            note(act, listener, connection.local.port(), connection.remote.port(), fd, accepted, now);
        }
    }

    private void connect(Act act) {
        Host host = host(act.side());
        long now = hosts.nowNanos();
        int fd = returned(host.socket(now));
        host.setNonBlocking(fd, true);
        host.setOption(fd, SocketOption.SO_REUSEADDR, 1, now);
        host.bind(fd, new Endpoint(address(act.side()), RunPlan.port(act.slot())), now);
        int remotePort = RunPlan.remotePort(act.slot());
        Outcome outcome = host.connect(fd, new Endpoint(address(act.side().other()), remotePort), now);
        if (outcome.equals(new Outcome.Failed(Errno.EINPROGRESS))) {
            begin(act, fd, host.connection(fd).orElseThrow());
            note(act, fd, RunPlan.port(act.slot()), remotePort, 0, outcome, now);
        } else {
            host.close(fd, now);
        }
    }

    private void begin(Act act, int fd, Connection connection) {
        Application application = new Application(all.size(), act.side(), act.slot(), fd, connection);
        Application before = current.put(act.side() + " " + act.slot(), application);
        if (before != null && !before.closed) {
            close(act, before);
        }
        all.add(application);
        streams.begins(application);
    }

    private void act(Act act, Application application) {
        Host host = host(application.side);
        long now = hosts.nowNanos();
        switch (act.kind()) {
            case LISTEN, STOP_LISTENING, ACCEPT, CONNECT -> throw new IllegalArgumentException("act is " + act);
            case WRITE -> write(act, application);
            case READ -> read(application, act.number());
            case SHUT_READ -> shut(act, application, ShutdownHow.RECEIVE);
            case SHUT_WRITE -> shut(act, application, ShutdownHow.SEND);
            case SHUT_BOTH -> shut(act, application, ShutdownHow.BOTH);
            case LINGER ->
                note(act, application, act.number(), host.setLinger(application.fd, true, act.number(), now));
            case CLOSE -> close(act, application);
            case ABORT -> {
                Act linger = new Act(now, act.side(), act.slot(), Kind.LINGER, 0);
                note(linger, application, 0, host.setLinger(application.fd, true, 0, now));
                close(act, application);
            }
        }
    }

    private void write(Act act, Application application) {
        Octets octets = application.next(act.number());
        Outcome outcome = host(application.side).write(application.fd, octets, true, hosts.nowNanos());
        if (outcome instanceof Outcome.Returned taken) {
            application.written += (int) taken.value();
        }
        application.errorTold |= outcome instanceof Outcome.Failed failed && failed.errno() != Errno.EAGAIN;
        note(act, application, act.number(), outcome);
    }

    /** Reads, and says whether there may be more. */
    private boolean read(Application application, int most) {
        Outcome outcome = host(application.side).read(application.fd, most, false, true, hosts.nowNanos());
        Act act = new Act(hosts.nowNanos(), application.side, application.slot, Kind.READ, most);
        note(act, application, most, outcome);
        if (outcome instanceof Outcome.Read read) {
            streams.reads(application, read.octets(), hosts.nowNanos());
            return read.octets().length() > 0;
        }
        boolean error = outcome instanceof Outcome.Failed failed && failed.errno() != Errno.EAGAIN;
        application.errorTold |= error;
        // All errors are told once, but that there is no connection is told each time.
        return error && !outcome.equals(new Outcome.Failed(Errno.ENOTCONN));
    }

    private void shut(Act act, Application application, ShutdownHow how) {
        Outcome outcome = host(application.side).shutdown(application.fd, how, hosts.nowNanos());
        application.shutRead |= how != ShutdownHow.SEND && outcome instanceof Outcome.Returned;
        note(act, application, 0, outcome);
    }

    private void close(Act act, Application application) {
        long now = hosts.nowNanos();
        Diary.Called begun = application.closing;
        Outcome outcome = host(application.side).close(application.fd, now);
        Connection ends = application.connection;
        Called call = new Called(
                now,
                application.side,
                application.fd,
                ends.local.port(),
                ends.remote.port(),
                Kind.CLOSE,
                act.number(),
                outcome,
                begun == null ? now : begun.since());
        application.closed = !(outcome instanceof Outcome.Blocks);
        if (begun == null) {
            diary.called(call);
        } else if (application.closed) {
            diary.returned(begun, call);
        }
        application.closing = begun == null ? call : begun;
    }

    /** Calls that block are made again. */
    void retry() {
        for (Application application : all) {
            if (!application.closed && application.closing != null) {
                Act act = new Act(hosts.nowNanos(), application.side, application.slot, Kind.CLOSE, 0);
                close(act, application);
            }
        }
    }

    /** Reads all that can be read. */
    void drain() {
        accept(Direction.A_TO_B);
        accept(Direction.B_TO_A);
        for (Application application : all) {
            boolean more = !application.closed && application.closing == null;
            while (more) {
                more = read(application, MOST);
            }
        }
    }

    private void note(Act act, Application application, int number, Outcome outcome) {
        Connection ends = application.connection;
        note(act, application.fd, ends.local.port(), ends.remote.port(), number, outcome, hosts.nowNanos());
    }

    private void note(Act act, int fd, int localPort, int remotePort, int number, Outcome outcome, long since) {
        diary.called(new Called(
                hosts.nowNanos(), act.side(), fd, localPort, remotePort, act.kind(), number, outcome, since));
    }

    private Host host(Direction side) {
        return side == Direction.A_TO_B ? hosts.a() : hosts.b();
    }

    private static int address(Direction side) {
        return side == Direction.A_TO_B ? TwoHosts.ADDRESS_A : TwoHosts.ADDRESS_B;
    }

    private static int returned(Outcome outcome) {
        return (int) ((Outcome.Returned) outcome).value();
    }
}
