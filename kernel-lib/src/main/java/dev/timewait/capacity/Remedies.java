package dev.timewait.capacity;

import dev.timewait.churn.Binding;
import dev.timewait.churn.Closer;
import dev.timewait.churn.LocalPorts;
import dev.timewait.stack.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Changes a question in every way that people try, asks each again, and puts the most helpful first. */
final class Remedies {

    private static final PortRange WIDE = new PortRange(1_024, 65_535);

    /** What a pool is taken to reuse where nothing is known about it. */
    private static final double MOSTLY_REUSED = 0.9;

    private final CapacityAnswer before;
    private final CapacityQuestion question;
    private final List<Remedy> list = new ArrayList<>();

    private Remedies(CapacityAnswer before) {
        this.before = before;
        this.question = stated(before.question());
    }

    /** What was seen was seen before the change: the rate that it implies becomes the one that is asked about. */
    private static CapacityQuestion stated(CapacityQuestion question) {
        Load load = Load.of(question);
        CapacityQuestion unseen = question.observing(Observed.NOTHING);
        if (!load.inferred() || load.connectionsPerSecond().isEmpty() || question.newShare() == 0) {
            return unseen;
        }
        double requests = load.connectionsPerSecond().getAsDouble() / question.newShare();
        return unseen.requestsPerSecond(Math.min(requests, Demand.MOST_PER_SECOND));
    }

    static List<Remedy> of(CapacityAnswer before) {
        Remedies remedies = new Remedies(before);
        remedies.pool();
        remedies.destinations();
        remedies.sources();
        remedies.widerRange();
        remedies.reuse();
        remedies.otherEndCloses();
        remedies.noPort();
        remedies.buckets();
        remedies.list.addAll(PathRemedies.of(remedies.question, before));
        remedies.reset();
        // A stable sort: what buys the same stays in the order above, the safest first.
        return remedies.list.stream()
                .sorted(Comparator.comparingDouble(
                        remedy -> -remedy.buysPerSecond(before).orElse(Double.MAX_VALUE)))
                .toList();
    }

    private void pool() {
        if (question.keepAlive() instanceof KeepAlive.Pool pool) {
            int idle = Math.max(pool.idle(), pool.workers());
            ask(
                    RemedyKind.POOL,
                    "a pool of " + idle + ", one connection a worker",
                    question.pooled(pool.workers(), idle));
            return;
        }
        double share = 1 - (1 - MOSTLY_REUSED) * question.newShare();
        ask(
                RemedyKind.POOL,
                "keep connections open, so that " + Figures.percent(share) + " of the requests find one",
                question.reused(share));
    }

    private void destinations() {
        int now = question.client().destinations();
        int wanted = enough(now, before.utilisation());
        add(
                RemedyKind.DESTINATIONS,
                Figures.count(wanted) + " destinations (ports or addresses at the other end)",
                wanted == now ? question : question.toDestinations(wanted),
                question.client().perHost() ? "the pool of ports is one per host" : "");
    }

    private void sources() {
        int now = question.client().sourceAddresses();
        int wanted = enough(now, before.host().utilisation());
        add(
                RemedyKind.SOURCES,
                Figures.count(wanted) + " source addresses",
                wanted == now ? question : question.fromAddresses(wanted),
                question.client().perHost() ? "the pool of ports is one per host" : "");
    }

    /** So many that what grows with them holds the load, and one more than there is at least. */
    private int enough(int now, OptionalDouble utilisation) {
        long others = question.client().sharers() / now;
        long slots = LocalPorts.MOST_SLOTS / (question.client().range().size() * Math.max(1, others));
        long most = Math.min(LocalPorts.MOST_SHARERS, slots);
        long enough = Whole.up(now * utilisation.orElse(0));
        return (int) Math.max(now, Math.min(most, Math.max(now + 1, enough)));
    }

    private void widerRange() {
        PortRange range = question.client().range();
        boolean wider = range.size() < WIDE.size();
        add(
                RemedyKind.WIDER_RANGE,
                "local ports " + WIDE,
                wider ? question.ports(WIDE) : question,
                wider ? "" : "the range is as wide already");
    }

    private void reuse() {
        String note = "";
        CapacityQuestion changed = question.tcpTwReuse(1);
        if (!HostRules.hasReuse(question.stack())) {
            note = "no such setting is known on " + question.stack().name();
            changed = question;
        } else if (question.client().binding() == Binding.BIND) {
            note = "a port chosen by bind() is never taken over";
        } else if (question.closer() != Closer.CLIENT) {
            note = "this host has nothing in TIME_WAIT";
        } else if (question.reuse().works()) {
            note = "it is in force already";
        }
        add(RemedyKind.REUSE, "tcp_tw_reuse=1, outgoing connections take over ports after 1 s", changed, note);
    }

    private void otherEndCloses() {
        boolean already = question.closer() == Closer.SERVER;
        add(
                RemedyKind.OTHER_END_CLOSES,
                "the other end closes first",
                question.closedFirstBy(Closer.SERVER),
                already ? "it does already" : "");
    }

    private void noPort() {
        boolean bound = question.client().binding() == Binding.BIND;
        add(
                RemedyKind.NO_PORT,
                "IP_BIND_ADDRESS_NO_PORT before bind()",
                bound ? question.boundBy(Binding.BIND_NO_PORT) : question,
                bound ? "" : "nothing is bound before connect() that would need it");
    }

    private void buckets() {
        OptionalInt limit = question.timeWaitBuckets();
        if (limit.isPresent()) {
            long enough = Math.max(
                    2L * limit.getAsInt(), (long) before.demandedTimeWait().orElse(0) + 1);
            int more = (int) Math.min(enough, 1_000_000_000);
            ask(RemedyKind.MORE_BUCKETS, "tcp_max_tw_buckets=" + more, question.timeWaitBuckets(more));
        }
    }

    private void reset() {
        boolean already = question.closer() == Closer.RESET;
        add(
                RemedyKind.RESET,
                "close with a RST (SO_LINGER with 0 s)",
                question.closedFirstBy(Closer.RESET),
                already ? "it is done already" : "not recommended");
    }

    private void ask(RemedyKind kind, String change, CapacityQuestion changed) {
        add(kind, change, changed, "");
    }

    private void add(RemedyKind kind, String change, CapacityQuestion changed, String note) {
        list.add(new Remedy(kind, change, changed.answer(), note));
    }
}
