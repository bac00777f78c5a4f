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
     * @param settings the host's, likewise
     * @param sleptNanos how long it took
     */
    record Effect(Behaviour behaviour, HostSettings settings, long sleptNanos) {

        Effect after(long nanos) {
            return new Effect(behaviour, settings, sleptNanos + nanos);
        }
    }

    /** The effect of a command; stops the run at what is not understood. */
    Effect effect(int line, String command, Behaviour behaviour, HostSettings settings) {
        return run(line, command, new Effect(behaviour, settings, 0), 0);
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
            return set(line, sets, before);
        }
        if (step instanceof ShellStep.Runs runs) {
            String text = files.text(runs.path())
                    .orElseThrow(
                            () -> Stop.unsupported(line, "the command " + runs.path() + ", whose file cannot be read"));
            return run(line, text, before, depth + 1);
        }
        if (step instanceof ShellStep.Sleeps sleeps) {
            return before.after(sleeps.nanos());
        }
        if (step instanceof ShellStep.Unknown unknown) {
            throw Stop.unsupported(line, "the command `" + unknown.words() + "`");
        }
        return before;
    }

    private static Effect set(int line, ShellStep.Sets sets, Effect before) {
        Optional<Behaviour> behaviour;
        Optional<HostSettings> settings;
        try {
            behaviour = KernelSettings.with(before.behaviour(), sets.name(), sets.value());
            settings = KernelSettings.with(before.settings(), sets.name(), sets.value());
        } catch (IllegalArgumentException refused) {
            throw Stop.failed(line, "error executing command: " + sets.name() + ": " + refused.getMessage());
        }
        boolean known = behaviour.isPresent() || settings.isPresent();
        if (!known && IgnoredSettings.reason(sets.name(), sets.value()).isEmpty()) {
            throw Stop.unsupported(line, "the setting " + sets.name() + " = " + sets.value());
        }
        return new Effect(
                behaviour.orElse(before.behaviour()), settings.orElse(before.settings()), before.sleptNanos());
    }
}
