package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The call {@code poll([{fd=4, events=POLLIN, revents=POLLIN}], 1, 0) = 1}. */
final class PollCall {

    private static final int IN = 1;
    private static final int OUT = 4;
    private static final int INVALID = 32;
    private static final int READ_NORMAL = 64;
    private static final int WRITE_NORMAL = 256;
    private static final int ALWAYS = 8 | 16 | INVALID;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Host host;
    private final Descriptors descriptors;

    PollCall(Host host, Descriptors descriptors) {
        this.host = host;
        this.descriptors = descriptors;
    }

    private record Watched(int descriptor, int events, int expected) {}

    CallPlan poll(Arguments arguments, CallResult result, long nowNanos) {
        arguments.count(3);
        List<Watched> watched = new ArrayList<>();
        for (Expression element : arguments.elements(arguments.at(0))) {
            watched.add(watched(arguments, element));
        }
        int count = arguments.whole(1);
        if (count != watched.size()) {
            throw arguments.error("nfds " + count + " does not match " + watched.size() + "-element pollfd array");
        }
        int millis = arguments.whole(2);
        long end = millis < 0 ? Long.MAX_VALUE : nowNanos + millis * NANOS_PER_MILLI;
        List<Integer> seen = new ArrayList<>();
        return new CallPlan(now -> attempt(watched, seen, end, now), outcome -> {
            result.exact(outcome);
            check(arguments, watched, seen);
        });
    }

    private Watched watched(Arguments arguments, Expression element) {
        int descriptor = -1;
        int events = 0;
        int expected = 0;
        for (Expression member : arguments.members(element, "pollfd")) {
            if (!(member instanceof Expression.Field field)) {
                throw arguments.wrongType(element, "pollfd");
            }
            int value = arguments.whole(field.value());
            switch (field.field().text()) {
                case "fd" -> descriptor = descriptors.live(arguments, value);
                case "events" -> events = value;
                case "revents" -> expected = value;
                default -> throw arguments.wrongType(element, "pollfd");
            }
        }
        return new Watched(descriptor, events, expected);
    }

    private Outcome attempt(List<Watched> watched, List<Integer> seen, long endNanos, long nowNanos) {
        seen.clear();
        int ready = 0;
        for (Watched one : watched) {
            int bits = all(host.readyEvents(one.descriptor(), nowNanos)) & (one.events() | ALWAYS);
            seen.add(bits);
            ready += bits == 0 ? 0 : 1;
        }
        return ready > 0 || nowNanos >= endNanos ? new Outcome.Returned(ready) : new Outcome.Blocks(endNanos);
    }

    private static int all(OptionalInt ready) {
        int bits = ready.orElse(INVALID);
        return bits | ((bits & IN) != 0 ? READ_NORMAL : 0) | ((bits & OUT) != 0 ? WRITE_NORMAL : 0);
    }

    private static void check(Arguments arguments, List<Watched> watched, List<Integer> seen) {
        for (int at = 0; at < watched.size(); at++) {
            if (seen.get(at) != watched.get(at).expected()) {
                throw arguments.error("Expected revents of "
                        + Constants.pollEvents(watched.get(at).expected()) + " but got "
                        + Constants.pollEvents(seen.get(at)) + " for pollfd " + at);
            }
        }
    }
}
