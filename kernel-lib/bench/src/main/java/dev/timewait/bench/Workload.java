package dev.timewait.bench;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.PortAlgorithm;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What every path has to count: Poisson arrivals, exponential holds, TIME_WAIT at the client, 1 million arrivals.
 *
 * <p>An arrival that finds all ports taken is refused; a port is taken from the arrival until TIME_WAIT is over.
 */
enum Workload {
    /** (a): as many connections at once as are asked for; 60,000 in TIME_WAIT. */
    UNLIMITED("a", OptionalInt.empty()),

    /** (b): the 28,232 ports of an ordinary Linux, of which 60,050 would be wanted; more than half are refused. */
    LIMITED("b", OptionalInt.of(28_232));

    /** The usual range of Linux: as many as (b) has. */
    static final PortRange PORTS = new PortRange(32_768, 60_999);

    static final double ARRIVALS_PER_SECOND = 1_000;
    static final double HOLD_SECONDS = 0.05;
    static final double TIME_WAIT_SECONDS = 60;
    static final double RUN_SECONDS = 1_000;

    /** On average; a run has this many give or take 0.1 % (one standard deviation). */
    static final int ARRIVALS = 1_000_000;

    private final String letter;
    private final OptionalInt ports;

    Workload(String letter, OptionalInt ports) {
        this.letter = letter;
        this.ports = ports;
    }

    /** The name it has in the report: a or b. */
    String letter() {
        return letter;
    }

    /** How many ports there are; empty for no limit. */
    OptionalInt ports() {
        return ports;
    }

    /** The same for the library. */
    ChurnPlan plan(long seed) {
        ChurnPlan unlimited = base().arrivalsPerSecond(ARRIVALS_PER_SECOND)
                .during(Duration.ofSeconds((long) RUN_SECONDS))
                .seed(seed);
        return ports.isPresent() ? unlimited.ports(ports.getAsInt()) : unlimited;
    }

    /** (b) for the library, each port with its number. */
    static ChurnPlan numbered(PortAlgorithm algorithm, long seed) {
        return LIMITED.plan(seed).localPorts(LocalPorts.of(PORTS).pickedBy(algorithm));
    }

    /** A plan whose rate, ports and length are still to be set. */
    static ChurnPlan base() {
        return ChurnPlan.of(Stacks.named("linux-6"))
                .heldFor(Duration.ofMillis((long) (HOLD_SECONDS * 1_000)))
                .timeWait(Duration.ofSeconds((long) TIME_WAIT_SECONDS));
    }
}
