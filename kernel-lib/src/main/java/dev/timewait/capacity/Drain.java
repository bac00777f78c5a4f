package dev.timewait.capacity;

import java.util.Optional;

/**
 * How long until it is over.
 *
 * <p>A number of requests is over when the last of them has its connection, at the rate at which they come or as ports come
 * free: at once as many as there is room for, the same number again each time as these have come back. All at once, and
 * all served, they are over when their tuples are free again. A load without an end is over when, after its last request,
 * the last tuple is free.
 */
final class Drain {

    private Drain() {}

    static double seconds(CapacityAnswer answer) {
        Load load = Load.of(answer.question());
        Optional<LinkAnswer> slowest = answer.limiting();
        double taken = slowest.map(link -> link.link().takenSeconds())
                .orElse(answer.question().openSeconds());
        if (load.connections().isEmpty()) {
            return taken;
        }
        double number = load.connections().getAsDouble();
        double room = slowest.map(link -> (double) link.link().tuples()).orElse(Double.MAX_VALUE);
        double rounds = Math.max(0, Math.ceil(number / room) - 1);
        if (load.atOnce()) {
            return Math.max(1, rounds) * taken;
        }
        double perSecond = load.connectionsPerSecond().getAsDouble();
        if (perSecond == 0) {
            return 0;
        }
        boolean refused =
                slowest.isPresent() && slowest.get().secondsUntilItGives().isPresent();
        return refused ? rounds * taken + (number - rounds * room) / perSecond : number / perSecond;
    }
}
