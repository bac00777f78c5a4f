package dev.timewait.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many ports a node gets by default, by the number of nodes: the more nodes, the fewer ports.
 *
 * @param tiers from the smallest number of nodes on; at least one
 */
public record NodeTiers(List<Tier> tiers) {

    private static final String COLUMN = "ports_by_nodes";

    /** Copies the list; refuses one that is empty or out of order with an {@link IllegalArgumentException}. */
    public NodeTiers {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("tiers is empty; it must have one tier or more");
        }
        for (int i = 1; i < tiers.size(); i++) {
            Tier before = tiers.get(i - 1);
            Tier tier = tiers.get(i);
            if (tier.upToNodes() <= before.upToNodes() || tier.ports() >= before.ports()) {
                throw new IllegalArgumentException(
                        "tier is " + tier + " after " + before + "; it must have more nodes and fewer ports");
            }
        }
    }

    /**
     * One tier.
     *
     * @param upToNodes the largest number of nodes that it holds for, 1 or more
     * @param ports of each of them, 1 to 65,535
     */
    public record Tier(int upToNodes, int ports) {

        /** Refuses numbers outside their bounds. */
        public Tier {
            Bounds.whole("upToNodes", upToNodes, 1, PathBox.MOST_NODES);
            Bounds.whole("ports", ports, 1, PathBox.MOST_PORTS);
        }

        /** The tier as the table has it, such as {@code 50:1024}. */
        @Override
        public String toString() {
            return upToNodes + ":" + ports;
        }
    }

    /** The ports of each of so many nodes; empty where they are more than the last tier holds for. */
    public OptionalInt ports(int nodes) {
        return tiers.stream()
                .filter(tier -> nodes <= tier.upToNodes())
                .mapToInt(Tier::ports)
                .findFirst();
    }

    /** Reads tiers such as {@code 50:1024 100:512}: up to 50 nodes 1,024 ports each, up to 100 nodes 512. */
    static NodeTiers parse(String text) {
        List<Tier> tiers = new ArrayList<>();
        for (String part : text.split(" ", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException(
                        COLUMN + " is \"" + text + "\"; it must be tiers such as 50:1024 100:512");
            }
            tiers.add(new Tier(
                    WholeText.parse(COLUMN, part.substring(0, colon), 1, PathBox.MOST_NODES),
                    WholeText.parse(COLUMN, part.substring(colon + 1), 1, PathBox.MOST_PORTS)));
        }
        return new NodeTiers(tiers);
    }
}
