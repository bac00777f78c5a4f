package dev.timewait.capture;

import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import java.util.List;

/** A segment in its headers: Ethernet, IPv4 (RFC 791 §3.1) and TCP (RFC 9293 §3.1). */
final class Frame {

    private static final int IP_HEADER = 20;
    private static final int TCP_HEADER = 20;
    private static final int LARGEST_OPTIONS = 40;
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int TCP = 6;

    private Frame() {}

    /** The frame that carries a segment which {@code sender} sent. */
    static byte[] of(Connection connection, Side sender, Segment segment) {
        Endpoint from = connection.endpoint(sender);
        Endpoint to = connection.endpoint(sender.other());
        byte[] tcp = tcp(from, to, segment);
        Bytes frame = new Bytes();
        mac(frame, sender.other());
        mac(frame, sender);
        return frame.big16(0x0800).octets(ip(from, to, tcp.length)).octets(tcp).toArray();
    }

    /** One of those kept for documents: 00-00-5E-00-53-01 on the left, -02 on the right (RFC 7042 §2.1.2). */
    private static void mac(Bytes frame, Side side) {
        frame.big16(0x0000).big32(0x5E00_5300 | (side == Side.LEFT ? 1 : 2));
    }

    /** Not to be fragmented, therefore without an identification (RFC 6864 §4.1); 64 hops, as Linux sends. */
    private static byte[] ip(Endpoint from, Endpoint to, int length) {
        if (IP_HEADER + length > LARGEST_DATAGRAM) {
            throw new IllegalArgumentException("segment is " + length + " octets with its header; it must be "
                    + (LARGEST_DATAGRAM - IP_HEADER) + " or fewer");
        }
        Bytes header = new Bytes()
                .big16(0x4500)
                .big16(IP_HEADER + length)
                .big16(0)
                .big16(0x4000)
                .octet(64)
                .octet(TCP);
        byte[] octets =
                header.big16(0).big32(from.address()).big32(to.address()).toArray();
        return withChecksum(octets, 10, InternetChecksum.of(octets));
    }

    private static byte[] tcp(Endpoint from, Endpoint to, Segment segment) {
        byte[] options = options(segment.options());
        int words = (TCP_HEADER + options.length) / 4;
        Bytes header = new Bytes().big16(from.port()).big16(to.port());
        header.big32(segment.sequence().bits()).big32(segment.acknowledgment().bits());
        header.octet(words << 4)
                .octet(segment.control().bits())
                .big16(segment.window())
                .big16(0)
                .big16(0);
        byte[] octets = header.octets(options).octets(segment.data().toArray()).toArray();
        Bytes pseudo =
                new Bytes().big32(from.address()).big32(to.address()).big16(TCP).big16(octets.length);
        return withChecksum(
                octets, 16, InternetChecksum.of(pseudo.octets(octets).toArray()));
    }

    /**
     * In the order of Linux ({@code tcp_options_write} of net/ipv4/tcp_output.c), which fills words of four octets; refuses
     * more than the header can count (RFC 9293 §3.1).
     */
    static byte[] options(Options options) {
        byte[] octets = allOptions(options);
        if (octets.length > LARGEST_OPTIONS) {
            throw new IllegalArgumentException(
                    "options are " + octets.length + " octets; they must be " + LARGEST_OPTIONS + " or fewer");
        }
        return octets;
    }

    private static byte[] allOptions(Options options) {
        Bytes out = new Bytes();
        options.maximumSegmentSize().ifPresent(size -> out.octet(2).octet(4).big16(size));
        boolean timestamps = options.timestamps().isPresent();
        if (timestamps != options.sackPermitted()) {
            out.octet(1).octet(1);
        }
        if (options.sackPermitted()) {
            out.octet(4).octet(2);
        }
        options.timestamps()
                .ifPresent(
                        clocks -> out.octet(8).octet(10).big32(clocks.value()).big32(clocks.echo()));
        options.windowScale().ifPresent(shift -> out.octet(1).octet(3).octet(3).octet(shift));
        sack(out, options.sackBlocks());
        return out.toArray();
    }

    /** RFC 2018 §3: the length counts the blocks, of two numbers each. */
    private static void sack(Bytes out, List<Options.Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        out.octet(1).octet(1).octet(5).octet(2 + 8 * blocks.size());
        for (Options.Block block : blocks) {
            out.big32(block.left().bits()).big32(block.right().bits());
        }
    }

    private static byte[] withChecksum(byte[] octets, int at, int checksum) {
        octets[at] = (byte) (checksum >>> 8);
        octets[at + 1] = (byte) checksum;
        return octets;
    }
}
