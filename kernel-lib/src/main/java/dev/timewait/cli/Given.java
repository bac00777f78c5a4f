package dev.timewait.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that were typed, and what is refused about their company: an option that can make no difference is
 * refused, not ignored.
 */
final class Given {

    private final ParseResult parsed;

    Given(ParseResult parsed) {
        this.parsed = parsed;
    }

    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** Refuses two of these options together. */
    void atMostOne(String... options) {
        List<OptionSpec> typed = Stream.of(options)
                .filter(this::has)
                .map(option -> Objects.requireNonNull(parsed.matchedOption(option), option))
                .toList();
        if (typed.size() > 1) {
            throw new IllegalArgumentException(
                    typed.stream().map(Given::withLabel).collect(Collectors.joining(", "))
                            + " are mutually exclusive (specify only one)");
        }
    }

    /** Refuses each of these options where it was typed: {@code --option is VALUE; why}. */
    void none(String why, String... options) {
        for (String option : options) {
            if (has(option)) {
                List<String> values = Objects.requireNonNull(parsed.matchedOption(option), option)
                        .originalStringValues();
                boolean isFlag = parsed.matchedOption(option).arity().max() == 0;
                throw new IllegalArgumentException(
                        option + " is " + (isFlag ? "given" : String.join(",", values)) + "; " + why);
            }
        }
    }

    private static String withLabel(OptionSpec option) {
        return option.longestName() + (option.arity().max() == 0 ? "" : "=" + option.paramLabel());
    }
}
