package dev.timewait.cli;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.Observed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What was seen on the host. */
final class SeenOptions implements QuestionOptions {

    @Option(
            names = "--observed-time-wait",
            paramLabel = "N",
            converter = LongConverter.class,
            description = "Connections that ss shows in TIME_WAIT.")
    private @Nullable Long timeWait;

    @Option(
            names = "--observed-to-one",
            paramLabel = "N",
            converter = LongConverter.class,
            description = "Those of them that have the same address and port at the other end.")
    private @Nullable Long towardsOne;

    @Option(
            names = "--observed-close-wait",
            paramLabel = "N",
            converter = LongConverter.class,
            description = "Connections that ss shows in CLOSE_WAIT.")
    private @Nullable Long closeWait;

    @Option(
            names = "--after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long after the start of the load the first connection failed.")
    private @Nullable Duration after;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "observedTimeWait", "--observed-time-wait",
                "observedToOne", "--observed-to-one",
                "observedCloseWait", "--observed-close-wait",
                "after", "--after");
    }

    @Override
    public CapacityQuestion appliedTo(CapacityQuestion question, Given given) {
        return question.observing(new Observed(
                optional(timeWait), optional(towardsOne), optional(closeWait), Optional.ofNullable(after)));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
