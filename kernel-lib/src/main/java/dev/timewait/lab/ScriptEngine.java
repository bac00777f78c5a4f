package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import java.util.List;
import java.util.Optional;

/** Runs the commands before a script's events, then the events. */
final class ScriptEngine {

    /** How the message of a run begins that ended in a fault of the model's own. */
    static final String BROKEN = "the model broke: ";

    private final ShellCommands commands;
    private final long seed;
    private final RunRecord record;
    private final Behaviour behaviour;

    ScriptEngine(Behaviour behaviour, ScriptFiles files, long seed, RunRecord record) {
        this.behaviour = behaviour;
        this.commands = new ShellCommands(files);
        this.seed = seed;
        this.record = record;
    }

    ScriptResult run(Script script) {
        try {
            OutsideModel.check(script);
            RunOptions options = RunOptions.of(script);
            ShellCommands.Effect prepared = prepared(script);
            HostObserver observer =
                    (local, remote, state, rule, nowNanos) -> record.entered(nowNanos, local, remote, state, rule);
            Host host = Host.of(prepared.behaviour(), prepared.settings(), RunAddresses.HOST, seed, observer);
            new EventLoop(host, prepared.behaviour(), options, commands, record).run(script.events());
            return new ScriptResult.Passed();
        } catch (Stop stop) {
            return stop.result();
        } catch (RuntimeException broken) {
            // A fault of the model's own; who runs a folder of scripts still gets a result for each.
            return new ScriptResult.Failed(record.line(), BROKEN + broken);
        }
    }

    /** The command without a time before all events; the one after them only tidies up. */
    private ShellCommands.Effect prepared(Script script) {
        return firstCommand(script.events())
                .map(command -> commands.effect(command.line(), command.command(), behaviour, HostSettings.LINUX))
                .orElseGet(() -> new ShellCommands.Effect(behaviour, HostSettings.LINUX, 0));
    }

    private static Optional<Event.Command> firstCommand(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Command command && command.time().isEmpty()) {
                return Optional.of(command);
            }
            if (!(event instanceof Event.Comment) && !(event instanceof Event.OptionLine)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
