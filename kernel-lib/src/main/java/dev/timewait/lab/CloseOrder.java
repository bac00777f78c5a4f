package dev.timewait.lab;

import java.time.Duration;

/**
 * Which end closes first, and when and how the other follows.
 *
 * @param serverFirst whether the end that was connected to closes first; otherwise that which called connect()
 * @param hears whether the other end closes because it has read the end of file; otherwise by its own clock
 * @param thinks how long after that, or after the first close(), the other end closes: 0 s to 10 min
 * @param parting how the other end closes
 */
public record CloseOrder(boolean serverFirst, boolean hears, Duration thinks, ClosingCall parting) {

    /** What a program calls when it is done. */
    public enum ClosingCall {
        /** close(2), after which nobody hears what becomes of the connection. */
        CLOSE,
        /** shutdown(2) of the sending side; the program keeps the socket, and asks for SO_ERROR when the connection is over. */
        SHUTDOWN,
        /** close(2) under SO_LINGER with 10 s, which returns when the FIN is acknowledged. */
        LINGER
    }

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Refuses {@code thinks} out of range with an {@link IllegalArgumentException}. */
    public CloseOrder {
        if (thinks.isNegative() || thinks.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("thinks is " + thinks + "; it must be from 0s to 10 minutes");
        }
    }

    CloseOrder withServerFirst(boolean other) {
        return new CloseOrder(other, hears, thinks, parting);
    }

    CloseOrder withThinks(boolean hearing, Duration other) {
        return new CloseOrder(serverFirst, hearing, other, parting);
    }

    CloseOrder withParting(ClosingCall other) {
        return new CloseOrder(serverFirst, hears, thinks, other);
    }
}
