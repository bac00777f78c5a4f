package dev.timewait.lab;

import dev.timewait.tcp.Behaviour;
import java.util.Optional;

/** Does to a host's settings what the commands of a script do to a kernel's. */
final class ShellCommands {

    /** More than scripts call each other; a limit, so that one that calls itself ends. */
    private static final int DEEPEST = 8;

    private final ScriptFiles files;

    ShellCommands(ScriptFiles files) {
        this.files = files;
    }

    /**
     * What a command leaves.
     *
     * @param behaviour with the settings that it made
     * @param sleptNanos how long it took
     */
    record Effect(Behaviour behaviour, long sleptNanos) {}

    /** The effect of a command; stops the run at what is not understood. */
    Effect effect(int line, String command, Behaviour before) {
        return run(line, command, new Effect(before, 0), 0);
    }

    private Effect run(int line, String text, Effect before, int depth) {
        if (depth > DEEPEST) {
            throw Stop.unsupported(line, "commands that call each other more than " + DEEPEST + " deep");
        }
        Effect effect = before;
        for (ShellStep step : ShellReader.steps(text)) {
            effect = step(line, step, effect, depth);
        }
        return effect;
    }

    private Effect step(int line, ShellStep step, Effect before, int depth) {
        if (step instanceof ShellStep.Sets sets) {
            return new Effect(set(line, sets, before.behaviour()), before.sleptNanos());
        }
        if (step instanceof ShellStep.Runs runs) {
            String text = files.text(runs.path())
                    .orElseThrow(
                            () -> Stop.unsupported(line, "the command " + runs.path() + ", whose file cannot be read"));
            return run(line, text, before, depth + 1);
        }
        if (step instanceof ShellStep.Sleeps sleeps) {
            return new Effect(before.behaviour(), before.sleptNanos() + sleeps.nanos());
        }
        if (step instanceof ShellStep.Unknown unknown) {
            throw Stop.unsupported(line, "the command `" + unknown.words() + "`");
        }
        return before;
    }

    private static Behaviour set(int line, ShellStep.Sets sets, Behaviour before) {
        Optional<Behaviour> after;
        try {
            after = KernelSettings.with(before, sets.name(), sets.value());
        } catch (IllegalArgumentException refused) {
            throw Stop.failed(line, "error executing command: " + sets.name() + ": " + refused.getMessage());
        }
        if (after.isEmpty() && IgnoredSettings.reason(sets.name(), sets.value()).isEmpty()) {
            throw Stop.unsupported(line, "the setting " + sets.name() + " = " + sets.value());
        }
        return after.orElse(before);
    }
}
