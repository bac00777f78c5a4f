package dev.timewait.capacity;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.Closer;
import dev.timewait.churn.Reuse;
import dev.timewait.stack.Fact;
import dev.timewait.stack.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the link of a box that has room of its own, and says what it took for granted about it. */
final class BoxLink {

    private static final long MOST_TUPLES = 1_000_000_000;

    private final CapacityQuestion question;
    private final PathBox box;
    private final String name;
    private final List<String> assumptions = new ArrayList<>();
    /** How far the hold can be trusted: assumed where the path names it, or where nobody does. */
    private Standing standing = Standing.ASSUMED;

    private BoxLink(CapacityQuestion question, PathBox box, String name) {
        this.question = question;
        this.box = box;
        this.name = name;
    }

    static Link of(CapacityQuestion question, PathBox box) {
        return new BoxLink(question, box, PathText.text(List.of(box))).link();
    }

    /** The NAT of a fleet for which none was named. */
    static Link ofFleet(CapacityQuestion question) {
        PathBox box = PathBox.customNat(question.fleet().orElseThrow().portsPerNode());
        BoxLink link = new BoxLink(question, box, "nat");
        link.assumptions.add("the fleet's NAT is not named: its addresses have the ports 1024-65535 each");
        return link.link();
    }

    private Link link() {
        BoxRoom room = BoxRoom.of(question, box, assumptions);
        if (room.tuples() > MOST_TUPLES) {
            throw new IllegalArgumentException("the path's " + name + " has room for " + room.tuples()
                    + " connections; it must be at most " + MOST_TUPLES);
        }
        Duration hold = hold();
        ChurnPlan plan = ChurnPlan.of(question.stack().withTimeWait(hold))
                .ports(Math.toIntExact(room.tuples()))
                .reusing(Reuse.tcpTwReuse(0))
                .heldForExactly(question.open());
        Optional<String> refusal = box.box().flatMap(Middlebox::refusal);
        if (refusal.isEmpty()) {
            assumptions.add("what an application sees when " + name
                    + " has no room is not published; a SYN that is dropped ends in ETIMEDOUT");
        }
        return new Link(
                name,
                kind(),
                room.tuples(),
                CapacityQuestion.seconds(hold),
                standing,
                question.openSeconds(),
                room.words(),
                Optional.of(refusal.orElse("ETIMEDOUT")),
                assumptions,
                plan);
    }

    private LinkKind kind() {
        return switch (box.kind()) {
            case NAT -> LinkKind.NAT;
            case LOAD_BALANCER -> LinkKind.LOAD_BALANCER;
            case CONNTRACK -> LinkKind.CONNTRACK;
            case SIDECAR -> throw new IllegalStateException("a sidecar has no room of its own");
        };
    }

    /** As the path says, else as the box is known to do, else as long as the host's own TIME_WAIT. */
    private Duration hold() {
        if (box.hold().isPresent()) {
            return box.hold().get();
        }
        boolean reset = box.reset() || question.closer() == Closer.RESET;
        Optional<Fact<Duration>> fact = box.box().map(known -> reset ? known.rstHoldFact() : known.finHoldFact());
        if (fact.isPresent() && fact.get().value().isPresent()) {
            Duration known = fact.get().value().get();
            standing = fact.get().standing();
            if (fact.get().standing() != Standing.SOURCED) {
                assumptions.add(name + " blocks a tuple for " + Figures.time(known) + " after the close: "
                        + fact.get().source());
            }
            return known;
        }
        Duration host = question.stack().timeWait().orElseThrow();
        assumptions.add("how long " + name + " blocks a tuple after a close by " + (reset ? "RST" : "FIN")
                + " is not known" + (fact.isPresent() ? " (" + fact.get().source() + ")" : "")
                + "; taken to be as long as the host's TIME_WAIT, " + Figures.time(host)
                + " (name it, as in [hold=120s])");
        return host;
    }
}
