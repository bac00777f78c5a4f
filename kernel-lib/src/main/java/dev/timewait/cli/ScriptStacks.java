package dev.timewait.cli;

import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;

/** How the stacks that scripts can run on behave. */
final class ScriptStacks {

    private ScriptStacks() {}

    static Behaviour named(String id) {
        return Behaviours.named(id)
                .orElseThrow(() -> new FailedException(
                        "stack is \"" + id + "\"; the microscope knows " + String.join(", ", Behaviours.names())));
    }
}
