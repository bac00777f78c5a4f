package dev.timewait.net;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;

/** What befalls one packet after the other: by chance, or by a fate where one is decided. */
final class Draws {

    /** How much longer than the delay the packet takes. */
    long jitterNanos;

    boolean lost;

    /** For how long the packet is held back, or {@link Dice#NOT}. */
    long heldNanos;

    /** How much later its copy arrives, or {@link Dice#NOT}. */
    long copyNanos;

    private final Dice jitter;
    private final Dice loss;
    private final Dice reordering;
    private final Dice duplication;

    Draws(Direction direction, OneWay way, RandomStreams streams) {
        String path = "path " + direction.name() + " ";
        jitter = new Dice(streams, path + "jitter", new Chance(1, Duration.ZERO, way.jitter()));
        loss = new Dice(streams, path + "loss", Chance.of(way.loss(), Duration.ZERO));
        reordering = new Dice(streams, path + "reordering", way.reordering());
        duplication = new Dice(streams, path + "duplication", way.duplication());
    }

    /** The next packet. What chance had in store for it is drawn even where its fate is decided. */
    void next(Fate fate) {
        jitterNanos = jitter.next();
        lost = loss.next() != Dice.NOT;
        heldNanos = reordering.next();
        copyNanos = duplication.next();
        if (!(fate instanceof Fate.ByChance)) {
            decide(fate);
        }
    }

    private void decide(Fate fate) {
        lost = fate instanceof Fate.Lost;
        heldNanos = fate instanceof Fate.Held held ? held.extra().toNanos() : Dice.NOT;
        copyNanos = fate instanceof Fate.Copied copied ? copied.extra().toNanos() : Dice.NOT;
    }
}
