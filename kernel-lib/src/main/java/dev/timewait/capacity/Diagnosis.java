package dev.timewait.capacity;

import dev.timewait.capacity.Suspect.Cause;
import dev.timewait.capacity.Suspect.Finding;
import dev.timewait.churn.Closer;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.TimeWaitCap;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Holds what was seen against each cause that looks alike. */
final class Diagnosis {

    /** From this share of the room on, the room may be the matter; a sample misses peaks. */
    private static final double NEARLY_FULL = 0.9;

    /** A CLOSE_WAIT that lasts is a leak; so many may stand in it for the moment between two calls. */
    private static final long FEW_IN_CLOSE_WAIT = 100;

    /** An instant of failure that fits the ports does so within a quarter; loads are not that even. */
    private static final double ABOUT = 1.25;

    private final CapacityAnswer answer;
    private final CapacityQuestion question;
    private final Observed observed;

    private Diagnosis(CapacityAnswer answer) {
        this.answer = answer;
        this.question = answer.question();
        this.observed = question.observed();
    }

    /** All suspects, the likely ones first. */
    static List<Suspect> of(CapacityAnswer answer) {
        Diagnosis diagnosis = new Diagnosis(answer);
        return List.of(
                        diagnosis.ports(),
                        diagnosis.buckets(),
                        diagnosis.conntrack(),
                        diagnosis.closeWait(),
                        diagnosis.timer())
                .stream()
                .sorted(Comparator.comparing(Suspect::finding))
                .toList();
    }

    private Suspect ports() {
        if (observed.ofOnePool().isPresent()) {
            return portsByCount(observed.ofOnePool().getAsLong());
        }
        if (observed.after().isPresent()) {
            return portsByDeath(observed.afterSeconds().getAsDouble());
        }
        return new Suspect(Cause.PORTS, Finding.UNKNOWN, "no count in TIME_WAIT was given");
    }

    private Suspect portsByCount(long count) {
        double share = (double) count / question.client().tuples();
        String numbers = Figures.count(count) + " in TIME_WAIT are " + Figures.percent(share) + " of "
                + answer.host().link().room();
        if (question.closer() != Closer.CLIENT) {
            return new Suspect(
                    Cause.PORTS,
                    Finding.EXCLUDED,
                    "where the other end closes first, its entries take no local ports of this host");
        }
        return share >= NEARLY_FULL
                ? new Suspect(Cause.PORTS, Finding.LIKELY, numbers)
                : new Suspect(Cause.PORTS, Finding.EXCLUDED, numbers + ": this is not port exhaustion");
    }

    private Suspect portsByDeath(double after) {
        OptionalDouble rate = question.demand().requestsPerSecond();
        double taken = answer.host().link().takenSeconds();
        if (rate.isEmpty()) {
            return after < taken
                    ? new Suspect(
                            Cause.PORTS,
                            Finding.POSSIBLE,
                            "ports that last " + Figures.seconds(after) + " are taken at "
                                    + Figures.rounded(question.client().tuples() / after) + " connections/s")
                    : new Suspect(Cause.PORTS, Finding.EXCLUDED, tooLate(after, taken));
        }
        OptionalDouble first = answer.host().secondsUntilItGives();
        if (first.isEmpty()) {
            return new Suspect(
                    Cause.PORTS, Finding.EXCLUDED, "at this rate the ports never run out, after whatever time");
        }
        String predicted = "the ports would last " + Figures.seconds(first.getAsDouble()) + ", and it died after "
                + Figures.seconds(after);
        return isAbout(after, first.getAsDouble())
                ? new Suspect(Cause.PORTS, Finding.LIKELY, predicted)
                : new Suspect(Cause.PORTS, Finding.EXCLUDED, predicted);
    }

    /** Whether an instant of failure fits the one that is predicted. */
    static boolean isAbout(double seenSeconds, double predictedSeconds) {
        double ratio = seenSeconds / predictedSeconds;
        return ratio < ABOUT && ratio > 1 / ABOUT;
    }

    private static String tooLate(double after, double taken) {
        return "ports that last longer than a connection takes one, " + Figures.seconds(taken)
                + ", last for good; it died after " + Figures.seconds(after);
    }

    private Suspect buckets() {
        OptionalLong count = observed.timeWait();
        if (count.isEmpty()) {
            return new Suspect(Cause.BUCKET_LIMIT, Finding.UNKNOWN, "no count in TIME_WAIT was given");
        }
        if (question.timeWaitBuckets().isEmpty()) {
            return unknownLimit(count.getAsLong());
        }
        int limit = question.timeWaitBuckets().getAsInt();
        String numbers = Figures.count(count.getAsLong()) + " of " + Figures.count(limit) + " entries";
        return count.getAsLong() >= NEARLY_FULL * limit
                ? new Suspect(
                        Cause.BUCKET_LIMIT,
                        Finding.LIKELY,
                        numbers + ": further closes skip TIME_WAIT, nobody is refused for it")
                : new Suspect(Cause.BUCKET_LIMIT, Finding.EXCLUDED, numbers);
    }

    private Suspect unknownLimit(long count) {
        StackProfile stack = question.stack();
        if (stack.cap().filter(TimeWaitCap.None.class::isInstance).isPresent()) {
            return new Suspect(Cause.BUCKET_LIMIT, Finding.EXCLUDED, "there is none on " + stack.name());
        }
        String look = HostRules.hasReuse(stack)
                ? ": compare " + Figures.count(count)
                        + " with sysctl net.ipv4.tcp_max_tw_buckets, and see whether TcpExtTCPTimeWaitOverflow grows"
                        + " (older kernels log: time wait bucket table overflow)"
                : "";
        return new Suspect(Cause.BUCKET_LIMIT, Finding.POSSIBLE, "the limit was not given" + look);
    }

    private Suspect conntrack() {
        Optional<LinkAnswer> table = answer.links().stream()
                .filter(link -> link.link().kind() == LinkKind.CONNTRACK)
                .findFirst();
        if (table.isEmpty()) {
            return new Suspect(
                    Cause.CONNTRACK,
                    Finding.UNKNOWN,
                    "no conntrack table was named; look for: nf_conntrack: table full, dropping packet");
        }
        OptionalDouble use = table.get().utilisation();
        if (use.isEmpty()) {
            return new Suspect(Cause.CONNTRACK, Finding.UNKNOWN, "the rate is not known");
        }
        String numbers = "this load keeps " + Figures.percent(use.getAsDouble()) + " of "
                + table.get().link().room();
        return new Suspect(
                Cause.CONNTRACK, use.getAsDouble() >= NEARLY_FULL ? Finding.LIKELY : Finding.EXCLUDED, numbers);
    }

    private Suspect closeWait() {
        if (observed.closeWait().isEmpty()) {
            return new Suspect(Cause.CLOSE_WAIT_LEAK, Finding.UNKNOWN, "no count in CLOSE_WAIT was given");
        }
        long count = observed.closeWait().getAsLong();
        double aSecond = Load.of(question).connectionsPerSecond().orElse(0);
        String numbers = Figures.count(count) + " in CLOSE_WAIT: the peer has closed, the application here has not;"
                + " no timer ends that, and it is not TIME_WAIT";
        if (count > Math.max(FEW_IN_CLOSE_WAIT, aSecond)) {
            return new Suspect(Cause.CLOSE_WAIT_LEAK, Finding.LIKELY, numbers);
        }
        return count == 0
                ? new Suspect(Cause.CLOSE_WAIT_LEAK, Finding.EXCLUDED, "none is in CLOSE_WAIT")
                : new Suspect(
                        Cause.CLOSE_WAIT_LEAK,
                        Finding.POSSIBLE,
                        Figures.count(count) + " in CLOSE_WAIT; look again in a minute, whether it grows");
    }

    private Suspect timer() {
        Optional<Long> tooMany = tooManyForTheRate();
        boolean known = observed.timeWait().isPresent()
                && question.demand().requestsPerSecond().isPresent();
        if (!known) {
            return new Suspect(
                    Cause.STUCK_TIMER,
                    Finding.UNKNOWN,
                    "needs the rate and the count: entries that never leave make the count grow without end"
                            + HostRules.defect(question.stack()));
        }
        return tooMany.isPresent()
                ? new Suspect(
                        Cause.STUCK_TIMER,
                        Finding.POSSIBLE,
                        "at this rate at most " + Figures.count(tooMany.get())
                                + " are in TIME_WAIT; the rate is higher, or entries do not leave"
                                + HostRules.defect(question.stack()))
                : new Suspect(Cause.STUCK_TIMER, Finding.EXCLUDED, "the count is no higher than this rate explains");
    }

    /** The most that the stated rate explains, where more was seen. */
    private Optional<Long> tooManyForTheRate() {
        Load load = Load.of(question);
        if (observed.timeWait().isEmpty()
                || load.inferred()
                || load.connectionsPerSecond().isEmpty()) {
            return Optional.empty();
        }
        double length = question.stackTimeWaitSeconds() + HostRules.timerSeconds(question.stack());
        double most = load.connectionsPerSecond().getAsDouble() * length;
        double bound = most + 4 * Math.sqrt(most) + 1;
        return observed.timeWait().getAsLong() > bound ? Optional.of((long) most) : Optional.empty();
    }
}
