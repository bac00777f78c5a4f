package dev.timewait.capacity;

import dev.timewait.stack.Worded;
import java.util.Optional;

/** What a box between two hosts does with a connection. */
public enum BoxKind implements Worded {
    /** Gives it another source address and port, out of a number of ports. */
    NAT("nat", "nat", "NAT"),
    /** Hands it to one of several targets, from an address of its own. */
    LOAD_BALANCER("load-balancer", "lb", "load balancer"),
    /** Keeps an entry of it in a table. */
    CONNTRACK("conntrack", "conntrack", "conntrack table"),
    /** Is a proxy beside the program: all connections of the host go through one port, or come from one address. */
    SIDECAR("sidecar", "sidecar", "sidecar");

    private final String word;
    private final String pathWord;
    private final String name;

    BoxKind(String word, String pathWord, String name) {
        this.word = word;
        this.pathWord = pathWord;
        this.name = name;
    }

    /** The word in {@code middleboxes.csv}, such as {@code load-balancer}. */
    @Override
    public String word() {
        return word;
    }

    /** The word in a path, such as {@code lb}. */
    public String pathWord() {
        return pathWord;
    }

    /** The name in a sentence, such as {@code load balancer}. */
    public String inWords() {
        return name;
    }

    /** The kind of that word in a path; empty where there is none. */
    static Optional<BoxKind> ofPathWord(String text) {
        for (BoxKind kind : values()) {
            if (kind.pathWord.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
