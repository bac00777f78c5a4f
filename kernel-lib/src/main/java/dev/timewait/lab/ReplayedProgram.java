package dev.timewait.lab;

import dev.timewait.census.DataWord;
import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace.Side;
import dev.timewait.net.Direction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The program at one end of a {@link Replay}: it makes its calls when they were made, one after the other has returned. */
final class ReplayedProgram {

    private final TwoHosts hosts;
    private final Side side;
    private final Host host;
    private final List<SocketCall> calls;
    private final Tracer tracer;
    private final SortedMap<String, Integer> descriptors = new TreeMap<>();
    private final Deque<SocketCall> waiting = new ArrayDeque<>();
    private final List<SocketCall> made = new ArrayList<>();
    private @Nullable SocketCall pending;

    ReplayedProgram(TwoHosts hosts, Side side, List<SocketCall> calls, Tracer tracer) {
        this.hosts = hosts;
        this.side = side;
        this.calls = calls;
        this.tracer = tracer;
        host = side == Side.LEFT ? hosts.a() : hosts.b();
        for (SocketCall call : calls) {
            if (call.side() == side) {
                hosts.at(call.atNanos(), () -> begin(call));
            }
        }
    }

    /** Where an end is: its host's address and the port to which its program binds. */
    static Endpoint endpoint(List<SocketCall> calls, Side side) {
        int port = calls.stream()
                .filter(call -> call.side() == side && call.name().equals("bind"))
                .mapToInt(call -> number(call, 1))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an end has no bind(); it must have one"));
        return new Endpoint(side == Side.LEFT ? TwoHosts.ADDRESS_A : TwoHosts.ADDRESS_B, port);
    }

    /** What was called, with the model's results; a call that has not returned comes last. */
    List<SocketCall> made() {
        List<SocketCall> all = new ArrayList<>(made);
        if (pending != null) {
            all.add(pending);
        }
        return all;
    }

    /** Something has happened: a call that waits may return now. */
    void goOn() {
        SocketCall call = pending;
        if (call == null) {
            return;
        }
        Outcome outcome = perform(call);
        if (!(outcome instanceof Outcome.Blocks)) {
            returns(call, outcome);
        }
        hosts.flush();
    }

    private void begin(SocketCall recorded) {
        SocketCall call = new SocketCall(
                hosts.nowNanos(), OptionalLong.empty(), side, recorded.name(), recorded.arguments(), recorded.result());
        if (pending != null) {
            waiting.add(call);
            return;
        }
        if (isToldFirst(call)) {
            note(new SocketCall(call.atNanos(), OptionalLong.empty(), side, call.name(), call.arguments(), ""));
        }
        Outcome outcome = perform(call);
        if (outcome instanceof Outcome.Blocks) {
            pending = call;
        } else {
            returns(call, outcome);
        }
    }

    /** Those that send something of themselves. */
    private static boolean isToldFirst(SocketCall call) {
        return switch (call.name()) {
            case "connect", "close", "shutdown" -> true;
            default -> false;
        };
    }

    private void returns(SocketCall call, Outcome outcome) {
        SocketCall returned = call.returning(hosts.nowNanos(), result(call, outcome));
        made.add(returned);
        if (!isToldFirst(call)) {
            note(returned);
        }
        pending = null;
        if (!waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    private void note(SocketCall call) {
        if (!call.note().isEmpty()) {
            tracer.notes(hosts.nowNanos(), side == Side.LEFT ? Direction.A_TO_B : Direction.B_TO_A, call.note());
        }
    }

    private String result(SocketCall call, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "-1 " + failed.errno().name();
        }
        if (outcome instanceof Outcome.Read read) {
            return Integer.toString(read.octets().length());
        }
        if (outcome instanceof Outcome.Returned returned) {
            return opens(call) ? named(call.result(), returned) : Long.toString(returned.value());
        }
        throw new IllegalStateException("the model has no outcome of " + call.text() + " but " + outcome);
    }

    private static boolean opens(SocketCall call) {
        return call.name().equals("socket") || call.name().equals("accept");
    }

    private String named(String name, Outcome.Returned descriptor) {
        descriptors.put(name, (int) descriptor.value());
        return name;
    }

    private Outcome perform(SocketCall call) {
        long now = hosts.nowNanos();
        if (call.name().equals("socket")) {
            return host.socket(now);
        }
        int fd = descriptors.getOrDefault(call.arguments().get(0), -1);
        return switch (call.name()) {
            case "setsockopt" -> set(fd, call, now);
            case "bind" -> host.bind(fd, endpoint(calls, side), now);
            case "listen" -> host.listen(fd, number(call, 1), now);
            case "accept" -> host.accept(fd, now);
            case "connect" -> host.connect(fd, endpoint(calls, side.other()), now);
            case "send" -> host.write(fd, DataWord.octets(call.arguments().get(1)), false, now);
            case "recv" -> host.read(fd, number(call, 1), false, false, now);
            case "shutdown" -> host.shutdown(fd, ShutdownHow.SEND, now);
            case "close" -> host.close(fd, now);
            default ->
                throw new IllegalArgumentException("the call is " + call.text() + "; the model has no such call");
        };
    }

    private Outcome set(int fd, SocketCall call, long now) {
        return call.arguments().get(1).equals("SO_LINGER")
                ? host.setLinger(fd, number(call, 2) != 0, number(call, 3), now)
                : host.setOption(fd, SocketOption.valueOf(call.arguments().get(1)), number(call, 2), now);
    }

    private static int number(SocketCall call, int place) {
        return Integer.parseInt(call.arguments().get(place));
    }
}
