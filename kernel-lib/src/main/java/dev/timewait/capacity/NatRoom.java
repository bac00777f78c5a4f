package dev.timewait.capacity;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The ports that a NAT has for this host, towards all of its destinations. */
final class NatRoom {

    private final CapacityQuestion question;
    private final PathBox box;
    private final List<String> assumptions;

    NatRoom(CapacityQuestion question, PathBox box, List<String> assumptions) {
        this.question = question;
        this.box = box;
        this.assumptions = assumptions;
    }

    BoxRoom room() {
        int destinations = question.client().destinations();
        if (destinations > 1) {
            assumptions.add("the NAT keeps destinations apart: one of its ports serves one connection to each");
        }
        BoxRoom perDestination = perDestination();
        BoxRoom all = new BoxRoom(
                perDestination.tuples() * destinations,
                perDestination.words()
                        + (destinations == 1 ? "" : " x " + Figures.count(destinations) + " destinations"));
        OptionalLong most = box.box().map(Middlebox::entries).orElse(OptionalLong.empty());
        return most.isPresent() && most.getAsLong() < all.tuples()
                ? new BoxRoom(most.getAsLong(), Figures.count(most.getAsLong()) + " connections in all")
                : all;
    }

    private BoxRoom perDestination() {
        if (question.fleet().isPresent()) {
            return block(question.fleet().get().portsPerNode(), "as the fleet is split");
        }
        boolean blocks = box.box().isPresent() && box.box().get().givesBlocks();
        return blocks ? ofBlock(box.box().get()) : ofAddresses();
    }

    /** A node has its block of ports, however many addresses there are. */
    private BoxRoom ofBlock(Middlebox known) {
        if (box.ports().isPresent()) {
            return block(box.ports().getAsInt(), "");
        }
        OptionalInt nodes = box.nodes();
        int ports = (nodes.isPresent() ? known.portsPerNode(nodes.getAsInt()) : known.portsPerNode())
                .orElseThrow(() -> new IllegalArgumentException(
                        "how many ports " + known.id() + " gives a node is not known; name them, as in [ports=1024]"));
        assumptions.add(known.id() + " gives this host its usual block of " + Figures.count(ports) + " ports: "
                + known.portsPerNodeFact().source());
        return block(ports, "");
    }

    private static BoxRoom block(int ports, String why) {
        return new BoxRoom(ports, Figures.count(ports) + " ports of this node" + (why.isEmpty() ? "" : ", " + why));
    }

    /** All ports of all addresses, shared by the nodes. */
    private BoxRoom ofAddresses() {
        int addresses = box.addresses().orElse(1);
        if (box.addresses().isEmpty()) {
            assumptions.add("the NAT has one public address; name more, as in [addresses=2]");
        }
        long each = box.ports().isPresent() ? box.ports().getAsInt() : connectionsOfAddress();
        int nodes = box.nodes().orElse(1);
        if (nodes > 1) {
            assumptions.add("the " + Figures.count(nodes) + " nodes behind the NAT ask for equal shares");
        }
        return new BoxRoom(
                Math.max(1, each * addresses / nodes),
                Figures.count(each) + " ports x " + Figures.count(addresses)
                        + (addresses == 1 ? " address" : " addresses")
                        + (nodes == 1 ? "" : " / " + Figures.count(nodes) + " nodes"));
    }

    private long connectionsOfAddress() {
        Middlebox known = box.box().orElseThrow();
        if (known.connectionsPerDestination().isPresent()) {
            return known.connectionsPerDestination().getAsLong();
        }
        return known.portsPerAddress()
                .orElseThrow(() -> new IllegalArgumentException(
                        "how many ports " + known.id() + " has is not known; name them, as in [ports=64000]"));
    }
}
