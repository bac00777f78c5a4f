package dev.timewait.capacity;

import dev.timewait.stack.Worded;

/** How a NAT splits its ports among the nodes behind it. */
public enum PortAllocation implements Worded {
    /** Not at all: every node takes from all ports. */
    SHARED("shared", "are not given out: all nodes share all ports"),
    /** In blocks, each whole within one address; what is left of an address stays unused. */
    FLOOR("floor", "lie whole within one address"),
    /** The same, and the size of a block is a power of two. */
    POWER_OF_TWO("power-of-two", "are powers of two and lie whole within one address"),
    /** In blocks of all addresses together, each rounded down to a multiple of 8. */
    MULTIPLE_OF_8("multiple-of-8", "are cut from all addresses together, in multiples of 8"),
    /** In blocks of a size that nobody can choose. */
    FIXED("fixed", "are of one fixed size");

    private final String word;
    private final String words;

    PortAllocation(String word, String words) {
        this.word = word;
        this.words = words;
    }

    @Override
    public String word() {
        return word;
    }

    /** What is so about blocks, as the end of a sentence. */
    public String words() {
        return words;
    }

    /** Whether a node has a block of its own. */
    public boolean givesBlocks() {
        return this != SHARED;
    }

    /** Whether a block may lie in more than one address. */
    boolean spansAddresses() {
        return this == MULTIPLE_OF_8;
    }
}
