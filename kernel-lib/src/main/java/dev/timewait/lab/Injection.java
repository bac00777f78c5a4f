package dev.timewait.lab;

import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a segment of the model of one that a script injects. */
final class Injection {

    /** Larger shifts count as this one (RFC 7323 §2.3). */
    private static final int LARGEST_SHIFT = 14;

    private static final int OCTETS_PER_WORD = 4;
    private static final int HEADERS_OCTETS = 40;

    private final ScriptSocket socket;
    private final int line;
    private final boolean scalesEcho;

    Injection(ScriptSocket socket, int line, boolean scalesEcho) {
        this.socket = socket;
        this.line = line;
        this.scalesEcho = scalesEcho;
    }

    Segment segment(ScriptSegment script) {
        if (OptionOrder.octets(script.options()) % OCTETS_PER_WORD != 0) {
            throw Stop.failed(
                    line,
                    "TCP options are not padded correctly to ensure TCP header is a multiple of 4 bytes: "
                            + OptionOrder.octets(script.options()) % OCTETS_PER_WORD + " excess bytes");
        }
        if (HEADERS_OCTETS + OptionOrder.octets(script.options()) + script.payloadOctets() > Bounds.LARGEST_OCTETS) {
            throw Stop.failed(line, "TCP segment too large");
        }
        if (script.window().isEmpty()) {
            throw Stop.failed(line, "window must be specified for inbound packets");
        }
        Control control = script.control();
        boolean syn = control.syn();
        long acknowledgment = script.acknowledgment().orElse(0);
        return new Segment(
                new SequenceNumber(socket.remoteToLive(script.sequence(), syn)),
                new SequenceNumber(control.ack() ? socket.localToLive(acknowledgment, syn) : (int) acknowledgment),
                control,
                script.window().getAsInt(),
                options(script),
                Octets.zeros(script.payloadOctets()));
    }

    private Options options(ScriptSegment script) {
        OptionalInt size = OptionalInt.empty();
        OptionalInt shift = OptionalInt.empty();
        boolean sack = false;
        Optional<Options.Timestamps> stamps = Optional.empty();
        List<Options.Block> blocks = new ArrayList<>();
        for (SegmentOption option : script.options()) {
            if (option instanceof SegmentOption.MaximumSegmentSize mss) {
                size = OptionalInt.of(mss.octets());
            } else if (option instanceof SegmentOption.WindowScale scale) {
                shift = OptionalInt.of(Math.min(LARGEST_SHIFT, scale.shift()));
            } else if (option instanceof SegmentOption.SackPermitted) {
                sack = true;
            } else if (option instanceof SegmentOption.Timestamps times) {
                stamps = Optional.of(timestamps(times, script.control().ack()));
            } else if (option instanceof SegmentOption.Sack list) {
                list.blocks()
                        .forEach(block ->
                                blocks.add(block(block, script.control().syn())));
            }
        }
        return new Options(size, shift, sack, stamps).sack(blocks);
    }

    private Options.Timestamps timestamps(SegmentOption.Timestamps script, boolean acknowledges) {
        if (!acknowledges) {
            return new Options.Timestamps((int) script.value(), (int) script.echo());
        }
        OptionalInt echo = socket.echoToLive(script.echo(), scalesEcho);
        if (echo.isEmpty()) {
            throw Stop.failed(
                    line,
                    "error handling packet: unable to infer live TS ecr for script TS ecr " + script.echo()
                            + ";  no matching or preceding outbound TS val");
        }
        return new Options.Timestamps((int) script.value(), echo.getAsInt());
    }

    private Options.Block block(SegmentOption.Block script, boolean syn) {
        return new Options.Block(
                new SequenceNumber(socket.localToLive(script.left(), syn)),
                new SequenceNumber(socket.localToLive(script.right(), syn)));
    }
}
