package dev.timewait.lab;

import dev.timewait.lab.RunPlan.Act;
import dev.timewait.lab.RunPlan.Impairment;
import dev.timewait.lab.RunPlan.Kind;
import dev.timewait.lab.RunPlan.Step;
import dev.timewait.net.Direction;
import dev.timewait.net.Fate;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws runs: behaviours, a path, and what the applications do; equal seeds, equal runs. */
final class RandomPlans {

    private static final long MICRO = 1_000;
    private static final long SECOND = 1_000_000_000L;
    private static final int SLOTS = 5;
    private static final long[] DELAYS_MICROS = {50, 1_000, 20_000, 100_000};
    private static final int[] OCTETS = {1, 10, 400, 1_460, 5_000, 30_000};

    private final RandomStream random;
    private final long delayNanos;
    private final List<Step> steps = new ArrayList<>();

    private RandomPlans(long seed) {
        random = new RandomStreams(seed).stream("plan");
        delayNanos = DELAYS_MICROS[below(DELAYS_MICROS.length)] * MICRO;
    }

    /** A run between any two behaviours. */
    static RunPlan draw(long seed) {
        RandomPlans plans = new RandomPlans(seed);
        return plans.plan(seed, plans.behaviour(), plans.behaviour());
    }

    /** A run between two hosts that behave so. */
    static RunPlan draw(long seed, Behaviour behaviour) {
        return new RandomPlans(seed).plan(seed, behaviour, behaviour);
    }

    /** A run in haste: incarnation after incarnation, closed in order, while copies of their segments wander. */
    static RunPlan hasty(long seed, Behaviour behaviour) {
        RandomPlans plans = new RandomPlans(seed);
        long delay = DELAYS_MICROS[0] * MICRO;
        for (int i = 0; i < 6; i++) {
            plans.hurries(14L * i * delay, delay);
        }
        for (int i = 0; i < 8; i++) {
            Duration extra = Duration.ofNanos(plans.upTo(30 * delay));
            plans.steps.add(new Impairment(Direction.A_TO_B, 1 + plans.below(30), Fate.copied(extra)));
        }
        Duration each = Duration.ofNanos(delay);
        return new RunPlan(seed, behaviour, behaviour, each, Duration.ZERO, Duration.ofSeconds(1), plans.steps);
    }

    private void hurries(long fromNanos, long delay) {
        steps.add(new Act(fromNanos, Direction.A_TO_B, 0, Kind.CONNECT, 0));
        steps.add(new Act(fromNanos + 3 * delay, Direction.A_TO_B, 0, Kind.WRITE, OCTETS[below(OCTETS.length)]));
        steps.add(new Act(fromNanos + 6 * delay, Direction.A_TO_B, 0, Kind.CLOSE, 0));
        steps.add(new Act(fromNanos + 8 * delay, Direction.B_TO_A, 0, Kind.READ, OCTETS[5]));
        steps.add(new Act(fromNanos + 9 * delay, Direction.B_TO_A, 0, Kind.CLOSE, 0));
    }

    private RunPlan plan(long seed, Behaviour a, Behaviour b) {
        long jitter = below(2) == 0 ? 0 : delayNanos;
        long lifetime = 2 * delayNanos + jitter + (1 + below(8)) * SECOND;
        listens();
        int slots = 1 + below(3);
        for (int i = 0; i < slots; i++) {
            lives(below(SLOTS));
        }
        impairs();
        return new RunPlan(
                seed, a, b, Duration.ofNanos(delayNanos), Duration.ofNanos(jitter), Duration.ofNanos(lifetime), steps);
    }

    private void listens() {
        for (Direction side : Direction.values()) {
            if (below(8) == 0) {
                steps.add(new Act(upTo(60 * delayNanos), side, 0, Kind.STOP_LISTENING, 0));
                steps.add(new Act(upTo(90 * delayNanos), side, 0, Kind.LISTEN, below(4)));
            }
        }
    }

    /** One to four incarnations of the connection between the same ports. */
    private void lives(int slot) {
        Direction client = side();
        long atNanos = upTo(4 * delayNanos);
        int count = 1 + below(4);
        for (int i = 0; i < count; i++) {
            steps.add(new Act(atNanos, client, slot, Kind.CONNECT, 0));
            if (slot >= RunPlan.FIRST_CROSSED) {
                steps.add(new Act(atNanos + upTo(2 * delayNanos), client.other(), slot, Kind.CONNECT, 0));
            }
            long endNanos = atNanos + upTo(30 * delayNanos);
            talks(slot, atNanos, endNanos);
            ends(slot, client, endNanos);
            ends(slot, client.other(), endNanos);
            atNanos = endNanos + (below(3) == 0 ? upTo(300 * SECOND) : upTo(12 * delayNanos));
        }
    }

    private void talks(int slot, long fromNanos, long toNanos) {
        int count = below(8);
        for (int i = 0; i < count; i++) {
            Kind kind = new Kind[] {Kind.WRITE, Kind.WRITE, Kind.WRITE, Kind.READ, Kind.ACCEPT}[below(5)];
            long atNanos = fromNanos + 2 * delayNanos + upTo(toNanos - fromNanos);
            steps.add(new Act(atNanos, side(), slot, kind, OCTETS[below(OCTETS.length)]));
        }
    }

    private void ends(int slot, Direction side, long aroundNanos) {
        Kind[] ways = {Kind.CLOSE, Kind.CLOSE, Kind.SHUT_WRITE, Kind.SHUT_READ, Kind.SHUT_BOTH, Kind.LINGER, Kind.ABORT
        };
        long atNanos = aroundNanos + upTo(8 * delayNanos);
        steps.add(new Act(atNanos, side, slot, Kind.ACCEPT, 0));
        steps.add(new Act(atNanos, side, slot, ways[below(ways.length)], below(3)));
        steps.add(new Act(atNanos + upTo(8 * delayNanos), side, slot, Kind.READ, 1 + below(50_000)));
        if (below(4) != 0) {
            steps.add(new Act(atNanos + upTo(20 * delayNanos), side, slot, Kind.CLOSE, 0));
        }
    }

    private void impairs() {
        int count = below(12);
        for (int i = 0; i < count; i++) {
            Duration extra = Duration.ofNanos(upTo(below(2) == 0 ? 4 * delayNanos : 40 * delayNanos));
            Fate fate = switch (below(4)) {
                case 0 -> Fate.held(extra);
                case 1 -> Fate.copied(extra);
                default -> Fate.LOST;
            };
            steps.add(new Impairment(side(), 1 + below(30), fate));
        }
    }

    private Behaviour behaviour() {
        List<String> names = Behaviours.names();
        return Behaviours.named(names.get(below(names.size()))).orElseThrow();
    }

    private int below(int bound) {
        return (int) Math.floorMod(random.nextLong(), (long) bound);
    }

    private Direction side() {
        return below(2) == 0 ? Direction.A_TO_B : Direction.B_TO_A;
    }

    /** Whole microseconds, as scripts have them. */
    private long upTo(long nanos) {
        return Math.floorMod(random.nextLong(), nanos / MICRO + 1) * MICRO;
    }
}
