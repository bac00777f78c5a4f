package dev.timewait.capacity;

import dev.timewait.churn.Binding;
import dev.timewait.churn.Closer;
import java.util.ArrayList;
import java.util.List;

/** Says where a common rule of thumb goes wrong on a question. */
final class Traps {

    private static final double HALF_AN_HOUR = 1_800;

    private final CapacityAnswer answer;
    private final CapacityQuestion question;
    private final List<String> found = new ArrayList<>();

    private Traps(CapacityAnswer answer) {
        this.answer = answer;
        this.question = answer.question();
    }

    static List<String> of(CapacityAnswer answer) {
        Traps traps = new Traps(answer);
        traps.onePoolForTheHost();
        traps.boundBeforeConnect();
        traps.poolTooSmall();
        traps.sameSymptomOtherCause();
        traps.neverExhausts();
        traps.turnover();
        traps.otherEndCloses();
        traps.sidecar();
        answer.fleet().ifPresent(fleet -> traps.found.addAll(fleet.traps()));
        return List.copyOf(traps.found);
    }

    private void onePoolForTheHost() {
        if (question.client().perHost()) {
            found.add("on " + question.stack().name() + " the pool of ports is one per host, not one per destination:"
                    + " more destinations or addresses buy nothing");
        }
    }

    private void boundBeforeConnect() {
        if (question.client().binding() == Binding.BIND) {
            found.add("after bind() to an address and port 0 a port is taken for all destinations,"
                    + " and tcp_tw_reuse never gives it back early: IP_BIND_ADDRESS_NO_PORT undoes both");
        }
    }

    private void poolTooSmall() {
        if (question.keepAlive() instanceof KeepAlive.Pool pool && pool.idle() < pool.workers()) {
            found.add("a pool of " + pool.idle() + " for " + pool.workers() + " workers closes "
                    + (pool.workers() - pool.idle()) + " of " + pool.workers()
                    + " connections in every round: keep-alive is on, and hardly used");
        }
    }

    private void sameSymptomOtherCause() {
        for (Suspect suspect : answer.suspects()) {
            boolean portsExcluded =
                    suspect.cause() == Suspect.Cause.PORTS && suspect.finding() == Suspect.Finding.EXCLUDED;
            if (portsExcluded && question.observed().ofOnePool().isPresent()) {
                found.add(
                        "many in TIME_WAIT are not yet port exhaustion; a log that says \"time wait bucket table overflow\" means the limit tcp_max_tw_buckets,"
                                + " under which nobody is refused");
            }
        }
    }

    private void neverExhausts() {
        boolean died = question.observed().after().isPresent();
        boolean loaded = question.demand().requestsPerSecond().isPresent();
        if (died && loaded && answer.verdict() == Verdict.HOLDS) {
            found.add("a rate times a time is no number of ports in use: ports come back after "
                    + Figures.rounded(answer.host().link().takenSeconds())
                    + " s, so that this rate holds for good, and \"gone after "
                    + Figures.rounded(question.observed().afterSeconds().getAsDouble())
                    + " s\" contradicts itself");
        }
    }

    /** Connections are counted up, and ports are not used up. */
    private void turnover() {
        double perSecond = answer.connectionsPerSecond().orElse(0);
        double made = perSecond * HALF_AN_HOUR;
        LinkAnswer host = answer.host();
        boolean level =
                question.demand().requests().isEmpty() && !question.observed().anything();
        if (answer.verdict() == Verdict.HOLDS
                && level
                && made > host.link().tuples()
                && host.connectionsPerSecond().isPresent()) {
            found.add(Figures.count(Math.round(made)) + " connections in half an hour are more than "
                    + host.link().room() + ", and still never more than "
                    + Figures.count(answer.tuplesNeeded().orElse(0)) + " are taken at once ("
                    + Figures.percent(host.utilisation().orElse(0)) + "): each comes back after "
                    + Figures.rounded(host.link().takenSeconds()) + " s");
        }
    }

    private void otherEndCloses() {
        if (question.closer() == Closer.SERVER) {
            found.add("where the other end closes first, its entries in TIME_WAIT do not limit this host:"
                    + " a newer SYN reopens them on most systems; \"ports / 60\" is then no ceiling");
        }
    }

    private void sidecar() {
        boolean collapses = answer.links().stream().anyMatch(link -> link.link().kind() == LinkKind.SIDECAR);
        if (collapses && question.client().destinations() > 1) {
            found.add("more destinations do not help behind a sidecar: it takes all of them to one port of its own");
        }
    }
}
