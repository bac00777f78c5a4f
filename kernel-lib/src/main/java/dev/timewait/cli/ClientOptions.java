package dev.timewait.cli;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.churn.Binding;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who opens the connections: addresses, ports, and how they are shared. */
final class ClientOptions implements QuestionOptions {

    @Mixin
    private final SharerOptions sharers = new SharerOptions();

    @Option(
            names = "--reserved",
            paramLabel = "N|LOW-HIGH",
            converter = Reserved.Reader.class,
            description = "Ports of the range that are never taken: how many, or which.")
    private @Nullable Reserved reserved;

    @Option(
            names = "--held",
            paramLabel = "N",
            defaultValue = "0",
            converter = CountConverter.class,
            description = "Long-lived connections, which take a port each (default: ${DEFAULT-VALUE}).")
    private int held;

    @Option(
            names = "--bind",
            paramLabel = "HOW",
            defaultValue = "none",
            converter = Choice.OfBindBefore.class,
            description = "What is bound before connect(): none, before-connect (address and port 0), or no-port"
                    + " (the same with IP_BIND_ADDRESS_NO_PORT; default: ${DEFAULT-VALUE}).")
    private Binding binding = Binding.CONNECT;

    @Option(names = "--loopback", description = "One of the two addresses is a loopback address.")
    private boolean loopback;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "sourceAddresses", "--sources",
                "destinations", "--destinations",
                "reserved", "--reserved",
                "held", "--held");
    }

    @Override
    public CapacityQuestion appliedTo(CapacityQuestion question, Given given) {
        CapacityQuestion changed = question.fromAddresses(sharers.sources())
                .toDestinations(sharers.destinations())
                .boundBy(binding)
                .reserving(
                        reserved == null ? 0 : reserved.within(question.client().range()))
                .holding(held);
        return loopback ? changed.onLoopback() : changed;
    }
}
