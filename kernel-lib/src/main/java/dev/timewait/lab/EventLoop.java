package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Segment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does the events of a script one after the other, each at its time. */
final class EventLoop {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LATEST_NANOS = 1_000_000_000L * NANOS_PER_SECOND;

    private final World world;
    private final RunOptions options;
    private final SocketTable sockets;
    private final Distrust distrust = new Distrust();
    private final ExpectedSegments expected;
    private final CallTable calls;
    private final ShellCommands commands;
    private final Host host;
    private final RunRecord record;

    private Behaviour behaviour;
    private @Nullable Event last;
    private @Nullable Due lastDue;

    EventLoop(Host host, Behaviour behaviour, RunOptions options, ShellCommands commands, RunRecord record) {
        this.behaviour = behaviour;
        this.host = host;
        this.options = options;
        this.commands = commands;
        this.record = record;
        world = new World(host, options.tolerance(), record);
        sockets = new SocketTable(options);
        expected = new ExpectedSegments(world, sockets, options, distrust);
        calls = new CallTable(host, sockets, options);
    }

    void run(List<Event> events) {
        for (Event event : events) {
            Optional<EventTime> time = time(event);
            if (time.isPresent()) {
                record.begins(event.line());
                Due due = due(event, time.get());
                run(event, due);
                last = event;
                lastDue = due;
            }
        }
        patience();
        if (!world.isIdle()) {
            throw Stop.failed(
                    world.firstBlocked().line(), "runtime error: exiting while a blocking system call is in progress");
        }
    }

    private static Optional<EventTime> time(Event event) {
        if (event instanceof Event.Injected injected) {
            return Optional.of(injected.time());
        }
        if (event instanceof Event.Expected wanted) {
            return Optional.of(wanted.time());
        }
        if (event instanceof Event.Call call) {
            return Optional.of(call.time());
        }
        return event instanceof Event.Command command ? command.time() : Optional.empty();
    }

    /** Injected segments that follow each other count from each other's times, all else from the present. */
    private Due due(Event event, EventTime time) {
        boolean anchored = last instanceof Event.Injected && event instanceof Event.Injected;
        Due due = Due.of(time, anchored && lastDue != null ? lastDue.fromNanos() : world.nowNanos());
        if (lastDue == null && due.fromNanos() != 0) {
            throw Stop.failed(event.line(), "first event should be at time 0");
        }
        if (lastDue != null && lastDue.isAbsolute() && due.isAbsolute() && due.fromNanos() < lastDue.fromNanos()) {
            throw Stop.failed(
                    event.line(),
                    "time goes backward in script from " + lastDue.fromNanos() / 1_000 + " usec to "
                            + due.fromNanos() / 1_000 + " usec");
        }
        if (due.toNanos() > LATEST_NANOS) {
            throw Stop.unsupported(event.line(), "more than " + LATEST_NANOS / NANOS_PER_SECOND + " seconds");
        }
        return due;
    }

    private void run(Event event, Due due) {
        if (host.isBeyondModel()) {
            distrust.note(Distrust.CONGESTION);
        }
        if (event instanceof Event.Injected injected) {
            inject(injected, due);
        } else if (event instanceof Event.Expected wanted) {
            expected.expect(wanted, due, lastDue == null ? 0 : lastDue.fromNanos());
        } else if (event instanceof Event.Call call) {
            call(call, due);
        } else if (event instanceof Event.Command command) {
            command(command, due);
        }
    }

    private void inject(Event.Injected event, Due due) {
        ScriptSocket socket = sockets.injected(event.segment())
                .orElseThrow(
                        () -> Stop.failed(event.line(), "error handling packet: no matching socket for script packet"));
        await(event, due, "inbound packet");
        Segment segment = new Injection(socket, event.line(), options.scalesEcho()).segment(event.segment());
        world.arrives(
                new Endpoint(RunAddresses.PEER, socket.remotePort),
                new Endpoint(RunAddresses.HOST, socket.localPort),
                segment);
        if (event.segment().options().stream().anyMatch(SegmentOption.Sack.class::isInstance)) {
            distrust.note(Distrust.SELECTIVE);
        }
    }

    private void call(Event.Call event, Due due) {
        SystemCall call = event.call();
        patience();
        if (call.blocks() && !world.isIdle()) {
            throw Stop.failed(
                    event.line(),
                    "runtime error in " + call.name()
                            + " call: blocking system call while another blocking system call is already in progress");
        }
        await(event, due, "system call start");
        Optional<Due> end = call.blocks()
                ? Optional.of(Due.at((due.isAbsolute() ? 0 : due.offsetNanos())
                        + call.endNanos().getAsLong()))
                : Optional.empty();
        CallPlan plan = calls.plan(event.line(), call, world.nowNanos());
        PendingCall pending = new PendingCall(event.line(), call.name(), plan, end, due.fromNanos());
        if (call.blocks()) {
            world.begin(pending);
        } else {
            world.complete(pending);
        }
    }

    /** The next call waits a second at most for one that blocks. */
    private void patience() {
        long limit = world.nowNanos() + NANOS_PER_SECOND;
        boolean more = true;
        while (more && !world.isIdle()) {
            more = world.step(limit);
        }
    }

    private void command(Event.Command event, Due due) {
        await(event, due, "command");
        ShellCommands.Effect effect = commands.effect(event.line(), event.command(), behaviour, host.settings());
        behaviour = effect.behaviour();
        host.behaves(behaviour);
        host.set(effect.settings());
        world.advanceTo(world.nowNanos() + effect.sleptNanos());
    }

    /** Lets time pass to the event's; it may have passed already. */
    private void await(Event event, Due due, String what) {
        world.advanceTo(due.fromNanos());
        long before = lastDue == null ? due.fromNanos() : lastDue.fromNanos();
        if (lastDue != null) {
            options.tolerance().error(what, due, world.nowNanos(), before).ifPresent(error -> {
                throw Stop.failed(event.line(), error);
            });
        }
    }
}
