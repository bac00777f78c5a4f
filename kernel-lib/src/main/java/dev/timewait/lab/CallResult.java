package dev.timewait.lab;

/** Compares what a call came to with what the script says, in the words of packetdrill. */
final class CallResult {

    private final Arguments arguments;
    private final SystemCall call;

    CallResult(Arguments arguments, SystemCall call) {
        this.arguments = arguments;
        this.call = call;
    }

    /** The result and the error must be those of the script. */
    void exact(Outcome outcome) {
        int expected = expected();
        long actual = value(outcome);
        if (actual != expected) {
            throw arguments.error("Expected result " + expected + " but got " + actual + " with errno "
                    + ErrnoText.text(errno(outcome)));
        }
        error(outcome);
    }

    /** Where the script names a descriptor, any will do; the script's number is then its name. */
    void descriptor(Outcome outcome) {
        if (expected() < 0) {
            exact(outcome);
        } else if (value(outcome) < 0) {
            throw arguments.error("Expected non-negative result but got " + value(outcome) + " with errno "
                    + ErrnoText.text(errno(outcome)));
        } else {
            error(outcome);
        }
    }

    int expected() {
        return arguments.whole(call.result());
    }

    static long value(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return returned.value();
        }
        return outcome instanceof Outcome.Read read ? read.octets().length() : -1;
    }

    private static int errno(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.errno().number() : 0;
    }

    private void error(Outcome outcome) {
        if (call.errno().isEmpty()) {
            return;
        }
        String name = call.errno().get();
        int expected = ErrnoText.number(name)
                .orElseThrow(() -> arguments.unsupported("the error " + name + ", whose number is not known here"));
        if (errno(outcome) != expected) {
            throw arguments.error(
                    "Expected errno " + ErrnoText.text(expected) + " but got " + ErrnoText.text(errno(outcome)));
        }
    }
}
