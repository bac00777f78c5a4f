package dev.timewait.lab;

import dev.timewait.tcp.Octets;

/** What a system call comes to. */
public sealed interface Outcome {

    /** It succeeded with this value. */
    record Returned(long value) implements Outcome {}

    /** It read these octets. */
    record Read(Octets octets) implements Outcome {}

    /** It failed. */
    record Failed(Errno errno) implements Outcome {}

    /** It waits: make it again when something has happened, or when this instant has come (Long.MAX_VALUE: no limit). */
    record Blocks(long untilNanos) implements Outcome {}

    /**
     * The model cannot tell.
     *
     * @param reason what it has not, as the end of a sentence
     */
    record Unsupported(String reason) implements Outcome {}

    /**
     * The descriptor that socket() or accept() returned.
     *
     * @throws IllegalStateException where the call came to something else
     */
    default int descriptor() {
        if (this instanceof Returned returned) {
            return (int) returned.value();
        }
        throw new IllegalStateException("no descriptor but " + this);
    }
}
