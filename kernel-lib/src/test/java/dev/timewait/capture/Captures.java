package dev.timewait.capture;

import static dev.timewait.census.Ladders.MS;
import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;

import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.TraceDraft;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Octets;
import dev.timewait.tcp.Options;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Traces for the tests of captures, beside those that the RFCs draw. */
final class Captures {

    static final Provenance SOURCE = new Provenance.Documented("a test");

    private Captures() {}

    static Segment ack(long sequence, long acknowledgment) {
        return Segment.of(Control.NONE, SequenceNumber.of(sequence), SequenceNumber.of(acknowledgment))
                .window(500);
    }

    static Options clocks(int value, int echo) {
        return Options.timestamps(value, echo);
    }

    /** All options of a SYN. */
    static Options ofSyn(int echo) {
        return new Options(
                OptionalInt.of(1460), OptionalInt.of(7), true, Optional.of(new Options.Timestamps(1_000, echo)));
    }

    /** A handshake with every option, across the end of the numbers; data of odd and even lengths; a hole and its SACK. */
    static Trace optionsAndData() {
        long first = 0xFFFF_FFFFL;
        Segment syn =
                Segment.of(Control.SYN, SequenceNumber.of(first)).window(65_535).options(ofSyn(0));
        Segment synAck = Segment.of(Control.SYN, SequenceNumber.of(5_000), SequenceNumber.of(0))
                .window(65_535)
                .options(ofSyn(1_000));
        Segment odd = ack(0, 5_001).options(clocks(1_100, 1_000)).data(Octets.of("GET"));
        Segment even = ack(3, 5_001).options(clocks(1_100, 1_000)).data(Octets.of(" /\r\n"));
        Options.Block block = new Options.Block(SequenceNumber.of(3), SequenceNumber.of(7));
        return TraceDraft.between("client", "server")
                .sends(0, LEFT, syn, 10 * MS)
                .sends(10 * MS, RIGHT, synAck, 20 * MS)
                .sends(20 * MS, LEFT, ack(0, 5_001).options(clocks(1_020, 1_000)), 30 * MS)
                .sends(30 * MS, LEFT, odd, new Trace.Lost())
                .sends(31 * MS, LEFT, even, 41 * MS)
                .sends(
                        41 * MS,
                        RIGHT,
                        ack(5_001, 0).options(clocks(1_041, 1_020).sack(List.of(block))),
                        51 * MS)
                .sends(230 * MS, LEFT, odd, 240 * MS)
                .sends(240 * MS, RIGHT, ack(5_001, 7).options(clocks(1_240, 1_100)), 250 * MS)
                .trace("options and data", SOURCE);
    }

    /** Data that waits in the network, is sent again, and then arrives twice more. */
    static Trace heldAndDuplicate() {
        Segment data = ack(1, 1).data(Octets.of("wandering"));
        return TraceDraft.between("client", "server")
                .sends(0, LEFT, data, new Trace.Held(400 * MS))
                .sends(200 * MS, LEFT, data, 210 * MS)
                .sends(200 * MS, LEFT, data, new Trace.Duplicate(600 * MS))
                .sends(210 * MS, RIGHT, ack(1, 10), 220 * MS)
                .sends(400 * MS, RIGHT, ack(1, 10), 410 * MS)
                .sends(600 * MS, RIGHT, ack(1, 10), 610 * MS)
                .trace("held and duplicate", SOURCE);
    }
}
