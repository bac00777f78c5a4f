package dev.timewait.capture;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A frame read back, by RFC 791, RFC 9293 and the RFCs of the options. */
record ReadFrame(Endpoint from, Endpoint to, Segment segment) {

    static ReadFrame of(byte[] octets) {
        ByteBuffer frame = ByteBuffer.wrap(octets);
        int ipWords = octets[14] & 0xF;
        int total = frame.getShort(16) & 0xFFFF;
        if (total != octets.length - 14 || sum(octets, 14, 14 + ipWords * 4, 0) != 0xFFFF) {
            throw new IllegalArgumentException("the header of IP does not add up");
        }
        int tcp = 14 + ipWords * 4;
        int length = octets.length - tcp;
        int pseudo = sum(octets, 26, 34, 6 + length);
        if (sum(octets, tcp, octets.length, pseudo) != 0xFFFF) {
            throw new IllegalArgumentException("the checksum of TCP does not add up");
        }
        int data = tcp + (octets[tcp + 12] >>> 4 & 0xF) * 4;
        Segment segment = new Segment(
                new SequenceNumber(frame.getInt(tcp + 4)),
                new SequenceNumber(frame.getInt(tcp + 8)),
                new Control(octets[tcp + 13]),
                frame.getShort(tcp + 14) & 0xFFFF,
                options(frame, tcp + 20, data),
                Octets.of(Arrays.copyOfRange(octets, data, octets.length)));
        return new ReadFrame(
                new Endpoint(frame.getInt(26), frame.getShort(tcp) & 0xFFFF),
                new Endpoint(frame.getInt(30), frame.getShort(tcp + 2) & 0xFFFF),
                segment);
    }

    /** The sum of RFC 1071, word by word with the carry at once; of what carries its own checksum, all ones. */
    private static int sum(byte[] octets, int first, int end, int start) {
        int sum = start;
        for (int i = first; i < end; i += 2) {
            int low = i + 1 < end ? octets[i + 1] & 0xFF : 0;
            sum += (octets[i] & 0xFF) << 8 | low;
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    private static Options options(ByteBuffer frame, int first, int end) {
        Options options = Options.NONE;
        int at = first;
        while (at < end) {
            int kind = frame.get(at);
            options = kind == 1 ? options : with(options, kind, frame, at);
            at += kind == 1 ? 1 : frame.get(at + 1);
        }
        return options;
    }

    private static Options with(Options so, int kind, ByteBuffer frame, int at) {
        OptionalInt size = so.maximumSegmentSize();
        OptionalInt scale = so.windowScale();
        return switch (kind) {
            case 2 ->
                new Options(
                        OptionalInt.of(frame.getShort(at + 2) & 0xFFFF), scale, so.sackPermitted(), so.timestamps());
            case 3 -> new Options(size, OptionalInt.of(frame.get(at + 2)), so.sackPermitted(), so.timestamps());
            case 4 -> new Options(size, scale, true, so.timestamps());
            case 5 -> so.sack(blocks(frame, at));
            case 8 ->
                new Options(
                        size,
                        scale,
                        so.sackPermitted(),
                        Optional.of(new Options.Timestamps(frame.getInt(at + 2), frame.getInt(at + 6))));
            default -> throw new IllegalArgumentException("option of kind " + kind);
        };
    }

    private static List<Options.Block> blocks(ByteBuffer frame, int at) {
        List<Options.Block> blocks = new ArrayList<>();
        for (int i = at + 2; i < at + frame.get(at + 1); i += 8) {
            blocks.add(new Options.Block(new SequenceNumber(frame.getInt(i)), new SequenceNumber(frame.getInt(i + 4))));
        }
        return blocks;
    }
}
