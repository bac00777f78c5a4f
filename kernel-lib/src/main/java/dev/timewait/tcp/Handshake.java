package dev.timewait.tcp;

import dev.timewait.tcp.Inbound.Reader;
import dev.timewait.tcp.Options.Timestamps;
import dev.timewait.tcp.TimeWait.Recent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What SYNs say, and the connection that comes of two of them (RFC 9293 §3.5, RFC 7323 §2 and §3, RFC 2018 §2). */
final class Handshake {

    /** What an end that names no size can take (RFC 9293 §3.7.1, MUST-15). */
    private static final int DEFAULT_SEGMENT_OCTETS = 536;
    /** What timestamps take of each segment (RFC 7323 appendix A). */
    private static final int TIMESTAMPS_OCTETS = 12;

    private static final int LEAST_SEGMENT_OCTETS = 48;

    private Handshake() {}

    static Segment syn(Behaviour behaviour, SynSent tcb, long nowNanos) {
        Offer offer = behaviour.offer();
        Options options = new Options(
                OptionalInt.of(tcb.maximumSegmentSize()),
                offer.windowScale() < 0 ? OptionalInt.empty() : OptionalInt.of(offer.windowScale()),
                offer.selectiveAcknowledgment(),
                stamps(offer.timestamps(), tcb.recent(), nowNanos));
        return Segment.of(Control.SYN, tcb.initialSend()).window(offer.window()).options(options);
    }

    static Segment synAcknowledgment(Behaviour behaviour, SynReceived tcb, long nowNanos) {
        Agreed agreed = tcb.agreed();
        boolean scaled = agreed.scaled();
        Options options = new Options(
                OptionalInt.of(tcb.maximumSegmentSize()),
                scaled ? OptionalInt.of(agreed.receiveShift()) : OptionalInt.empty(),
                agreed.selectiveAcknowledgment(),
                stamps(agreed.timestamps(), tcb.recent(), nowNanos));
        return Segment.of(Control.SYN, agreed.initialSend(), tcb.receiveNext())
                .window(firstWindow(behaviour, agreed))
                .options(options);
    }

    /** What the SYN,ACK's window says: on Linux whole segments (tcp_select_initial_window). */
    static int firstWindow(Behaviour behaviour, Agreed agreed) {
        Offer offer = behaviour.offer();
        if (!behaviour.checks().linux()) {
            return offer.window();
        }
        int segment = agreed.receiveSegmentOctets();
        int whole = offer.receiveOctets() - offer.receiveOctets() % segment;
        return Math.min(65_535, whole == 0 ? offer.receiveOctets() : whole);
    }

    private static Optional<Timestamps> stamps(boolean used, Optional<Recent> recent, long nowNanos) {
        return used
                ? Optional.of(new Timestamps(
                        Clock.ticks(nowNanos), recent.map(Recent::value).orElse(0)))
                : Optional.empty();
    }

    /** What this end and the SYN of the other settle. */
    static Agreed agree(Behaviour behaviour, SequenceNumber initialSend, int maximumSegmentSize, Segment syn) {
        Offer offer = behaviour.offer();
        Options options = syn.options();
        boolean timestamps = offer.timestamps() && options.timestamps().isPresent();
        boolean scaled = offer.windowScale() >= 0 && options.windowScale().isPresent();
        int header = timestamps ? TIMESTAMPS_OCTETS : 0;
        int peer = options.maximumSegmentSize().orElse(DEFAULT_SEGMENT_OCTETS);
        return new Agreed(
                initialSend,
                syn.sequence(),
                Math.max(LEAST_SEGMENT_OCTETS, Math.min(peer, maximumSegmentSize)) - header,
                maximumSegmentSize - header,
                scaled ? options.windowScale().getAsInt() : 0,
                scaled ? offer.windowScale() : 0,
                scaled,
                timestamps,
                offer.selectiveAcknowledgment() && options.sackPermitted());
    }

    static Optional<Recent> recent(Agreed agreed, Segment syn, long nowNanos) {
        return agreed.timestamps()
                ? syn.options().timestamps().map(stamp -> new Recent(stamp.value(), nowNanos))
                : Optional.empty();
    }

    /** The connection once both SYNs are acknowledged. */
    static Established established(
            Behaviour behaviour,
            Agreed agreed,
            Optional<Recent> recent,
            Segment segment,
            RetransmissionTimeout timeout,
            Octets unsent,
            boolean finAsked) {
        SequenceNumber next = agreed.initialSend().plus(1);
        SequenceNumber receiveNext = agreed.initialReceive().plus(1);
        int window = segment.control().syn() ? segment.window() : segment.window() << agreed.sendShift();
        Outbound outbound = new Outbound(
                next,
                next,
                window,
                segment.sequence(),
                segment.acknowledgment(),
                window,
                List.of(),
                unsent,
                finAsked,
                false,
                timeout,
                0,
                Timers.NEVER,
                false,
                false,
                0,
                Pushing.TOGETHER);
        int segmentOctets = Math.min(agreed.receiveSegmentOctets(), DEFAULT_SEGMENT_OCTETS);
        Inbound inbound = new Inbound(
                receiveNext,
                receiveNext,
                firstWindow(behaviour, agreed),
                Octets.NONE,
                List.of(),
                false,
                Reader.READS,
                recent,
                Acknowledging.fresh(segmentOctets),
                Limits.LONG_AGO,
                Timers.NEVER);
        return new Established(agreed, outbound, inbound);
    }
}
