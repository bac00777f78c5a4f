package dev.timewait.cli;

import dev.timewait.tcp.Behaviour;

/** How the stacks of the table behave. */
final class ScriptStacks {

    private ScriptStacks() {}

    static Behaviour named(String id) {
        throw new FailedException("the behaviour of " + id + " is not known yet");
    }
}
