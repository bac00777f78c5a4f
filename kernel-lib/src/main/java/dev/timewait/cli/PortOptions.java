package dev.timewait.cli;

import dev.timewait.churn.Binding;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.End;
import dev.timewait.churn.LocalPorts;
import dev.timewait.churn.PortAlgorithm;
import dev.timewait.stack.PortRange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which local ports the client has, and how connections share them. */
final class PortOptions implements PlanOptions {

    /** What a complaint asks for. */
    static final String LIMIT_NEEDED = "it needs a limit of ports, as in --ports 28232";

    @Option(
            names = "--ports",
            paramLabel = "N|LOW-HIGH",
            converter = Ports.Reader.class,
            description =
                    "Local ports: how many towards the server, or which, such as 32768-60999 (default: no limit).")
    private @Nullable Ports ports;

    @Option(
            names = "--reserved",
            paramLabel = "PORTS",
            split = ",",
            hideParamSyntax = true,
            converter = Ports.RangeReader.class,
            description = "Ports of the range that are never picked, such as 40000-40049,50000.")
    private @Nullable List<PortRange> reserved;

    @Mixin
    private final SharerOptions sharers = new SharerOptions();

    @Option(
            names = "--bind",
            paramLabel = "HOW",
            defaultValue = "connect",
            converter = Choice.OfBinding.class,
            description =
                    "What picks the port: connect, bind (before connect, and for all destinations), or bind-no-port"
                            + " (IP_BIND_ADDRESS_NO_PORT; default: ${DEFAULT-VALUE}).")
    private Binding binding = Binding.CONNECT;

    @Option(names = "--per-host", description = "A port serves one connection of the whole host, as on macOS.")
    private boolean perHost;

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            defaultValue = "linux",
            converter = Choice.OfAlgorithm.class,
            description = "How a port is picked: simple, random-pick, hash, double-hash, random-increments (RFC 6056),"
                    + " linux, sequential or least-recently-used (default: ${DEFAULT-VALUE}).")
    private PortAlgorithm algorithm = PortAlgorithm.LINUX;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "1",
            converter = CountConverter.class,
            description = "Hosts that share the ports behind one address, NAT (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Override
    public Map<String, String> names() {
        return Map.of(
                "ports", "--ports",
                "reserved", "--reserved",
                "sourceAddresses", "--sources",
                "destinations", "--destinations",
                "clients", "--clients");
    }

    @Override
    public ChurnPlan appliedTo(ChurnPlan plan, Given given) {
        ChurnPlan changed = withPorts(plan, given).behindNat(clients);
        if (changed.portLimit().isEmpty()) {
            given.none(LIMIT_NEEDED, "--clients");
        }
        if (changed.closing().waitsAt(End.SERVER) == 0) {
            given.none("it needs TIME_WAIT at the server, as in --closer server", "--clients");
        }
        return changed;
    }

    private ChurnPlan withPorts(ChurnPlan plan, Given given) {
        PortRange range = ports == null ? null : ports.range();
        if (range != null) {
            return plan.localPorts(numbered(range));
        }
        given.none(
                "it needs ports with numbers, as in --ports 32768-60999",
                "--reserved",
                "--sources",
                "--destinations",
                "--bind",
                "--per-host",
                "--algorithm");
        return ports == null ? plan : plan.ports(ports.count());
    }

    private LocalPorts numbered(PortRange range) {
        List<PortRange> never = reserved == null ? List.of() : reserved;
        return new LocalPorts(range, never, sharers.sources(), sharers.destinations(), binding, perHost, algorithm);
    }
}
