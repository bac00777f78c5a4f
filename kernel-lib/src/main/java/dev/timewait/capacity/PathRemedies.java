package dev.timewait.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Changes the boxes of a path: a larger table, more addresses, larger blocks. */
final class PathRemedies {

    private final CapacityQuestion question;
    private final CapacityAnswer before;
    private final List<Remedy> list = new ArrayList<>();

    private PathRemedies(CapacityQuestion question, CapacityAnswer before) {
        this.question = question;
        this.before = before;
    }

    /** A remedy for each box that has one, not yet ranked. */
    static List<Remedy> of(CapacityQuestion question, CapacityAnswer before) {
        PathRemedies remedies = new PathRemedies(question, before);
        for (int i = 0; i < question.path().size(); i++) {
            PathBox box = question.path().get(i);
            switch (box.kind()) {
                case CONNTRACK -> remedies.largerTable(i, box);
                case NAT -> remedies.nat(i, box);
                case LOAD_BALANCER, SIDECAR -> {}
            }
        }
        return remedies.list;
    }

    private void largerTable(int index, PathBox box) {
        long now = before.ofBox(index).link().tuples();
        long twice = Math.min(2 * now, PathBox.MOST_ENTRIES);
        add(
                RemedyKind.MORE_ENTRIES,
                "a conntrack table of " + Figures.count(twice) + " entries",
                index,
                box.entries(OptionalLong.of(twice)));
    }

    private void nat(int index, PathBox box) {
        if (question.fleet().isPresent()) {
            return;
        }
        if (box.box().filter(Middlebox::givesBlocks).isPresent()) {
            largerBlock(index, box);
        } else {
            moreAddresses(index, box);
        }
    }

    private void moreAddresses(int index, PathBox box) {
        int now = box.addresses().orElse(1);
        int most = box.box()
                .map(known -> known.mostAddresses().orElse(PathBox.MOST_ADDRESSES))
                .orElse(PathBox.MOST_ADDRESSES);
        if (now < most) {
            int more = Math.min(2 * now, most);
            add(
                    RemedyKind.NAT_ADDRESSES,
                    Figures.count(more) + " public addresses at the NAT",
                    index,
                    box.addresses(OptionalInt.of(more)));
        }
    }

    /** The next power of two that holds the load towards each destination, and twice the block at least. */
    private void largerBlock(int index, PathBox box) {
        LinkAnswer link = before.ofBox(index);
        long now =
                BoxRoom.of(question.toDestinations(1), box, new ArrayList<>()).tuples();
        long wanted = 2 * now;
        while (wanted < now * link.utilisation().orElse(0) && wanted < box.mostPorts()) {
            wanted *= 2;
        }
        int ports = (int) Math.min(wanted, box.mostPorts());
        add(
                RemedyKind.NAT_PORTS,
                "a block of " + Figures.count(ports) + " ports for this node",
                index,
                box.ports(OptionalInt.of(ports)));
    }

    private void add(RemedyKind kind, String change, int index, PathBox changed) {
        List<PathBox> path = new ArrayList<>(question.path());
        path.set(index, changed);
        list.add(new Remedy(kind, change, question.through(path).answer(), ""));
    }
}
