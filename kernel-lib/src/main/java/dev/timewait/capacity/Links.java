package dev.timewait.capacity;

import dev.timewait.churn.Binding;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Reuse;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the links of a question: the host's ports, its limit of entries, and the boxes. */
final class Links {

    private static final String NO_ADDRESS = "EADDRNOTAVAIL";
    private static final String IN_USE = "EADDRINUSE";

    /** A system whose entries in TIME_WAIT yield to a newer SYN: recorded, data/port-sharing.csv, server-closes. */
    private static final String YIELDS = "linux-6";

    private Links() {}

    static List<Link> of(CapacityQuestion question) {
        List<Link> links = new ArrayList<>();
        links.add(host(question));
        buckets(question).ifPresent(links::add);
        for (PathBox box : question.path()) {
            links.add(
                    switch (box.kind()) {
                        case SIDECAR -> sidecar(question, box);
                        case CONNTRACK, NAT, LOAD_BALANCER -> BoxLink.of(question, box);
                    });
        }
        if (question.fleet().isPresent() && question.nat().isEmpty()) {
            links.add(BoxLink.ofFleet(question));
        }
        return links;
    }

    private static Link host(CapacityQuestion question) {
        ClientPorts client = question.client();
        ChurnPlan plan = portsOf(question, client);
        List<String> assumptions = new ArrayList<>();
        if (question.timeWaitBuckets().isPresent() && question.closer() == Closer.CLIENT) {
            plan = plan.timeWaitCap(question.timeWaitBuckets().getAsInt());
            if (question.timeWaitBuckets().getAsInt() < client.tuples()) {
                assumptions.add(
                        "with " + Figures.count(question.timeWaitBuckets().getAsInt())
                                + " entries allowed and " + Figures.count(client.tuples())
                                + " tuples, TIME_WAIT can never take all ports: entries beyond the limit are skipped");
            }
        }
        return link("host", LinkKind.HOST, question, plan, client, Optional.of(errno(client.binding())), assumptions);
    }

    /** What the program sees on Linux, by what it does before connect(): recorded in data/port-sharing.csv. */
    private static String errno(Binding binding) {
        return switch (binding) {
            case CONNECT, BIND_NO_PORT -> NO_ADDRESS;
            case BIND -> IN_USE;
        };
    }

    /**
     * A proxy that takes all connections to one port, so that destinations no longer keep ports apart; inbound it speaks
     * from one address instead, so that source addresses do not.
     */
    private static Link sidecar(CapacityQuestion question, PathBox box) {
        ClientPorts client = question.client().held(0).binding(Binding.CONNECT);
        ClientPorts collapsed = box.inbound() ? client.sourceAddresses(1) : client.destinations(1);
        String assumption = box.inbound()
                ? "the sidecar speaks from one address; that of Istio is 127.0.0.6, a loopback address, where"
                        + " tcp_tw_reuse=2 could give ports back after a second, which is not counted on here"
                : "the sidecar takes every connection to one port of its own, whatever the destination";
        return link(
                PathText.text(List.of(box)),
                LinkKind.SIDECAR,
                question,
                portsOf(question, collapsed),
                collapsed,
                Optional.of(NO_ADDRESS),
                List.of(assumption));
    }

    /**
     * The host's own ports as a plan: with their numbers, as the engines count them. Where the other end waits, it is taken
     * to let go of an entry for a newer SYN, as Linux does.
     */
    private static ChurnPlan portsOf(CapacityQuestion question, ClientPorts client) {
        StackProfile waits = question.closer() == Closer.CLIENT ? question.stack() : Stacks.named(YIELDS);
        return ChurnPlan.of(waits.withTimeWait(question.stack().timeWait().orElseThrow()))
                .localPorts(client.pool())
                .longLived(client.held())
                .reusing(question.reuse())
                .heldForExactly(question.open())
                .closedFirstBy(question.closer());
    }

    private static Link link(
            String name,
            LinkKind kind,
            CapacityQuestion question,
            ChurnPlan plan,
            ClientPorts client,
            Optional<String> refusal,
            List<String> assumptions) {
        String shared = client.sharers() == 1 ? "" : " x " + Figures.count(client.sharers());
        String held = client.held() == 0 ? "" : " - " + Figures.count(client.held()) + " held";
        return new Link(
                name,
                kind,
                client.tuples(),
                plan.closedForm().meanPortSeconds() - question.openSeconds(),
                question.stack().timeWaitFact().standing(),
                question.openSeconds(),
                Figures.count(client.usable()) + " ports" + shared + held,
                refusal,
                assumptions,
                plan);
    }

    /** The limit of entries at the end that closes first; a RST leaves none. */
    private static Optional<Link> buckets(CapacityQuestion question) {
        if (question.timeWaitBuckets().isEmpty() || question.closer() == Closer.RESET) {
            return Optional.empty();
        }
        int entries = question.timeWaitBuckets().getAsInt();
        boolean never = question.closer() == Closer.CLIENT
                && entries >= question.client().tuples();
        String which = switch (question.closer()) {
            case CLIENT, BOTH -> "the limit of entries is that of the host that connects";
            case SERVER -> "the limit of entries is that of the host that is connected to";
            case RESET -> throw new IllegalStateException("a RST leaves no entry");
        };
        ChurnPlan plan =
                ChurnPlan.of(question.stack()).heldForExactly(Duration.ZERO).reusing(Reuse.tcpTwReuse(0));
        return Optional.of(new Link(
                "tw-buckets",
                LinkKind.BUCKETS,
                entries,
                question.stackTimeWaitSeconds(),
                question.stack().timeWaitFact().standing(),
                0,
                Figures.count(entries) + " entries",
                Optional.empty(),
                List.of(never ? which + ", and there are fewer ports than that" : which),
                never ? plan.unlimitedPorts() : plan.ports(entries)));
    }
}
