package dev.timewait.capacity;

import java.util.List;

/**
 * How many connections a box has room for, from this host, and how that comes about.
 *
 * @param tuples connections at once
 * @param words such as {@code 64 ports x 3 destinations}
 */
record BoxRoom(long tuples, String words) {

    static BoxRoom of(CapacityQuestion question, PathBox box, List<String> assumptions) {
        return switch (box.kind()) {
            case CONNTRACK -> table(box, assumptions);
            case LOAD_BALANCER -> targets(box, assumptions);
            case NAT -> new NatRoom(question, box, assumptions).room();
            case SIDECAR -> throw new IllegalStateException("a sidecar has no room of its own");
        };
    }

    private static BoxRoom table(PathBox box, List<String> assumptions) {
        long entries = box.entries().orElseGet(() -> entriesOf(box, assumptions));
        return new BoxRoom(entries, Figures.count(entries) + " entries");
    }

    private static long entriesOf(PathBox box, List<String> assumptions) {
        Middlebox known = box.box().orElseThrow();
        long least = known.entries()
                .orElseThrow(() -> new IllegalArgumentException(
                        "how many entries " + known.id() + " has is not known; name them, as in conntrack:262144"));
        long entries = box.cores().isPresent() && known.entriesPerCore().isPresent()
                ? Math.max(
                        least, box.cores().getAsInt() * known.entriesPerCore().getAsLong())
                : least;
        assumptions.add(known.id() + " is taken to have " + Figures.count(entries) + " entries: "
                + known.entriesFact().source());
        return entries;
    }

    private static BoxRoom targets(PathBox box, List<String> assumptions) {
        long each = box.ports().isPresent()
                ? box.ports().getAsInt()
                : box.box()
                        .orElseThrow()
                        .connectionsPerDestination()
                        .orElseThrow(() -> new IllegalArgumentException("how many connections "
                                + box.box().orElseThrow().id()
                                + " has to a target is not known; name them, as in [ports=55000]"));
        int targets = box.targets().orElse(1);
        if (box.targets().isEmpty()) {
            assumptions.add("one target behind the load balancer; name more, as in [targets=3]");
        }
        return new BoxRoom(
                each * targets, Figures.count(each) + " connections x " + Figures.count(targets) + " targets");
    }
}
