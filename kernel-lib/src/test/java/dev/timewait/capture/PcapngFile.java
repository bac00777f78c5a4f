package dev.timewait.capture;

import dev.timewait.tcp.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a capture wrote, by draft-ietf-opsawg-pcapng alone; refuses whatever does not add up. */
record PcapngFile(List<Block> blocks) {

    /**
     * A block.
     *
     * @param body what stands between its two lengths
     * @param optionsAt where the options begin in the body
     */
    record Block(int type, ByteBuffer body, int optionsAt) {

        int number(int at) {
            return body.getInt(at);
        }

        /** The options, without the one that ends them. */
        List<Option> options() {
            return optionsOf(body, optionsAt);
        }

        /** The texts of the options of this code. */
        List<String> texts(int code) {
            return options().stream()
                    .filter(option -> option.code == code)
                    .map(option -> new String(option.value.toArray(), StandardCharsets.UTF_8))
                    .toList();
        }

        /** The captured octets of a packet. */
        byte[] frame() {
            return slice(body, 20, number(12));
        }

        /** The time of a packet, in nanoseconds since 1970. */
        long nanos() {
            return ((number(4) & 0xFFFF_FFFFL) << 32) | (number(8) & 0xFFFF_FFFFL);
        }
    }

    /** An option, or a record of names. */
    record Option(int code, Octets value) {}

    static PcapngFile read(byte[] octets) {
        ByteBuffer file = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            int length = file.getInt(at + 4);
            require(length % 4 == 0 && length >= 12 && file.getInt(at + length - 4) == length, "lengths of a block");
            int type = file.getInt(at);
            ByteBuffer body = ByteBuffer.wrap(slice(file, at + 8, length - 12)).order(ByteOrder.LITTLE_ENDIAN);
            blocks.add(new Block(type, body, optionsAt(type, body)));
            at += length;
        }
        return new PcapngFile(blocks);
    }

    private static int optionsAt(int type, ByteBuffer body) {
        return switch (type) {
            case 0x0A0D_0D0A -> 16;
            case 1 -> 8;
            case 4 -> 0;
            case 6 -> 20 + padded(body.getInt(12));
            default -> throw new IllegalArgumentException("block of type " + type);
        };
    }

    private static List<Option> optionsOf(ByteBuffer body, int first) {
        List<Option> options = new ArrayList<>();
        int at = first;
        while (at < body.limit()) {
            int code = body.getShort(at) & 0xFFFF;
            int length = body.getShort(at + 2) & 0xFFFF;
            if (code == 0) {
                require(length == 0 && at + 4 == body.limit(), "the end of options");
                return options;
            }
            for (int i = length; i < padded(length); i++) {
                require(body.get(at + 4 + i) == 0, "the padding of an option");
            }
            options.add(new Option(code, Octets.of(slice(body, at + 4, length))));
            at += 4 + padded(length);
        }
        require(options.isEmpty(), "options without an end");
        return options;
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static byte[] slice(ByteBuffer from, int at, int length) {
        byte[] part = new byte[length];
        from.get(at, part);
        return part;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " do not add up");
        }
    }

    /** The packets, in order. */
    List<Block> packets() {
        return blocks.stream().filter(block -> block.type == 6).toList();
    }

    /** The comment of each packet, or null. */
    List<@Nullable String> comments() {
        List<@Nullable String> comments = new ArrayList<>();
        for (Block packet : packets()) {
            List<String> texts = packet.texts(1);
            comments.add(texts.isEmpty() ? null : texts.get(0));
        }
        return comments;
    }
}
