package dev.timewait.tcp;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A connection in each state, reached by the events that lead there. This end's ISN is 100 and the other's 300, as in the
 * figures of RFC 9293 §3.5; the round trip takes 100 ms; the other end takes in 10,000 octets.
 */
final class Fixtures {

    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;
    static final long NEVER = Timers.NEVER;

    static final long START = SECOND;
    static final long ROUND_TRIP = 100 * MILLI;
    static final long ISS = 100;
    static final long IRS = 300;
    static final int PEER_WINDOW = 10_000;
    static final int PEER_CLOCK = 7_000;

    /** What the other end's SYN says if no test cares: the segment size and no more. */
    static final Options PLAIN = new Options(OptionalInt.of(1460), OptionalInt.empty(), false, Optional.empty());
    /** With SACK. */
    static final Options SACK = new Options(OptionalInt.of(1460), OptionalInt.empty(), true, Optional.empty());
    /** With timestamps. */
    static final Options STAMPED = new Options(
            OptionalInt.of(1460), OptionalInt.empty(), false, Optional.of(new Options.Timestamps(PEER_CLOCK, 0)));

    private Fixtures() {}

    static Connection synSent(Behaviour behaviour) {
        Tcp tcp = new Tcp(behaviour);
        Transition opened = tcp.open(SequenceNumber.of(ISS), Optional.empty(), Tcp.DEFAULT_SEGMENT_SIZE, START);
        return new Connection(tcp, opened, START);
    }

    /** What a listener makes of a segment. */
    static Connection listening(Behaviour behaviour, Segment segment) {
        Tcp tcp = new Tcp(behaviour);
        Transition heard = tcp.arrivesListening(segment, SequenceNumber.of(ISS), Tcp.DEFAULT_SEGMENT_SIZE, START);
        return new Connection(tcp, heard, START);
    }

    static Connection synReceived(Behaviour behaviour) {
        return synReceived(behaviour, PLAIN);
    }

    static Connection synReceived(Behaviour behaviour, Options offered) {
        return listening(behaviour, syn(IRS).options(offered));
    }

    /** SYN-RECEIVED after an active OPEN: both SYNs were under way at once. */
    static Connection crossed(Behaviour behaviour) {
        return synSent(behaviour).arrives(syn(IRS).options(PLAIN));
    }

    static Connection established(Behaviour behaviour) {
        return established(behaviour, PLAIN);
    }

    static Connection established(Behaviour behaviour, Options offered) {
        Segment third = ack(301, 101);
        return synReceived(behaviour, offered)
                .later(ROUND_TRIP)
                .arrives(offered.timestamps().isPresent() ? stamped(third, PEER_CLOCK) : third);
    }

    static Connection finWait1(Behaviour behaviour) {
        return established(behaviour).shutdownSend();
    }

    static Connection finWait2(Behaviour behaviour) {
        return finWait1(behaviour).arrives(ack(301, 102));
    }

    static Connection closing(Behaviour behaviour) {
        return finWait1(behaviour).arrives(fin(301, 101));
    }

    static Connection timeWait(Behaviour behaviour) {
        return finWait2(behaviour).arrives(fin(301, 102));
    }

    static Connection closeWait(Behaviour behaviour) {
        return established(behaviour).arrives(fin(301, 101));
    }

    static Connection lastAck(Behaviour behaviour) {
        return closeWait(behaviour).shutdownSend();
    }

    static Connection closed(Behaviour behaviour) {
        return established(behaviour).abort();
    }

    /** FIN-WAIT-2 and nobody there to read; it lasts a minute at most. */
    static Connection orphan(Behaviour behaviour) {
        return finWait2(behaviour).close(60 * SECOND);
    }

    /** The fixture of a state by its name; LISTEN as a record alone. */
    static Connection in(TcpState state, Behaviour behaviour) {
        return switch (state) {
            case CLOSED -> closed(behaviour);
            case LISTEN -> listening(behaviour, rst(1));
            case SYN_SENT -> synSent(behaviour);
            case SYN_RECEIVED -> synReceived(behaviour);
            case ESTABLISHED -> established(behaviour);
            case FIN_WAIT_1 -> finWait1(behaviour);
            case FIN_WAIT_2 -> finWait2(behaviour);
            case CLOSE_WAIT -> closeWait(behaviour);
            case CLOSING -> closing(behaviour);
            case LAST_ACK -> lastAck(behaviour);
            case TIME_WAIT -> timeWait(behaviour);
        };
    }

    static Segment syn(long sequence) {
        return segment(Control.SYN, sequence);
    }

    static Segment synAck(long sequence, long acknowledgment) {
        return segment(Control.SYN, sequence, acknowledgment);
    }

    static Segment ack(long sequence, long acknowledgment) {
        return segment(Control.NONE, sequence, acknowledgment);
    }

    static Segment data(long sequence, long acknowledgment, int octets) {
        return ack(sequence, acknowledgment).data(Octets.zeros(octets));
    }

    static Segment fin(long sequence, long acknowledgment) {
        return segment(Control.FIN, sequence, acknowledgment);
    }

    static Segment rst(long sequence) {
        return segment(Control.RST, sequence);
    }

    static Segment segment(Control control, long sequence, long acknowledgment) {
        return Segment.of(control, SequenceNumber.of(sequence), SequenceNumber.of(acknowledgment))
                .window(PEER_WINDOW);
    }

    static Segment segment(Control control, long sequence) {
        return Segment.of(control, SequenceNumber.of(sequence)).window(PEER_WINDOW);
    }

    static Segment stamped(Segment segment, int clock) {
        return segment.options(Options.timestamps(clock, 0));
    }
}
