package dev.timewait.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether a NAT's ports can be split so among nodes, and what rate each then gets.
 *
 * @param fleet what was asked
 * @param nodesPerAddress nodes whose blocks fit in one public address; empty where blocks are cut from all addresses
 *     together
 * @param nodesPossible nodes that the addresses have blocks for
 * @param connectionsPerSecond what a node's block sustains towards one destination
 * @param contradictions what of the split cannot be, a sentence each
 * @param traps where a rule of thumb goes wrong here
 * @param assumptions what was taken for granted
 */
public record FleetAnswer(
        Fleet fleet,
        OptionalInt nodesPerAddress,
        int nodesPossible,
        double connectionsPerSecond,
        List<String> contradictions,
        List<String> traps,
        List<String> assumptions) {

    /** Ports 1024 to 65535 of an address, for a NAT that is not known better. */
    private static final int USABLE = 64_512;

    /** The ports of an address by number, as the wrong calculation has them. */
    private static final int ALL = 65_536;

    /** Copies the lists. */
    public FleetAnswer {
        contradictions = List.copyOf(contradictions);
        traps = List.copyOf(traps);
        assumptions = List.copyOf(assumptions);
    }

    /** Whether every node gets its block. */
    public boolean exists() {
        return fleet.nodes() <= nodesPossible && contradictions.isEmpty();
    }

    static FleetAnswer of(CapacityAnswer answer, Fleet fleet) {
        LinkAnswer nat = answer.links().stream()
                .filter(link -> link.link().kind() == LinkKind.NAT)
                .findFirst()
                .orElseThrow();
        PathBox box = answer.question().nat().orElse(PathBox.customNat(fleet.portsPerNode()));
        int usable = (int) box.box()
                .map(known -> known.portsPerAddress().orElse(USABLE))
                .orElse((long) USABLE)
                .longValue();
        PortAllocation allocation = box.box().flatMap(Middlebox::allocation).orElse(PortAllocation.FLOOR);
        boolean together = allocation.spansAddresses() || !allocation.givesBlocks();
        int perAddress = usable / fleet.portsPerNode();
        int possible = together
                ? (int) ((long) usable * fleet.addresses() / fleet.portsPerNode())
                : perAddress * fleet.addresses();
        return new FleetAnswer(
                fleet,
                together ? OptionalInt.empty() : OptionalInt.of(perAddress),
                possible,
                nat.connectionsPerSecond().orElse(0)
                        / answer.question().client().destinations(),
                contradictions(fleet, allocation, possible, box),
                traps(fleet, usable, possible),
                List.of("an address of the NAT has " + Figures.count(usable) + " usable ports; blocks "
                        + allocation.words()));
    }

    private static List<String> contradictions(Fleet fleet, PortAllocation allocation, int possible, PathBox box) {
        List<String> found = new ArrayList<>();
        int ports = fleet.portsPerNode();
        if (allocation == PortAllocation.POWER_OF_TWO && Integer.bitCount(ports) != 1) {
            found.add("a block of " + Figures.count(ports) + " ports is no power of two, as blocks must be");
        }
        if (allocation == PortAllocation.MULTIPLE_OF_8 && ports % 8 != 0) {
            found.add("a block of " + Figures.count(ports) + " ports is no multiple of 8, as blocks must be");
        }
        int most = box.box()
                .map(known -> known.mostAddresses().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
        if (fleet.addresses() > most) {
            found.add(Figures.count(fleet.addresses()) + " addresses are more than the " + most + " that "
                    + box.box().orElseThrow().name() + " takes");
        }
        if (fleet.nodes() > possible) {
            found.add(Figures.count(fleet.nodes()) + " nodes with " + Figures.count(ports) + " ports each do not fit "
                    + Figures.count(fleet.addresses()) + (fleet.addresses() == 1 ? " address" : " addresses")
                    + ": there are blocks for " + Figures.count(possible));
        }
        return found;
    }

    private static List<String> traps(Fleet fleet, int usable, int possible) {
        long wrong = (long) ALL * fleet.addresses() / fleet.portsPerNode();
        return wrong == possible
                ? List.of()
                : List.of(Figures.count(ALL) + " / " + Figures.count(fleet.portsPerNode()) + " x "
                        + Figures.count(fleet.addresses()) + " would be " + Figures.count(wrong)
                        + " nodes, but an address has " + Figures.count(usable)
                        + " usable ports, and only whole blocks are given out: " + Figures.count(possible));
    }
}
