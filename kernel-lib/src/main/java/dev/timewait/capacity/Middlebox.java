package dev.timewait.capacity;

import dev.timewait.stack.Fact;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A box between two hosts: how many connections it has room for, and how long one that was closed keeps its place.
 *
 * <p>Every property comes twice: as a value to compute with, such as {@link #finHold()}, and as a {@link Fact} with its
 * source, such as {@link #finHoldFact()}. Boxes are read by {@link Middleboxes}.
 *
 * @param id the name in a path, such as {@code gcp-cloud-nat}
 * @param name the name in a sentence
 * @param kind what it does with a connection
 * @param portsPerAddressFact ports of each public address that nodes can have, 1 to 65,535
 * @param connectionsPerDestinationFact most connections at once to one destination, per address; for a load balancer to
 *     one target
 * @param mostAddressesFact most public addresses, 1 or more
 * @param allocationFact how the nodes behind it share the ports
 * @param portsPerNodeFact ports of a node by default
 * @param portsByNodesFact the same, where it hangs on the number of nodes
 * @param finHoldFact how long a closed connection keeps its place after FIN both ways
 * @param rstHoldFact how long after a RST
 * @param closeWaitFact how long a table keeps an entry of which only one end has closed
 * @param entriesFact most connections at once in all, or the least such limit where it hangs on the machine
 * @param entriesPerCoreFact how the limit grows with the processors of the machine
 * @param refusalFact what an application sees where there is no room, a word such as {@code ETIMEDOUT}
 * @param tunableFact what an administrator can change
 * @param lookedUp the day on which the row was read from its sources, ISO 8601
 */
public record Middlebox(
        String id,
        String name,
        BoxKind kind,
        Fact<Long> portsPerAddressFact,
        Fact<Long> connectionsPerDestinationFact,
        Fact<Integer> mostAddressesFact,
        Fact<PortAllocation> allocationFact,
        Fact<Integer> portsPerNodeFact,
        Fact<NodeTiers> portsByNodesFact,
        Fact<Duration> finHoldFact,
        Fact<Duration> rstHoldFact,
        Fact<Duration> closeWaitFact,
        Fact<Long> entriesFact,
        Fact<Long> entriesPerCoreFact,
        Fact<String> refusalFact,
        Fact<String> tunableFact,
        String lookedUp) {

    /** Ports of each public address that nodes can have; empty where that is not known or does not apply. */
    public OptionalLong portsPerAddress() {
        return whole(portsPerAddressFact);
    }

    /** Most connections at once to one destination, per address; empty where that is not known or does not apply. */
    public OptionalLong connectionsPerDestination() {
        return whole(connectionsPerDestinationFact);
    }

    /** Most public addresses; empty where that is not known or does not apply. */
    public OptionalInt mostAddresses() {
        return number(mostAddressesFact);
    }

    /** How the nodes behind it share the ports; empty where that is not known or does not apply. */
    public Optional<PortAllocation> allocation() {
        return allocationFact.value();
    }

    /** Whether a node behind it has a block of ports of its own; not where that is not known. */
    public boolean givesBlocks() {
        return allocation().filter(PortAllocation::givesBlocks).isPresent();
    }

    /** Ports of a node by default; where that hangs on the number of nodes, of one among few. */
    public OptionalInt portsPerNode() {
        return number(portsPerNodeFact);
    }

    /**
     * Ports of each of so many nodes by default; empty where that is not known, or there are more nodes than it has ports
     * for.
     *
     * @param nodes 1 or more
     */
    public OptionalInt portsPerNode(int nodes) {
        return portsByNodesFact.value().map(tiers -> tiers.ports(nodes)).orElseGet(this::portsPerNode);
    }

    /** How long a closed connection keeps its place after FIN both ways; empty where that is not known. */
    public Optional<Duration> finHold() {
        return finHoldFact.value();
    }

    /** How long a closed connection keeps its place after a RST; empty where that is not known. */
    public Optional<Duration> rstHold() {
        return rstHoldFact.value();
    }

    /** How long a table keeps an entry of which only one end has closed; empty where that is not known. */
    public Optional<Duration> closeWait() {
        return closeWaitFact.value();
    }

    /** Most connections at once in all, or the least such limit where it hangs on the machine; empty where not known. */
    public OptionalLong entries() {
        return whole(entriesFact);
    }

    /** How many more connections each processor of the machine allows; empty where the limit does not hang on them. */
    public OptionalLong entriesPerCore() {
        return whole(entriesPerCoreFact);
    }

    /** What an application sees where there is no room, such as {@code ETIMEDOUT}; empty where that is not known. */
    public Optional<String> refusal() {
        return refusalFact.value();
    }

    private static OptionalInt number(Fact<Integer> fact) {
        return fact.value().map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static OptionalLong whole(Fact<Long> fact) {
        return fact.value().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
