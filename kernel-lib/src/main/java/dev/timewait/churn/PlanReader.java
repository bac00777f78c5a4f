package dev.timewait.churn;

import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Reads a plan from the line that {@link PlanWriter} writes; what is left out is as in {@link ChurnPlan#of}. */
final class PlanReader {

    /** Every key, in the order in which they are written. */
    static final List<String> KEYS = List.of(
            "stack",
            "assumedMsl",
            "assumedTimeWait",
            "arrivalsPerSecond",
            "evenArrivalsPerSecond",
            "phases",
            "repeated",
            "batchSize",
            "batchEvery",
            "recordedArrivals",
            "clients",
            "heldFor",
            "heldForExactly",
            "heldLong",
            "longShare",
            "longLived",
            "clientCloses",
            "serverCloses",
            "bothClose",
            "reset",
            "watched",
            "retries",
            "retryEvery",
            "retryFactor",
            "retryLongest",
            "timeWait",
            "timerGranularity",
            "timeWaitCap",
            "tcpTwReuse",
            "reuseDelay",
            "timestamps",
            "loopback",
            "ports",
            "localPorts",
            "reserved",
            "sourceAddresses",
            "destinations",
            "binding",
            "perHost",
            "algorithm",
            "during",
            "idle",
            "sampledEvery",
            "seed",
            "engine");

    private static final Duration LONGEST_ASSUMED = Duration.ofDays(365);

    /** What is not read yet. */
    private final SortedMap<String, String> left = new TreeMap<>();

    private PlanReader(String text) {
        for (String part : words(text)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw ExactText.refusal("part", part, "a key and a value, such as seed=7", null);
            }
            String key = part.substring(0, equals);
            if (!KEYS.contains(key)) {
                throw ExactText.refusal("key", key, "one of " + String.join(", ", KEYS), null);
            }
            if (left.put(key, part.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(key + " is there twice; it must be there once");
            }
        }
    }

    /** The plan; an {@link IllegalArgumentException} names the key, the value and the bound where there is none. */
    static ChurnPlan plan(String text) {
        PlanReader reader = new PlanReader(text);
        ChurnPlanDraft draft = reader.draft();
        reader.readArrivals(draft);
        reader.readHold(draft);
        reader.readClosing(draft);
        reader.readRetry(draft);
        reader.readTimeWait(draft);
        reader.readReuse(draft);
        reader.readPorts(draft);
        reader.readRun(draft);
        if (!reader.left.isEmpty()) {
            String key = reader.left.firstKey();
            throw new IllegalArgumentException(
                    key + " is " + reader.left.get(key) + "; it must be left out beside the other keys of this plan");
        }
        return draft.plan();
    }

    private ChurnPlanDraft draft() {
        StackProfile stack = Stacks.named(take("stack", (key, text) -> text)
                .orElseThrow(
                        () -> new IllegalArgumentException("stack is missing; it must be there, as in stack=linux-6")));
        Optional<Duration> msl = duration("assumedMsl");
        if (msl.isPresent()) {
            stack = stack.withMsl(Bounds.duration(
                    "assumedMsl", msl.get(), Duration.ZERO, Duration.ofDays(LONGEST_ASSUMED.toDays() / 2)));
        }
        Optional<Duration> assumed = duration("assumedTimeWait");
        if (assumed.isPresent()) {
            stack = stack.withTimeWait(
                    Bounds.duration("assumedTimeWait", assumed.get(), Duration.ZERO, LONGEST_ASSUMED));
        }
        Optional<Duration> timeWait = duration("timeWait");
        return timeWait.isPresent() ? new ChurnPlanDraft(stack, timeWait.get()) : ChurnPlanDraft.of(stack);
    }

    private void readArrivals(ChurnPlanDraft draft) {
        if (left.containsKey("evenArrivalsPerSecond")) {
            draft.arrivals = new Arrivals.Even(number("evenArrivalsPerSecond").orElseThrow());
        } else if (left.containsKey("phases")) {
            List<Phase> phases = take("phases", (key, text) -> list(key, text, PlanReader::phase))
                    .orElseThrow();
            draft.arrivals = new Arrivals.Phases(phases, truth("repeated").orElse(false));
        } else if (left.containsKey("batchSize")) {
            draft.arrivals = new Arrivals.Batches(
                    whole("batchSize").orElseThrow(), duration("batchEvery").orElse(Duration.ofSeconds(1)));
        } else if (left.containsKey("recordedArrivals")) {
            draft.arrivals =
                    new Arrivals.Recorded(take("recordedArrivals", (key, text) -> list(key, text, ExactText::number))
                            .orElseThrow());
        } else {
            number("arrivalsPerSecond").ifPresent(rate -> draft.arrivals = new Arrivals.Poisson(rate));
        }
        whole("clients").ifPresent(number -> draft.clients = number);
    }

    private static Phase phase(String key, String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw ExactText.refusal(key, text, "a rate and a length, such as 450/30s or 0..1000/60s", null);
        }
        String rates = text.substring(0, slash);
        int dots = rates.indexOf("..");
        double from = ExactText.number(key, dots < 0 ? rates : rates.substring(0, dots));
        double to = dots < 0 ? from : ExactText.number(key, rates.substring(dots + 2));
        return new Phase(from, to, ExactText.duration(key, text.substring(slash + 1)));
    }

    private void readHold(ChurnPlanDraft draft) {
        if (left.containsKey("heldForExactly")) {
            draft.hold = new Hold.Fixed(duration("heldForExactly").orElseThrow());
        } else if (left.containsKey("heldLong")) {
            draft.hold = new Hold.Mixed(
                    duration("heldFor").orElse(draft.hold.mean()),
                    duration("heldLong").orElseThrow(),
                    number("longShare").orElse(0.0));
        } else {
            duration("heldFor").ifPresent(mean -> draft.hold = new Hold.Exponential(mean));
        }
        whole("longLived").ifPresent(number -> draft.longLived = number);
    }

    private void readClosing(ChurnPlanDraft draft) {
        List<Optional<Double>> shares = new ArrayList<>();
        for (String key : List.of("clientCloses", "serverCloses", "bothClose", "reset")) {
            shares.add(number(key));
        }
        if (shares.stream().anyMatch(Optional::isPresent)) {
            double[] parts =
                    shares.stream().mapToDouble(share -> share.orElse(0.0)).toArray();
            draft.closing = new Closing(parts[0], parts[1], parts[2], parts[3]);
        }
        take("watched", (key, text) -> ExactText.choice(key, text, List.of(End.values()), PlanWriter::word))
                .ifPresent(end -> draft.watched = end);
    }

    private void readRetry(ChurnPlanDraft draft) {
        if (left.containsKey("retries")) {
            int times = whole("retries").orElseThrow();
            Duration first = duration("retryEvery").orElse(draft.retry.first());
            double factor = number("retryFactor").orElse(draft.retry.factor());
            draft.retry =
                    new Retry(times, first, factor, duration("retryLongest").orElse(first));
        }
    }

    private void readTimeWait(ChurnPlanDraft draft) {
        duration("timerGranularity").ifPresent(granularity -> draft.timerGranularity = granularity);
        whole("timeWaitCap").ifPresent(cap -> draft.timeWaitCap = OptionalInt.of(cap));
    }

    private void readReuse(ChurnPlanDraft draft) {
        Reuse usual = draft.reuse;
        draft.reuse = new Reuse(
                whole("tcpTwReuse").orElse(usual.tcpTwReuse()),
                duration("reuseDelay").orElse(usual.delay()),
                truth("timestamps").orElse(usual.timestamps()),
                truth("loopback").orElse(usual.loopback()));
    }

    private void readPorts(ChurnPlanDraft draft) {
        if (!left.containsKey("localPorts")) {
            whole("ports").ifPresent(number -> draft.ports = new PortPool.Counted(number));
            return;
        }
        LocalPorts usual = LocalPorts.of(take("localPorts", PlanReader::range).orElseThrow());
        draft.ports = new LocalPorts(
                usual.range(),
                take("reserved", (key, text) -> list(key, text, PlanReader::range))
                        .orElse(List.of()),
                whole("sourceAddresses").orElse(1),
                whole("destinations").orElse(1),
                take("binding", (key, text) -> ExactText.choice(key, text, List.of(Binding.values()), Binding::word))
                        .orElse(usual.binding()),
                truth("perHost").orElse(false),
                take(
                                "algorithm",
                                (key, text) -> ExactText.choice(
                                        key, text, List.of(PortAlgorithm.values()), PortAlgorithm::word))
                        .orElse(usual.algorithm()));
    }

    private static PortRange range(String key, String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw ExactText.refusal(key, text, "two ports with a dash between, such as 32768-60999", null);
        }
        int low = ExactText.whole(key, text.substring(0, dash));
        int high = ExactText.whole(key, text.substring(dash + 1));
        try {
            return new PortRange(low, high);
        } catch (IllegalArgumentException e) {
            throw ExactText.refusal(key, text, "two ports from 1 to 65535, the lower one first", e);
        }
    }

    private void readRun(ChurnPlanDraft draft) {
        duration("during").ifPresent(length -> draft.during = length);
        duration("idle").ifPresent(length -> draft.idle = length);
        draft.sampledEvery = duration("sampledEvery").orElse(ChurnPlan.usualStep(draft.during));
        take("seed", ExactText::wholeLong).ifPresent(seed -> draft.seed = seed);
        draft.requested =
                take("engine", (key, text) -> ExactText.choice(key, text, List.of(Engine.values()), Engine::word));
    }

    private Optional<Double> number(String key) {
        return take(key, ExactText::number);
    }

    private Optional<Integer> whole(String key) {
        return take(key, ExactText::whole);
    }

    private Optional<Boolean> truth(String key) {
        return take(key, ExactText::truth);
    }

    private Optional<Duration> duration(String key) {
        return take(key, ExactText::duration);
    }

    private <T> Optional<T> take(String key, BiFunction<String, String, T> meaning) {
        String text = left.remove(key);
        return text == null ? Optional.empty() : Optional.of(meaning.apply(key, text));
    }

    private static <T> List<T> list(String key, String text, BiFunction<String, String, T> meaning) {
        List<T> values = new ArrayList<>();
        for (String part : parts(text, ',')) {
            values.add(meaning.apply(key, part));
        }
        return values;
    }

    private static List<String> words(String text) {
        return parts(text, ' ').stream().filter(word -> !word.isEmpty()).toList();
    }

    private static List<String> parts(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
