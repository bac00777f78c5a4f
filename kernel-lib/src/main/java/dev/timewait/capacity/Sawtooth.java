package dev.timewait.capacity;

/**
 * The shape of service after the first refusal, under an even load: the ports come back in the order and at the speed in
 * which they were taken, so that bursts of service and refusals take turns.
 *
 * @param periodSeconds from one burst of service to the next: as long as a connection takes room
 * @param servedSeconds of each period
 * @param refusedShare of the connections in the long run: 0 to 1
 */
public record Sawtooth(double periodSeconds, double servedSeconds, double refusedShare) {

    static Sawtooth of(Link link, double connectionsPerSecond) {
        double served = link.tuples() / connectionsPerSecond;
        return new Sawtooth(link.takenSeconds(), served, 1 - served / link.takenSeconds());
    }

    /** How long of each period every connection is refused. */
    public double refusedSeconds() {
        return periodSeconds - servedSeconds;
    }
}
