package dev.timewait.cli;

import dev.timewait.capacity.BoxKind;
import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.PathBox;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Nodes like this host behind one NAT. */
final class FleetOptions implements QuestionOptions {

    @Option(
            names = "--nodes",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Nodes that share the NAT's public addresses.")
    private @Nullable Integer nodes;

    @Option(
            names = "--ports-per-node",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "The block of ports that each node gets.")
    private @Nullable Integer portsPerNode;

    @Option(
            names = "--addresses",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "The NAT's public addresses (default: 1).")
    private @Nullable Integer addresses;

    @Override
    public Map<String, String> names() {
        return Map.of("nodes", "--nodes", "portsPerNode", "--ports-per-node", "addresses", "--addresses");
    }

    @Override
    public CapacityQuestion appliedTo(CapacityQuestion question, Given given) {
        if (portsPerNode == null || nodes == null) {
            given.none(
                    "it needs " + (nodes == null ? "--nodes" : "--ports-per-node")
                            + ", as in --nodes 40 --ports-per-node 1024 --addresses 2",
                    "--nodes",
                    "--ports-per-node",
                    "--addresses");
            return question;
        }
        boolean told = question.path().stream().anyMatch(FleetOptions::tellsSplit);
        if (told) {
            given.none(
                    "the NAT in --path tells ports, addresses or nodes already; leave one of the two out", "--nodes");
        }
        return question.fleet(nodes, portsPerNode, addresses == null ? 1 : addresses);
    }

    private static boolean tellsSplit(PathBox box) {
        return box.kind() == BoxKind.NAT
                && box.box().isPresent()
                && (box.ports().isPresent()
                        || box.addresses().isPresent()
                        || box.nodes().isPresent());
    }
}
