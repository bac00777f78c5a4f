package dev.timewait.capacity;

import dev.timewait.churn.Closer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a question came to: what is sustained, what gives first, when, and what follows.
 *
 * <p>Rates are per second; "requests" are what the user asks for, "connections" those that are opened for them. Numbers
 * are those of an even load; by chance, independent users refuse a few connections before the ceiling is reached
 * ({@link dev.timewait.churn.ClosedForm#portsInUse()}).
 *
 * @param question what was asked
 * @param links every place that can give, the host first
 */
public record CapacityAnswer(CapacityQuestion question, List<LinkAnswer> links) {

    /** Copies {@code links}. */
    public CapacityAnswer {
        links = List.copyOf(links);
    }

    static CapacityAnswer to(CapacityQuestion question) {
        return new CapacityAnswer(
                question,
                Links.of(question).stream()
                        .map(link -> LinkAnswer.of(link, Load.at(link.kind(), question), question.newShare()))
                        .toList());
    }

    /** The link of the host's own ports. */
    public LinkAnswer host() {
        return links.get(0);
    }

    /** Whether it holds. */
    public Verdict verdict() {
        if (links.stream().allMatch(link -> link.utilisation().isEmpty())) {
            return Verdict.OPEN;
        }
        if (links.stream().anyMatch(link -> link.gives() && link.link().kind().refuses())) {
            return Verdict.REFUSES;
        }
        return links.stream().anyMatch(LinkAnswer::gives) ? Verdict.CUTS_SHORT : Verdict.HOLDS;
    }

    /** The link with the least rate; empty where none has a limit. */
    public Optional<LinkAnswer> limiting() {
        return links.stream()
                .filter(link -> link.connectionsPerSecond().isPresent())
                .min(Comparator.comparingDouble(
                        link -> link.connectionsPerSecond().getAsDouble()));
    }

    /** The refusing link that has no room first; empty where none ever lacks it. */
    public Optional<LinkAnswer> firstToGive() {
        return links.stream()
                .filter(link -> link.link().kind().refuses())
                .filter(link -> link.secondsUntilItGives().isPresent())
                .min(Comparator.comparingDouble(
                        link -> link.secondsUntilItGives().getAsDouble()));
    }

    /** The requests per second that every link sustains; empty for any rate. */
    public OptionalDouble sustainableRequestsPerSecond() {
        return limiting().map(LinkAnswer::requestsPerSecond).orElse(OptionalDouble.empty());
    }

    /** The connections per second that every link sustains; empty for any rate. */
    public OptionalDouble sustainableConnectionsPerSecond() {
        return limiting().map(LinkAnswer::connectionsPerSecond).orElse(OptionalDouble.empty());
    }

    /** The connections per second that the load opens; empty where that is not known, or where they come at once. */
    public OptionalDouble connectionsPerSecond() {
        return Load.of(question).connectionsPerSecond();
    }

    /** The tuples that the load takes over those that there are, at the busiest link; empty where the load is not known. */
    public OptionalDouble utilisation() {
        return links.stream()
                .map(LinkAnswer::utilisation)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }

    /** How long after the start of the load the first connection fails; empty for never. */
    public OptionalDouble secondsToFirstRefusal() {
        return firstToGive().map(LinkAnswer::secondsUntilItGives).orElse(OptionalDouble.empty());
    }

    /** What the application sees when the first connection fails; empty where none does. */
    public Optional<String> errno() {
        return firstToGive().flatMap(link -> link.link().refusal());
    }

    /** The shape of service after the first refusal; empty without one, or where the load does not last. */
    public Optional<Sawtooth> sawtooth() {
        Load load = Load.of(question);
        return load.connections().isPresent() || load.connectionsPerSecond().isEmpty()
                ? Optional.empty()
                : firstToGive()
                        .map(link -> Sawtooth.of(
                                link.link(), load.connectionsPerSecond().getAsDouble()));
    }

    /**
     * How many entries the load would keep in TIME_WAIT at the end that closes first, were there room for all; empty where
     * the load is not known.
     */
    public OptionalDouble demandedTimeWait() {
        return Load.of(question).tuples(question.closer() == Closer.RESET ? 0 : question.stackTimeWaitSeconds());
    }

    /**
     * How many entries there will be in TIME_WAIT at the end that closes first, at most: those demanded, or as many as
     * there is room for; empty where the load is not known.
     */
    public OptionalDouble steadyTimeWait() {
        OptionalDouble demanded = demandedTimeWait();
        return demanded.isPresent() ? OptionalDouble.of(Math.min(demanded.getAsDouble(), roomForTimeWait())) : demanded;
    }

    /** The memory of these entries in bytes; empty where the size of one is not known on this system. */
    public OptionalDouble memoryBytes() {
        OptionalDouble entries = steadyTimeWait();
        OptionalLong each = HostRules.entryBytes(question.stack(), question.closer());
        return entries.isPresent() && each.isPresent()
                ? OptionalDouble.of(entries.getAsDouble() * each.getAsLong())
                : OptionalDouble.empty();
    }

    /** The tuples that the load takes at the host at once: sustaining it needs so many; empty where it is not known. */
    public OptionalLong tuplesNeeded() {
        Load load = Load.of(question);
        double taken = host().link().takenSeconds();
        OptionalDouble needed = load.tuples(taken);
        return needed.isPresent() ? OptionalLong.of(Whole.up(needed.getAsDouble())) : OptionalLong.empty();
    }

    /** How long it takes until it is over, in seconds. */
    public double secondsToDrain() {
        return Drain.seconds(this);
    }

    /** The rate that all entries imply, whatever their destinations; empty where they were not counted. */
    public Optional<Inference> inferenceOfAll() {
        return Optional.ofNullable(Inference.ofAll(question));
    }

    /**
     * The rate that what was seen implies, of those that share their ports: the ones towards one destination where these
     * were counted; empty where nothing was seen that tells it.
     */
    public Optional<Inference> inference() {
        return Optional.ofNullable(Inference.of(question));
    }

    /** What what was seen may be a sign of, likely or not; empty where nothing was seen. */
    public List<Suspect> suspects() {
        return question.observed().anything() ? Diagnosis.of(this) : List.of();
    }

    /** What in the question cannot all be true, a sentence each. */
    public List<String> contradictions() {
        return Contradictions.of(this);
    }

    /** Where a common rule of thumb goes wrong on this question, a sentence each. */
    public List<String> traps() {
        return Traps.of(this);
    }

    /** What was taken for granted, a sentence each. */
    public List<String> assumptions() {
        return Assumptions.of(this);
    }

    /** What could be changed, the most helpful first; each one is this question, changed and asked again. */
    public List<Remedy> remedies() {
        return Remedies.of(this);
    }

    /** The split of a NAT's ports among nodes; empty where the question has no fleet. */
    public Optional<FleetAnswer> fleet() {
        return question.fleet().map(fleet -> FleetAnswer.of(this, fleet));
    }

    /** The answer in sentences, on one page. */
    public CapacityReport report() {
        return CapacityReport.of(this);
    }

    /** The link of box {@code index} of the path: each box makes one, in order, after those of the host. */
    LinkAnswer ofBox(int index) {
        return links.stream()
                .filter(link ->
                        link.link().kind() != LinkKind.HOST && link.link().kind() != LinkKind.BUCKETS)
                .toList()
                .get(index);
    }

    /** Entries that wait cannot be more than what the slowest link lets through in a TIME_WAIT, or than the host's tuples. */
    private double roomForTimeWait() {
        double through = sustainableConnectionsPerSecond().orElse(Double.MAX_VALUE) * question.stackTimeWaitSeconds();
        double most = Load.of(question).atOnce() ? Double.MAX_VALUE : through;
        double tuples = question.closer() == Closer.CLIENT ? question.client().tuples() : Double.MAX_VALUE;
        return Math.min(Math.min(most, tuples), question.timeWaitBuckets().orElse(Integer.MAX_VALUE));
    }
}
