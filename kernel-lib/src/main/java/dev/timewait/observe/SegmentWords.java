package dev.timewait.observe;

import dev.timewait.census.DataWord;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a segment in the words of a recording: {@code PSH,ACK seq=1 ack=1 win=63 ts=583635447/945812088 data=hello}. Numbers
 * count from the first SYN of their end.
 */
final class SegmentWords {

    private static final Pattern WORD = Pattern.compile("(seq|ack|win|mss|scale|ts|sack|data)=(.+)");
    private static final Pattern PAIR = Pattern.compile("([0-9]{1,10})([/-])([0-9]{1,10})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final long LARGEST = 0xFFFF_FFFFL;
    private static final int LARGEST_SHORT = 65_535;

    private final Control control;
    private Optional<SequenceNumber> sequence = Optional.empty();
    private Optional<SequenceNumber> acknowledgment = Optional.empty();
    private OptionalInt window = OptionalInt.empty();
    private OptionalInt segmentSize = OptionalInt.empty();
    private OptionalInt scale = OptionalInt.empty();
    private boolean sackPermitted;
    private Optional<Options.Timestamps> timestamps = Optional.empty();
    private final List<Options.Block> blocks = new ArrayList<>();
    private Octets data = Octets.NONE;

    private SegmentWords(Control control) {
        this.control = control;
    }

    /** The segment; what is wrong with other words is told by an {@link IllegalArgumentException}. */
    static Segment read(String text) {
        String[] words = text.split(" ", -1);
        SegmentWords made = new SegmentWords(control(words[0]));
        for (int i = 1; i < words.length; i++) {
            made.take(words[i]);
        }
        return made.segment();
    }

    private static Control control(String names) {
        Control control = Control.NONE;
        for (String name : names.split(",", -1)) {
            control = control.and(
                    switch (name) {
                        case "SYN" -> Control.SYN;
                        case "FIN" -> Control.FIN;
                        case "RST" -> Control.RST;
                        case "PSH" -> Control.PSH;
                        case "ACK" -> Control.ACK;
                        default ->
                            throw new IllegalArgumentException(
                                    "a control bit is \"" + name + "\"; it must be SYN, FIN, RST, PSH or ACK");
                    });
        }
        return control;
    }

    private void take(String text) {
        if (text.equals("sack-permitted")) {
            sackPermitted = true;
            return;
        }
        Matcher word = WORD.matcher(text);
        if (!word.matches()) {
            throw new IllegalArgumentException(
                    "a word is \"" + text
                            + "\"; it must be seq, ack, win, mss, scale, ts, sack or data with = and a value, or sack-permitted");
        }
        String value = word.group(2);
        switch (word.group(1)) {
            case "seq" -> sequence = Optional.of(number("seq", value));
            case "ack" -> acknowledgment = Optional.of(number("ack", value));
            case "win" -> window = OptionalInt.of(small("win", value));
            case "mss" -> segmentSize = OptionalInt.of(small("mss", value));
            case "scale" -> scale = OptionalInt.of(small("scale", value));
            case "ts" -> timestamps = Optional.of(timestamps(value));
            case "sack" -> blocks.add(block(value));
            default -> data = DataWord.octets(value);
        }
    }

    private Segment segment() {
        if (sequence.isEmpty() || window.isEmpty()) {
            throw new IllegalArgumentException("the segment has no seq or no win; it must have both");
        }
        if (acknowledgment.isPresent() != control.ack()) {
            throw new IllegalArgumentException("the segment has ACK without ack, or the other way round");
        }
        Options options = new Options(segmentSize, scale, sackPermitted, timestamps, blocks);
        return new Segment(
                sequence.get(),
                acknowledgment.orElse(new SequenceNumber(0)),
                control,
                window.getAsInt(),
                options,
                data);
    }

    private static SequenceNumber number(String name, String text) {
        return new SequenceNumber((int) unsigned(name, text));
    }

    private static long unsigned(String name, String text) {
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > LARGEST) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\"; it must be a whole number from 0 to " + LARGEST);
        }
        return Long.parseLong(text);
    }

    private static int small(String name, String text) {
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > LARGEST_SHORT) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\"; it must be a whole number from 0 to " + LARGEST_SHORT);
        }
        return Integer.parseInt(text);
    }

    private static Options.Timestamps timestamps(String text) {
        Matcher pair = pair("ts", text, "/");
        return new Options.Timestamps((int) unsigned("ts", pair.group(1)), (int) unsigned("ts", pair.group(3)));
    }

    private static Options.Block block(String text) {
        Matcher pair = pair("sack", text, "-");
        return new Options.Block(number("sack", pair.group(1)), number("sack", pair.group(3)));
    }

    private static Matcher pair(String name, String text, String between) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches() || !pair.group(2).equals(between)) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\"; it must be two whole numbers with " + between + " between");
        }
        return pair;
    }
}
