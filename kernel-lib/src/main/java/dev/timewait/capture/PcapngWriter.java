package dev.timewait.capture;

import dev.timewait.census.Trace.Side;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** Writes blocks of the format pcapng (draft-ietf-opsawg-pcapng §4), the low octets of numbers first. */
final class PcapngWriter {

    private static final int SECTION_HEADER = 0x0A0D_0D0A;
    private static final int BYTE_ORDER = 0x1A2B_3C4D;
    private static final int INTERFACE = 1;
    private static final int NAMES = 4;
    private static final int PACKET = 6;
    private static final int ETHERNET = 1;
    private static final int COMMENT = 1;
    private static final int LARGEST_OPTION = 65_535;

    private PcapngWriter() {}

    static byte[] write(Capture capture) {
        Bytes file = new Bytes();
        block(file, SECTION_HEADER, section(capture));
        block(file, INTERFACE, tap(capture.takenAt()));
        block(file, NAMES, names(capture));
        for (Packet packet : Packet.of(capture)) {
            block(file, PACKET, packet(packet, capture.startEpochNanos()));
        }
        return file.toArray();
    }

    /** Type, length, body, and the length again, for readers that go backwards. */
    private static void block(Bytes file, int type, Bytes body) {
        byte[] octets = body.pad().toArray();
        int length = octets.length + 12;
        file.little32(type).little32(length).octets(octets).little32(length);
    }

    /** Version 1.0; the length of the section, -1, is not told. */
    private static Bytes section(Capture capture) {
        Bytes body = new Bytes()
                .little32(BYTE_ORDER)
                .little16(1)
                .little16(0)
                .little32(-1)
                .little32(-1);
        capture.connections().stream()
                .map(Connection::trace)
                .map(trace -> trace.title() + " (" + trace.provenance().caption() + ")")
                .distinct()
                .forEach(origin -> text(body, COMMENT, origin));
        text(body, 4, "dev.timewait");
        return body.little32(0);
    }

    /** Times are in units of 10^-9 s; nothing is cut off. */
    private static Bytes tap(Side side) {
        Bytes body = new Bytes().little16(ETHERNET).little16(0).little32(0);
        text(body, 2, side == Side.LEFT ? "left" : "right");
        option(body, 9, new byte[] {9});
        return body.little32(0);
    }

    private static Bytes names(Capture capture) {
        Bytes body = new Bytes();
        TreeSet<String> told = new TreeSet<>();
        for (Connection connection : capture.connections()) {
            for (Side side : Side.values()) {
                int address = connection.endpoint(side).address();
                String name = connection.trace().name(side);
                if (told.add(address + " " + name)) {
                    byte[] text = name.getBytes(StandardCharsets.UTF_8);
                    option(
                            body,
                            1,
                            new Bytes().big32(address).octets(text).octet(0).toArray());
                }
            }
        }
        return body.little32(0);
    }

    private static Bytes packet(Packet packet, long startEpochNanos) {
        byte[] frame = Frame.of(
                packet.connection(), packet.sent().side(), packet.sent().segment());
        long at = Math.addExact(startEpochNanos, packet.atNanos());
        Bytes body = new Bytes().little32(0).little32((int) (at >>> 32)).little32((int) at);
        body.little32(frame.length).little32(frame.length).octets(frame).pad();
        String comment = packet.comment();
        if (comment.isEmpty()) {
            return body;
        }
        text(body, COMMENT, comment);
        return body.little32(0);
    }

    private static void text(Bytes body, int code, String text) {
        option(body, code, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void option(Bytes body, int code, byte[] value) {
        if (value.length > LARGEST_OPTION) {
            throw new IllegalArgumentException(
                    "text is " + value.length + " octets; it must be " + LARGEST_OPTION + " or fewer");
        }
        body.little16(code).little16(value.length).octets(value).pad();
    }
}
