package dev.timewait.lab;

import java.util.List;
import java.util.stream.Collectors;

/** A TCP option of a segment in a script. Numbers are unsigned. */
public sealed interface SegmentOption {

    /** As a script writes it. */
    String text();

    /** Any options, or none: {@code <...>}; alone, and in expected segments only. */
    record Any() implements SegmentOption {
        @Override
        public String text() {
            return "...";
        }
    }

    /** A filler: {@code nop} (RFC 9293 §3.2). */
    record NoOperation() implements SegmentOption {
        @Override
        public String text() {
            return "nop";
        }
    }

    /** The end of the options: {@code eol} (RFC 9293 §3.2). */
    record EndOfList() implements SegmentOption {
        @Override
        public String text() {
            return "eol";
        }
    }

    /**
     * {@code mss 1460} (RFC 9293 §3.2).
     *
     * @param octets 0 to 65,535
     */
    record MaximumSegmentSize(int octets) implements SegmentOption {

        /** Refuses a number outside its bounds with an {@link IllegalArgumentException}. */
        public MaximumSegmentSize {
            Bounds.within("octets", octets, Bounds.LARGEST_OCTETS);
        }

        @Override
        public String text() {
            return "mss " + octets;
        }
    }

    /**
     * {@code wscale 7} (RFC 7323 §2.2).
     *
     * @param shift 0 to 255; above 14 is against the RFC, and a script may try it
     */
    record WindowScale(int shift) implements SegmentOption {

        /** Refuses a number outside its bounds with an {@link IllegalArgumentException}. */
        public WindowScale {
            Bounds.within("shift", shift, Bounds.LARGEST_SHIFT);
        }

        @Override
        public String text() {
            return "wscale " + shift;
        }
    }

    /** {@code sackOK} (RFC 2018 §2). */
    record SackPermitted() implements SegmentOption {
        @Override
        public String text() {
            return "sackOK";
        }
    }

    /**
     * {@code sack 1001:2001 3001:4001} (RFC 2018 §3).
     *
     * @param blocks one or more
     */
    record Sack(List<Block> blocks) implements SegmentOption {

        /** Copies {@code blocks}. */
        public Sack {
            blocks = List.copyOf(blocks);
        }

        @Override
        public String text() {
            return "sack "
                    + blocks.stream()
                            .map(block -> block.left + ":" + block.right)
                            .collect(Collectors.joining(" "));
        }
    }

    /**
     * Octets that have come out of order.
     *
     * @param left the first, counted as the script counts the sender's numbers: 0 to 2³² - 1
     * @param right one after the last, likewise
     */
    record Block(long left, long right) {

        /** Refuses a number outside its bounds with an {@link IllegalArgumentException}. */
        public Block {
            Bounds.within("left", left, Bounds.LARGEST_NUMBER);
            Bounds.within("right", right, Bounds.LARGEST_NUMBER);
        }
    }

    /**
     * {@code TS val 100 ecr 0} (RFC 7323 §3.2).
     *
     * @param value the sender's clock, 0 to 2³² - 1
     * @param echo the clock of the other end's that it repeats, 0 to 2³² - 1
     */
    record Timestamps(long value, long echo) implements SegmentOption {

        /** Refuses a number outside its bounds with an {@link IllegalArgumentException}. */
        public Timestamps {
            Bounds.within("value", value, Bounds.LARGEST_NUMBER);
            Bounds.within("echo", echo, Bounds.LARGEST_NUMBER);
        }

        @Override
        public String text() {
            return "TS val " + value + " ecr " + echo;
        }
    }

    /**
     * An option that the model does not have: Fast Open's cookie, a signature, the counts of accurate congestion notification.
     *
     * @param text as it is written, one space between its words
     */
    record Other(String text) implements SegmentOption {}
}
