package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** Reads the TCP options of a segment, between {@code <} and {@code >}. */
final class OptionReader {

    private final Tokens tokens;
    private final Reasons reasons;

    OptionReader(Tokens tokens, Reasons reasons) {
        this.tokens = tokens;
        this.reasons = reasons;
    }

    List<SegmentOption> options() {
        if (tokens.peek().is(Token.Kind.ELLIPSIS)) {
            tokens.take();
            return List.of(new SegmentOption.Any());
        }
        List<SegmentOption> options = new ArrayList<>();
        do {
            options.add(option());
        } while (tokens.takesMark(','));
        return options;
    }

    private SegmentOption option() {
        int start = tokens.place();
        Token name = tokens.take(Token.Kind.WORD, "a TCP option");
        return switch (name.text()) {
            case "nop" -> new SegmentOption.NoOperation();
            case "eol" -> new SegmentOption.EndOfList();
            case "mss" -> new SegmentOption.MaximumSegmentSize((int) number(Bounds.LARGEST_OCTETS, "a size"));
            case "wscale" -> new SegmentOption.WindowScale((int) number(Bounds.LARGEST_SHIFT, "a shift"));
            case "sackOK" -> new SegmentOption.SackPermitted();
            case "sack" -> sack();
            case "TS" -> timestamps();
            default -> other(name, start);
        };
    }

    private SegmentOption sack() {
        List<SegmentOption.Block> blocks = new ArrayList<>();
        do {
            long left = tokens.takeWhole(Bounds.LARGEST_NUMBER, "a sequence number");
            tokens.takeMark(':');
            blocks.add(new SegmentOption.Block(left, tokens.takeWhole(Bounds.LARGEST_NUMBER, "a sequence number")));
        } while (tokens.peek().is(Token.Kind.WHOLE));
        return new SegmentOption.Sack(blocks);
    }

    private SegmentOption timestamps() {
        tokens.takeWord("val");
        long value = number(Bounds.LARGEST_NUMBER, "a timestamp");
        tokens.takeWord("ecr");
        return new SegmentOption.Timestamps(value, number(Bounds.LARGEST_NUMBER, "a timestamp"));
    }

    private SegmentOption other(Token name, int start) {
        switch (name.text()) {
            case "FO", "FOEXP" -> skipOctets();
            case "md5" -> {
                if (!skipOctets()) {
                    throw tokens.peek().refused("the octets of a signature");
                }
            }
            case "ECN" -> counts();
            default ->
                throw name.refused("a TCP option: nop, eol, mss, wscale, sackOK, sack, TS, FO, FOEXP, md5 or ECN");
        }
        return new SegmentOption.Other(tokens.textSince(start));
    }

    /** Octets in hexadecimal digits, which look like a word or like a number. */
    private boolean skipOctets() {
        boolean present = tokens.peek().is(Token.Kind.WORD) || tokens.peek().is(Token.Kind.WHOLE);
        if (present) {
            tokens.take();
        }
        return present;
    }

    private long number(long high, String expected) {
        return tokens.takeWholeOrName(high, expected, reasons);
    }

    private void counts() {
        do {
            Token counter = tokens.take(Token.Kind.WORD, "e0b, ceb or e1b");
            if (!List.of("e0b", "ceb", "e1b").contains(counter.text())) {
                throw counter.refused("e0b, ceb or e1b");
            }
            tokens.takeWhole(0xFF_FFFFL, "a count of octets");
        } while (tokens.peek().is(Token.Kind.WORD));
    }
}
