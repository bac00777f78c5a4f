package dev.timewait.tcp;

/**
 * What closing a socket does.
 *
 * @param resetsWhenUnread whether close() with unread data sends a RST (RFC 2525 §2.17)
 * @param resetsLateData whether data that comes after close() is answered by a RST (RFC 9293 §3.6.1, RFC 2525 §2.16)
 * @param discardsUnsent whether close() without SO_LINGER and without shutdown() before throws away what was not sent
 *     yet, as SVR4 is told to have done
 * @param resetAcknowledges whether the RST of an abort carries ACK
 * @param keepsOrphanSmall whether an orphan in FIN-WAIT-2 becomes an {@link OrphanFinWait2}
 */
public record Closes(
        boolean resetsWhenUnread,
        boolean resetsLateData,
        boolean discardsUnsent,
        boolean resetAcknowledges,
        boolean keepsOrphanSmall) {}
