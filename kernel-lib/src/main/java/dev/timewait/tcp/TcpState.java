package dev.timewait.tcp;

import java.util.Locale;
import java.util.Optional;

/**
 * A state of a TCP connection, with the spellings under which the common tools show it.
 *
 * <p>Source of the states: RFC 9293 §3.3.2. Source of the numbers: Linux 6.18 include/net/tcp_states.h, which
 * {@code /proc/net/tcp} prints in its column {@code st}.
 */
public enum TcpState {
    /** Both ends may send. */
    ESTABLISHED("ESTABLISHED", "ESTAB", 0x01),
    /** A SYN was sent, none came yet. */
    SYN_SENT("SYN-SENT", "SYN-SENT", 0x02),
    /** A SYN came and was answered; its acknowledgment is awaited. */
    SYN_RECEIVED("SYN-RECEIVED", "SYN-RECV", 0x03),
    /** This end closed first; its FIN is not acknowledged yet. */
    FIN_WAIT_1("FIN-WAIT-1", "FIN-WAIT-1", 0x04),
    /** This end closed first and its FIN is acknowledged; the other end may still send. */
    FIN_WAIT_2("FIN-WAIT-2", "FIN-WAIT-2", 0x05),
    /** Both FINs are acknowledged; this end closed first and waits 2 MSL. */
    TIME_WAIT("TIME-WAIT", "TIME-WAIT", 0x06),
    /** No connection. */
    CLOSED("CLOSED", "UNCONN", 0x07),
    /** The other end closed first; this end may still send. */
    CLOSE_WAIT("CLOSE-WAIT", "CLOSE-WAIT", 0x08),
    /** The other end closed first, this end then too; its FIN is not acknowledged yet. */
    LAST_ACK("LAST-ACK", "LAST-ACK", 0x09),
    /** Waiting for a SYN from anywhere. */
    LISTEN("LISTEN", "LISTEN", 0x0A),
    /** Both ends closed at once; the acknowledgment of this end's FIN is awaited. */
    CLOSING("CLOSING", "CLOSING", 0x0B);

    private final String rfcName;
    private final String ssName;
    private final int procNumber;

    TcpState(String rfcName, String ssName, int procNumber) {
        this.rfcName = rfcName;
        this.ssName = ssName;
        this.procNumber = procNumber;
    }

    /** The spelling of RFC 9293 §3.3.2, such as {@code TIME-WAIT}. */
    public String rfcName() {
        return rfcName;
    }

    /** The spelling of {@code ss}, such as {@code TIME-WAIT} or {@code ESTAB}. */
    public String ssName() {
        return ssName;
    }

    /** The number, 1 to 11, that Linux prints in hexadecimal in {@code /proc/net/tcp}. */
    public int procNumber() {
        return procNumber;
    }

    /**
     * The state that a tool printed, in whichever of the known spellings.
     *
     * @param text such as {@code TIME-WAIT}, {@code TIME_WAIT}, {@code ESTAB} or {@code estab}; letter case is ignored
     * @return the state, or empty where no spelling matches
     */
    public static Optional<TcpState> parse(String text) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('_', '-');
        for (TcpState state : values()) {
            if (wanted.equals(state.rfcName) || wanted.equals(state.ssName)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
