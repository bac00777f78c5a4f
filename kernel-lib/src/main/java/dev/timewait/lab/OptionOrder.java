package dev.timewait.lab;

import dev.timewait.tcp.Options;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a segment in the order and with the fillers in which Linux writes them (Linux 6.18
 * net/ipv4/tcp_output.c): a word of four octets for each, so that timestamps stand aligned.
 */
final class OptionOrder {

    private static final SegmentOption NOP = new SegmentOption.NoOperation();
    private static final long WORD_BITS = 0xFFFF_FFFFL;

    private OptionOrder() {}

    /** The options as a script lists them, blocks counted as the connection counts them. */
    static List<SegmentOption> of(Options options) {
        List<SegmentOption> listed = new ArrayList<>();
        options.maximumSegmentSize().ifPresent(octets -> listed.add(new SegmentOption.MaximumSegmentSize(octets)));
        options.timestamps().ifPresent(stamps -> addTimestamps(listed, options, stamps));
        if (options.sackPermitted() && options.timestamps().isEmpty()) {
            listed.addAll(List.of(NOP, NOP, new SegmentOption.SackPermitted()));
        }
        options.windowScale().ifPresent(shift -> listed.addAll(List.of(NOP, new SegmentOption.WindowScale(shift))));
        if (!options.sackBlocks().isEmpty()) {
            listed.addAll(List.of(NOP, NOP, new SegmentOption.Sack(blocks(options))));
        }
        return List.copyOf(listed);
    }

    private static void addTimestamps(List<SegmentOption> listed, Options options, Options.Timestamps stamps) {
        listed.addAll(options.sackPermitted() ? List.of(new SegmentOption.SackPermitted()) : List.of(NOP, NOP));
        listed.add(new SegmentOption.Timestamps(stamps.value() & WORD_BITS, stamps.echo() & WORD_BITS));
    }

    private static List<SegmentOption.Block> blocks(Options options) {
        return options.sackBlocks().stream()
                .map(block -> new SegmentOption.Block(
                        block.left().value(), block.right().value()))
                .toList();
    }

    /** How many octets options take in a header, fillers as they are listed. */
    static int octets(List<SegmentOption> options) {
        int octets = 0;
        for (SegmentOption option : options) {
            octets += octets(option);
        }
        return octets;
    }

    private static int octets(SegmentOption option) {
        if (option instanceof SegmentOption.MaximumSegmentSize) {
            return 4;
        }
        if (option instanceof SegmentOption.WindowScale) {
            return 3;
        }
        if (option instanceof SegmentOption.SackPermitted) {
            return 2;
        }
        if (option instanceof SegmentOption.Timestamps) {
            return 10;
        }
        if (option instanceof SegmentOption.Sack sack) {
            return 2 + 8 * sack.blocks().size();
        }
        return option instanceof SegmentOption.Any ? 0 : 1;
    }
}
