package dev.timewait.lab;

import dev.timewait.net.Path;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Checks;

/**
 * What keeps a segment of an earlier incarnation out of a later one. Each is put into a TCP that has none of them, as the end
 * that opens both incarnations or as the one that listens.
 */
public enum Protection {
    /** TIME-WAIT of 2 MSL at the end that closed first (RFC 9293 §3.6.1). */
    WAIT("the wait"),
    /** Both ends send timestamps, and older ones are refused (RFC 7323 §5). */
    PAWS("PAWS"),
    /**
     * The entry in TIME-WAIT gives way at once, and the new ISN lies beyond the numbers of the old incarnation (RFC 9293
     * §3.4.2, RFC 1122 §4.2.2.13; Linux 6.18 net/ipv4/tcp_ipv4.c, tcp_twsk_unique).
     */
    HIGHER_ISN("a higher ISN"),
    /** A segment must acknowledge what this incarnation sent lately (RFC 5961 §5). */
    ACKNOWLEDGMENT_CHECK("the check of SEG.ACK");

    private static final long TWICE_MSL_NANOS = 2 * Path.MAXIMUM_SEGMENT_LIFETIME.toNanos();

    private final String words;

    Protection(String words) {
        this.words = words;
    }

    /** In a few words, as part of a sentence. */
    public String words() {
        return words;
    }

    /** The TCP of the end that opens both incarnations and closes the first, with this protection. */
    Behaviour opening(Behaviour plain) {
        return switch (this) {
            case WAIT -> plain.with(plain.waits().withTimeWaitNanos(TWICE_MSL_NANOS));
            case PAWS -> withPaws(plain);
            case HIGHER_ISN -> remembering(stamped(plain));
            case ACKNOWLEDGMENT_CHECK -> withBoundedAcknowledgment(plain);
        };
    }

    /** The TCP of the end that listens, with this protection. */
    Behaviour listening(Behaviour plain) {
        return switch (this) {
            case WAIT -> plain;
            case PAWS -> withPaws(plain);
            case HIGHER_ISN -> stamped(plain);
            case ACKNOWLEDGMENT_CHECK -> withBoundedAcknowledgment(plain);
        };
    }

    private static Behaviour stamped(Behaviour plain) {
        return plain.with(plain.offer().withTimestamps(true));
    }

    private static Behaviour withPaws(Behaviour plain) {
        Checks old = plain.checks();
        return stamped(plain)
                .with(new Checks(
                        old.challengesRst(), old.challengesSyn(), old.boundsAcknowledgment(), true, old.linux()));
    }

    private static Behaviour withBoundedAcknowledgment(Behaviour plain) {
        Checks old = plain.checks();
        return plain.with(
                new Checks(old.challengesRst(), old.challengesSyn(), true, old.protectsAgainstWrapped(), old.linux()));
    }

    /**
     * Linux's connect(), which takes over an entry in TIME-WAIT. It does so only where the old connection had timestamps;
     * nobody looks at them here.
     */
    private static Behaviour remembering(Behaviour plain) {
        Checks old = plain.checks();
        Checks linux = new Checks(
                old.challengesRst(),
                old.challengesSyn(),
                old.boundsAcknowledgment(),
                old.protectsAgainstWrapped(),
                true);
        return plain.with(plain.waits().withTimeWaitNanos(TWICE_MSL_NANOS)).with(linux);
    }
}
