package dev.timewait.lab;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a TCP segment from its flags on. */
final class SegmentReader {

    private static final String FLAGS = "FSRPUEWA.01234567";
    private static final String FLAGS_EXPECTED =
            "flags: letters of FSRPUEWA, a point for ACK, or a dash for none; at most one digit, without E, W and A";

    private final Tokens tokens;
    private final Reasons reasons;

    SegmentReader(Tokens tokens, Reasons reasons) {
        this.tokens = tokens;
        this.reasons = reasons;
    }

    /** The numbers of a segment's data: the first octet's, and how many there are. */
    record Range(long sequence, int octets) {}

    ScriptSegment segment(boolean injected) {
        String flags = flags();
        Range range = range();
        OptionalLong acknowledgment = tokens.takesWord("ack")
                ? OptionalLong.of(tokens.takeWholeOrName(Bounds.LARGEST_NUMBER, "an acknowledgment number", reasons))
                : OptionalLong.empty();
        OptionalInt window = tokens.takesWord("win")
                ? OptionalInt.of((int) tokens.takeWholeOrName(Bounds.LARGEST_OCTETS, "a window", reasons))
                : OptionalInt.empty();
        if (tokens.takesWord("urg")) {
            reasons.add("a segment with urgent data");
            tokens.takeWhole(Bounds.LARGEST_OCTETS, "an urgent pointer");
        }
        List<SegmentOption> options = options(injected);
        return new ScriptSegment(flags, range.sequence(), range.octets(), acknowledgment, window, options);
    }

    /** {@code 1:1001(1000)}; the end must be the beginning and the octets. */
    Range range() {
        long start = tokens.takeWhole(Bounds.LARGEST_NUMBER, "a sequence number");
        tokens.takeMark(':');
        Token endToken = tokens.peek();
        long end = tokens.takeWhole(Bounds.LARGEST_NUMBER, "a sequence number");
        tokens.takeMark('(');
        int octets = (int) tokens.takeWhole(Bounds.LARGEST_OCTETS, "a number of octets");
        tokens.takeMark(')');
        if (end != start + octets) {
            throw endToken.refused("the sequence number " + (start + octets) + ", " + octets + " after " + start);
        }
        return new Range(start, octets);
    }

    private String flags() {
        Token first = tokens.take();
        if (first.isMark('-')) {
            return "";
        }
        if (!first.isMark('.') && !first.is(Token.Kind.WORD) && !first.is(Token.Kind.DECIMAL)) {
            throw first.refused(FLAGS_EXPECTED);
        }
        String flags = first.text();
        if (first.is(Token.Kind.WORD)
                && (tokens.peek().isMark('.') || tokens.peek().is(Token.Kind.DECIMAL))) {
            flags += tokens.take().text();
        }
        if (!valid(flags)) {
            throw first.refused(FLAGS_EXPECTED);
        }
        return flags;
    }

    private static boolean valid(String flags) {
        int digits = 0;
        int letters = 0;
        for (int at = 0; at < flags.length(); at++) {
            char flag = flags.charAt(at);
            if (FLAGS.indexOf(flag) < 0) {
                return false;
            }
            digits += flag >= '0' && flag <= '7' ? 1 : 0;
            letters += "EWA".indexOf(flag) >= 0 ? 1 : 0;
        }
        return digits == 0 || (digits == 1 && letters == 0);
    }

    private List<SegmentOption> options(boolean injected) {
        if (!tokens.takesMark('<')) {
            return List.of();
        }
        Token first = tokens.peek();
        if (first.is(Token.Kind.ELLIPSIS) && injected) {
            throw first.refused("the options of an injected segment; only an expected one may leave them open");
        }
        List<SegmentOption> options = new OptionReader(tokens, reasons).options();
        tokens.takeMark('>');
        return options;
    }
}
