package dev.timewait.tcp;

import dev.timewait.tcp.Options.Timestamps;
import java.util.Optional;

/**
 * Whether a SYN opens a new connection in the place of one in TIME-WAIT (RFC 6191 §2). The last number seen is that of the
 * other end's FIN, RCV.NXT - 1, so a SYN at RCV.NXT itself counts as higher.
 */
final class Rfc6191 {

    private Rfc6191() {}

    static TimeWaitAnswer answer(TimeWait entry, Segment syn) {
        Optional<Timestamps> offered = syn.options().timestamps();
        boolean higher = syn.sequence().isAfter(entry.receiveNext().plus(-1));
        if (entry.recent().isEmpty()) {
            return afterPlain(entry, offered.isPresent(), higher);
        }
        if (offered.isEmpty()) {
            return higher ? TimeWaitAnswer.reopened(Rule.RFC_6191_A3) : TimeWaitAnswer.silent(entry, Rule.RFC_6191_A4);
        }
        int last = entry.recent().get().value();
        int value = offered.get().value();
        if (Timestamps.isNewer(value, last)) {
            return TimeWaitAnswer.reopened(Rule.RFC_6191_A1);
        }
        return value == last && higher
                ? TimeWaitAnswer.reopened(Rule.RFC_6191_A2)
                : TimeWaitAnswer.silent(entry, Rule.RFC_6191_A4);
    }

    private static TimeWaitAnswer afterPlain(TimeWait entry, boolean timestamps, boolean higher) {
        if (timestamps) {
            return TimeWaitAnswer.reopened(Rule.RFC_6191_B1);
        }
        return higher ? TimeWaitAnswer.reopened(Rule.RFC_6191_B2) : TimeWaitAnswer.silent(entry, Rule.RFC_6191_B3);
    }
}
