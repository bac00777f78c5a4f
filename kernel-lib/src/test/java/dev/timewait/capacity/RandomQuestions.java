package dev.timewait.capacity;

import dev.timewait.churn.Binding;
import dev.timewait.churn.Closer;
import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import dev.timewait.stack.PortRange;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Questions that a seed chose: every system, some hundred ports, several addresses, every way to bind and to close, reuse
 * or not, boxes on the path, and a rate from a third to three times what the path sustains.
 */
final class RandomQuestions {

    private final RandomStream chance;

    private RandomQuestions(RandomStream chance) {
        this.chance = chance;
    }

    static Stream<CapacityQuestion> of(long seed, int number) {
        RandomQuestions questions = new RandomQuestions(new RandomStreams(seed).stream("questions"));
        return IntStream.range(0, number).mapToObj(i -> questions.next(i));
    }

    private CapacityQuestion next(int index) {
        CapacityQuestion question = CapacityQuestion.of(stack(), range())
                .fromAddresses(1 + below(3))
                .toDestinations(1 + below(3))
                .boundBy(List.of(Binding.values()).get(below(3)))
                .reserving(below(20))
                .holding(below(20))
                .openFor(Duration.ofMillis(below(3) == 0 ? 0 : below(3_000)))
                .closedFirstBy(index % 5 == 0 ? Closer.SERVER : Closer.CLIENT)
                .tcpTwReuse(below(3))
                .through(path());
        question = below(2) == 0 ? question.onLoopback() : question;
        question = below(4) == 0 ? question.timeWaitBuckets(20 + below(1_000)) : question;
        double ceiling = question.answer().sustainableConnectionsPerSecond().orElse(100);
        return question.requestsPerSecond(ceiling * Math.pow(3, 2 * chance.nextDouble() - 1));
    }

    private StackProfile stack() {
        List<StackProfile> known = Stacks.all().stream()
                .filter(stack ->
                        stack.timeWait().filter(length -> !length.isZero()).isPresent())
                .toList();
        return known.get(below(known.size())).withTimeWait(Duration.ofMillis(2_000 + below(60_000)));
    }

    private PortRange range() {
        int low = 30_000 + below(1_000);
        return new PortRange(low, low + 60 + below(300));
    }

    private String path() {
        return switch (below(5)) {
            case 0 -> "nat:custom[ports=" + (50 + below(300)) + ",hold=" + (1 + below(120)) + "s]";
            case 1 -> "conntrack:" + (100 + below(900)) + "[hold=" + (1 + below(120)) + "s]";
            case 2 -> "sidecar";
            case 3 -> "sidecar,conntrack:" + (100 + below(900)) + ",lb:custom[ports=" + (100 + below(900)) + "]";
            default -> "host";
        };
    }

    private int below(int bound) {
        return (int) (chance.nextDouble() * bound);
    }
}
