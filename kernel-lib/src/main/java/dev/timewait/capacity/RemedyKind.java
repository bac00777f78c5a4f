package dev.timewait.capacity;

import java.util.Locale;

/** What can be changed against running out, what it costs in safety, and which lesson explains it. */
public enum RemedyKind {
    /** Keep connections open and use them again: the only one that makes fewer. */
    POOL(
            "nothing; an idle connection may be closed by the other end just when it is needed, so repeat what is safe",
            "12"),
    /** More ports at the other end, or more addresses there. */
    DESTINATIONS("nothing", "08"),
    /** More addresses at this end. */
    SOURCES("nothing; each address must be routed and allowed", "08"),
    /** More local ports. */
    WIDER_RANGE("a server on this host that listens inside the wider range may find its port taken: reserve it", "08"),
    /** Take over ports in TIME_WAIT. */
    REUSE(
            "little: timestamps keep old segments out of the new connection (RFC 6191, RFC 7323); without them it does nothing",
            "08"),
    /** Let the other end close first. */
    OTHER_END_CLOSES("the other end holds the entries, with their memory; the client must read to the end", "08"),
    /** Let connect() choose the port after bind() to an address. */
    NO_PORT("nothing (IP_BIND_ADDRESS_NO_PORT, Linux 4.2)", "08"),
    /** More entries in TIME_WAIT. */
    MORE_BUCKETS("memory only; fewer entries would be the unsafe direction", "07"),
    /** A larger table in the packet filter. */
    MORE_ENTRIES("memory of the packet filter", "12"),
    /** More public addresses at the NAT. */
    NAT_ADDRESSES("nothing", "12"),
    /** A larger block of the NAT's ports for this node. */
    NAT_PORTS("fewer nodes fit behind the same addresses", "12"),
    /** Close with a RST. */
    RESET("data under way is lost, and a peer sees an error instead of an end: the FAQ warns against it", "09");

    private final String cost;
    private final String lesson;

    RemedyKind(String cost, String lesson) {
        this.cost = cost;
        this.lesson = lesson;
    }

    /** What it costs in safety, a phrase. */
    public String cost() {
        return cost;
    }

    /** The number of the lesson that explains it. */
    public String lesson() {
        return lesson;
    }

    /** The word in JSON, such as {@code other-end-closes}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
