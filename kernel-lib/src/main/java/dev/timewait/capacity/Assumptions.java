package dev.timewait.capacity;

import dev.timewait.churn.Closer;
import dev.timewait.stack.Fact;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Standing;
import java.util.ArrayList;
import java.util.List;

/** Says what an answer took for granted, the host first, then link by link. */
final class Assumptions {

    private final CapacityAnswer answer;
    private final CapacityQuestion question;
    private final List<String> made = new ArrayList<>();

    private Assumptions(CapacityAnswer answer) {
        this.answer = answer;
        this.question = answer.question();
    }

    static List<String> of(CapacityAnswer answer) {
        Assumptions assumptions = new Assumptions(answer);
        assumptions.timeWait();
        assumptions.timer();
        assumptions.ports();
        assumptions.scope();
        assumptions.reuse();
        assumptions.closer();
        assumptions.buckets();
        assumptions.load();
        answer.links()
                .forEach(link -> link.link()
                        .assumptions()
                        .forEach(text -> assumptions.made.add(link.link().name() + ": " + text)));
        answer.fleet().ifPresent(fleet -> assumptions.made.addAll(fleet.assumptions()));
        return assumptions.made.stream().distinct().toList();
    }

    private void timeWait() {
        StackProfile stack = question.stack();
        Fact<?> fact = stack.timeWaitFact();
        made.add("TIME_WAIT of " + stack.name() + " lasts " + Figures.rounded(question.stackTimeWaitSeconds()) + " s ("
                + (fact.standing() == Standing.ASSUMED ? "as asked" : fact.source()) + ")");
    }

    private void timer() {
        double late = HostRules.timerSeconds(question.stack());
        if (late > 0 && question.closer() == Closer.CLIENT && !question.reuse().works()) {
            double cautious = question.client().tuples() / (answer.host().link().takenSeconds() + late);
            made.add("the timer that ends TIME_WAIT is exact; a real one is up to " + Figures.rounded(late)
                    + " s late (" + question.stack().timerFact().source() + "), and at its latest the host sustains "
                    + Figures.rounded(cautious) + " connections/s");
        }
    }

    private void ports() {
        PortRange range = question.client().range();
        boolean usual = question.stack().ports().filter(range::equals).isPresent();
        made.add("local ports " + range
                + (usual ? " (" + question.stack().portsFact().source() + ")" : ", as asked"));
    }

    private void scope() {
        Fact<?> fact = question.stack().portPoolFact();
        if (fact.value().isEmpty()) {
            made.add("a port is taken for one pair of addresses and ports, as on Linux; how "
                    + question.stack().name() + " does it is not known (" + fact.source() + ")");
        } else if (question.client().perHost()) {
            made.add("a port is taken for the whole host (" + fact.source() + ")");
        }
    }

    private void reuse() {
        if (question.reuse().works() && question.closer() == Closer.CLIENT) {
            made.add("both ends send timestamps, without which tcp_tw_reuse does nothing; ports come back after the"
                    + " default delay of 1 s (net.ipv4.tcp_tw_reuse_delay)");
            made.add(
                    "entries that are not taken over stay their full time, so the count in TIME_WAIT is at most the one"
                            + " given here");
        } else if (question.tcpTwReuse().isEmpty() && question.stack().reuse().isEmpty()) {
            made.add("connect() does not take over a port in TIME_WAIT; whether that is so on "
                    + question.stack().name() + " is not known ("
                    + question.stack().reuseFact().source() + ")");
        }
    }

    private void closer() {
        made.add(
                switch (question.closer()) {
                    case CLIENT -> "the end that connects closes every connection first, and so is the one that waits";
                    case SERVER ->
                        "the other end closes every connection first, and its entries yield to a newer SYN, as"
                                + " recorded on Linux 6.18 (data/port-sharing.csv); behind a NAT they may not";
                    case BOTH -> "both ends close at once, and both wait";
                    case RESET ->
                        "every connection ends with a RST, and nobody waits; data under way may be lost"
                                + " (RFC 1122 §4.2.2.13)";
                });
    }

    private void buckets() {
        if (question.timeWaitBuckets().isEmpty() && question.closer() != Closer.RESET) {
            made.add("no limit of entries in TIME_WAIT is reached; that of "
                    + question.stack().name() + ": "
                    + question.stack().cap().map(cap -> cap.words()).orElse("not known"));
        }
    }

    private void load() {
        if (question.demand().requests().isPresent()
                && question.demand().requestsPerSecond().isEmpty()) {
            made.add("the requests come all at once, and whoever is refused comes again as soon as there is room");
        } else if (question.demand().requestsPerSecond().isPresent()) {
            made.add("requests come evenly; in bursts they run out of ports sooner");
        } else if (Load.of(question).connectionsPerSecond().isPresent()) {
            made.add("no rate was given: the one that was seen is taken, and that it was level for a TIME_WAIT");
        }
        if (question.openSeconds() == 0) {
            made.add("a connection is closed as soon as it is open (0 s)");
        }
    }
}
