package dev.timewait.tcp;

/**
 * A rule by which a TCP decides, with the place where it stands; what it says is its {@link #paraphrase}. First those of the
 * connection, from CLOSED on, then those of TIME-WAIT, stack by stack.
 */
public enum Rule {
    OPEN_SENDS_SYN("RFC 9293 §3.10.1", "An active OPEN sends a SYN."),
    SYN_REPEATED("RFC 9293 §3.8.1, RFC 6298 §5", "No answer to the SYN in time: it is sent again."),
    SYN_ACK_REPEATED("RFC 9293 §3.8.1, RFC 6298 §5", "No acknowledgment of the SYN,ACK in time: it is sent again."),
    SYN_GIVEN_UP("RFC 9293 §3.8.3, RFC 1122 §4.2.3.5", "Repeated often enough: the user is told ETIMEDOUT."),
    CLOSED_RST_DROPPED("RFC 9293 §3.10.7.1", "A RST for no connection is dropped."),
    CLOSED_RESETS("RFC 9293 §3.10.7.1", "Any other segment for no connection is answered by a RST."),
    LISTEN_RST_DROPPED("RFC 9293 §3.10.7.2", "A listener ignores a RST."),
    LISTEN_ACK_RESETS("RFC 9293 §3.10.7.2", "An acknowledgment for a listener acknowledges nothing it sent: RST."),
    LISTEN_SYN_ANSWERED("RFC 9293 §3.10.7.2", "A SYN for a listener is answered by SYN,ACK; a connection begins."),
    LISTEN_DROPPED("RFC 9293 §3.10.7.2", "Anything else for a listener is dropped."),
    SYN_SENT_WRONG_ACK_RESETS("RFC 9293 §3.10.7.3", "An acknowledgment of anything but the SYN is answered by a RST."),
    SYN_SENT_REFUSED("RFC 9293 §3.10.7.3", "A RST that acknowledges the SYN: the connection is refused."),
    SYN_SENT_RST_DROPPED("RFC 9293 §3.10.7.3", "A RST that does not acknowledge the SYN is dropped."),
    SYN_SENT_CONNECTED("RFC 9293 §3.10.7.3", "A SYN,ACK completes the handshake and is acknowledged."),
    SYN_SENT_CROSSED("RFC 9293 §3.10.7.3, figure 7", "A SYN without ACK: both ends open at once; SYN,ACK answers."),
    SYN_SENT_DROPPED("RFC 9293 §3.10.7.3", "Neither SYN nor RST: dropped."),
    SYN_RECEIVED_SYN_AGAIN("RFC 9293 §3.8.1, Linux 6.18 net/ipv4/tcp_minisocks.c", "The SYN again: the SYN,ACK again."),
    SYN_RECEIVED_SYN_RESETS(
            "RFC 793 §3.9, fourth, Linux 6.18 net/ipv4/tcp_minisocks.c",
            "Another SYN in the window: RST, and the half-open connection is dropped."),
    SYN_RECEIVED_SYN_RETURNS(
            "RFC 9293 §3.10.7.4, fourth",
            "Another SYN in the window after a passive OPEN: back to LISTEN, without a RST."),
    SYN_RECEIVED_RST_RETURNS(
            "RFC 9293 §3.10.7.4", "A RST before the handshake is complete: back to LISTEN, and no user hears of it."),
    SYN_RECEIVED_RST_REFUSES("RFC 9293 §3.10.7.4", "A RST after an active OPEN: the connection is refused."),
    SYN_RECEIVED_WRONG_ACK_RESETS(
            "RFC 9293 §3.10.7.4", "An acknowledgment of anything but the SYN,ACK is answered by a RST."),
    SYN_RECEIVED_CONNECTED("RFC 9293 §3.10.7.4", "The acknowledgment of the SYN,ACK completes the handshake."),
    PAWS_REJECTS("RFC 7323 §5.3 R1", "A timestamp older than TS.Recent: acknowledge and drop."),
    OUTSIDE_WINDOW("RFC 9293 §3.10.7.4, first", "Outside the window: acknowledge and drop."),
    OUTSIDE_RST_DROPPED("RFC 9293 §3.10.7.4, first", "A RST outside the window is dropped without a word."),
    REPLY_LIMITED("RFC 5961 §7, Linux 6.18 net/ipv4/tcp_input.c", "The last such answer was a moment ago: none now."),
    RST_RESETS("RFC 9293 §3.10.7.4, second", "A RST that is acceptable ends the connection."),
    RST_CHALLENGED("RFC 5961 §3.2", "A RST in the window but not at RCV.NXT is asked about: challenge ACK."),
    SYN_CHALLENGED("RFC 5961 §4.2", "A SYN on a synchronized connection is asked about: challenge ACK."),
    SYN_RESETS("RFC 793 §3.9, fourth", "A SYN in the window is an error: RST, and the connection is closed."),
    WITHOUT_ACK_DROPPED("RFC 9293 §3.10.7.4, fifth", "Without ACK a segment is dropped."),
    ACK_OF_UNSENT("RFC 9293 §3.10.7.4, fifth", "An acknowledgment of what was not sent: acknowledge and drop."),
    ACK_TOO_OLD("RFC 5961 §5.2", "An acknowledgment from before the largest window: challenge ACK and drop."),
    ACK_TAKEN("RFC 9293 §3.10.7.4, fifth", "It acknowledges what was sent."),
    NOTHING_NEW("RFC 9293 §3.10.7.4", "Nothing new in it, and nothing to do."),
    FIN_ACKNOWLEDGED("RFC 9293 §3.10.7.4, fifth", "This end's FIN is acknowledged: FIN-WAIT-2."),
    CLOSING_ENDS("RFC 9293 §3.10.7.4, fifth", "Both FINs crossed and this end's is acknowledged: TIME-WAIT."),
    LAST_ACK_ENDS("RFC 9293 §3.10.7.4, fifth", "The last acknowledgment: CLOSED, without TIME-WAIT."),
    TEXT_TAKEN("RFC 9293 §3.10.7.4, seventh", "Data in order is taken."),
    TEXT_EARLY("RFC 9293 §3.10.7.4, seventh", "Data out of order is kept, and what is missing asked for."),
    TEXT_OLD("RFC 9293 §3.10.7.4, first", "Data that came before is acknowledged again."),
    TEXT_IGNORED("RFC 9293 §3.10.7.4, seventh", "Data after the other end's FIN is ignored."),
    LATE_DATA_RESETS("RFC 9293 §3.6.1, RFC 2525 §2.16", "Data for which no reader is left: RST."),
    FIN_TAKEN("RFC 9293 §3.10.7.4, eighth", "The other end closed: CLOSE-WAIT."),
    FIN_CROSSED("RFC 9293 §3.10.7.4, eighth", "Its FIN came before the acknowledgment of ours: CLOSING."),
    FIN_ENDS("RFC 9293 §3.10.7.4, eighth", "Its FIN came after ours was acknowledged: acknowledge, TIME-WAIT."),
    FIN_AGAIN("RFC 9293 §3.10.7.4, eighth", "Its FIN again: acknowledge again."),
    ACKNOWLEDGED("RFC 9293 §3.8.6.3", "What came is acknowledged at once."),
    ACKNOWLEDGMENT_DELAYED("RFC 9293 §3.8.6.3", "What came is acknowledged after a delay in which nothing else went."),
    DATA_SENT("RFC 9293 §3.10.2", "SEND: what both windows let go goes."),
    DATA_READ("RFC 9293 §3.10.3", "RECEIVE: what came in order is handed over."),
    WINDOW_OPENED("RFC 9293 §3.8.6", "An acknowledgment made room for what waited."),
    WINDOW_UPDATED("RFC 9293 §3.8.6.2.2", "The user read so much that the other end should hear of the room."),
    FIN_SENT("RFC 9293 §3.10.4", "All data is sent: the FIN follows."),
    REPEATED(
            "RFC 6298 §5.4 to §5.6",
            "No acknowledgment in time: the first segment under way again, and twice the patience."),
    TAIL_PROBED("RFC 8985 §7", "Silence after the last segment: it is sent again early, without back-off."),
    GIVEN_UP("RFC 9293 §3.8.3", "Repeated often enough: the connection is given up."),
    CLOSE_SENDS_FIN("RFC 9293 §3.10.4", "CLOSE: a FIN follows what was sent."),
    CLOSE_BEFORE_SYN("RFC 9293 §3.10.4", "CLOSE before anything came: the connection is deleted."),
    CALL_REFUSED("RFC 9293 §3.10", "The state does not allow the call."),
    READING_SHUT("POSIX shutdown", "SHUT_RD: nothing more is read; nothing is sent."),
    ORPHANED(
            "Linux 6.18 net/ipv4/tcp.c, __tcp_close",
            Standing.MEASURED,
            "The user has gone; the protocol goes on alone."),
    UNREAD_RESETS("RFC 2525 §2.17", "close() with unread data: a RST tells the other end that it was lost."),
    ABORT_RESETS("RFC 9293 §3.10.5", "ABORT: RST, and all is forgotten."),
    ABORT_IS_QUIET("RFC 9293 §3.10.5", "ABORT where both ends have closed, or nothing was opened: no RST."),
    ORPHAN_REFUSED("Linux 6.18 net/ipv4/tcp.c, TCP_LINGER2", Standing.MEASURED, "No FIN-WAIT-2 for an orphan: RST."),
    ORPHAN_RST_ENDS(
            "Linux 6.18 net/ipv4/tcp_minisocks.c",
            Standing.MEASURED,
            "A RST in the window ends an orphan's FIN-WAIT-2."),
    ORPHAN_SYN_RESETS(
            "Linux 6.18 net/ipv4/tcp_minisocks.c",
            Standing.MEASURED,
            "A SYN beyond RCV.NXT ends an orphan's FIN-WAIT-2: RST."),
    ORPHAN_DROPS(
            "Linux 6.18 net/ipv4/tcp_minisocks.c",
            Standing.MEASURED,
            "Nothing new for an orphan in FIN-WAIT-2: dropped."),
    ORPHAN_DATA_RESETS("RFC 2525 §2.16, Linux 6.18 net/ipv4/tcp_minisocks.c", "Data for an orphan in FIN-WAIT-2: RST."),
    ORPHAN_ACKNOWLEDGES(
            "Linux 6.18 net/ipv4/tcp_minisocks.c", Standing.MEASURED, "Outside an orphan's window: acknowledge."),
    FIN_WAIT_2_GIVEN_UP(
            "Linux 6.18 Documentation/networking/ip-sysctl.rst, tcp_fin_timeout",
            Standing.MEASURED,
            "No FIN came in time: an orphan's FIN-WAIT-2 ends."),
    TIME_WAIT_RECYCLED(
            "Linux 6.18 net/ipv4/tcp_ipv4.c, tcp_twsk_unique",
            Standing.MEASURED,
            "connect() takes the ports of a connection in TIME-WAIT; the new one's numbers begin beyond it."),
    LISTENER_CLOSED("RFC 9293 §3.10.4", "The listener closed: a handshake under way is forgotten."),
    TIME_WAIT_OVER("RFC 9293 §3.10.8", "2 MSL have passed: CLOSED."),

    /** PAWS on Linux. */
    LINUX_PAWS(Where.LINUX, Standing.MEASURED, "A timestamp older than TS.Recent: acknowledge and wait anew."),
    /** RST on Linux. */
    LINUX_RST_ENDS(Where.LINUX, Standing.MEASURED, "A RST at exactly RCV.NXT ends the wait."),
    /** RST on Linux with tcp_rfc1337 set. */
    LINUX_RST_KEPT(
            "RFC 1337 F1, Linux 6.18 net/ipv4/tcp_minisocks.c",
            Standing.MEASURED,
            "With tcp_rfc1337 set a RST at RCV.NXT changes nothing, the timer included."),
    /** Any other RST on Linux. */
    LINUX_RST_DROPPED(Where.LINUX, Standing.MEASURED, "A RST at any other number, or an old one by PAWS, is dropped."),
    /** An empty segment on Linux. */
    LINUX_EMPTY(Where.LINUX, Standing.MEASURED, "An empty segment at RCV.NXT: no answer, wait anew."),
    /** A SYN with a higher number on Linux. */
    LINUX_REOPEN_BY_SEQUENCE(Where.LINUX, Standing.MEASURED, "A SYN beyond RCV.NXT opens a new connection."),
    /** A SYN with a later timestamp on Linux. */
    LINUX_REOPEN_BY_TIMESTAMP(Where.LINUX, Standing.MEASURED, "A SYN with a later timestamp opens a new connection."),
    /** A SYN that Linux refuses. */
    LINUX_SYN_REFUSED(Where.LINUX, Standing.MEASURED, "A SYN that opens nothing is acknowledged; the timer runs on."),
    /** Anything else on Linux. */
    LINUX_ACKNOWLEDGE(Where.LINUX, Standing.MEASURED, "Anything else is acknowledged; with ACK set, wait anew."),
    /** Too many answers on Linux. */
    LINUX_LIMITED(Where.LINUX, Standing.MEASURED, "Empty segments and SYNs get one answer in 500 ms at most."),

    /** RST on FreeBSD 14. */
    FREEBSD_RST_DROPPED(Where.FREEBSD, Standing.READ, "No RST ends the wait."),
    /** SYN on FreeBSD 14. */
    FREEBSD_REOPEN(Where.FREEBSD, Standing.READ, "A SYN without ACK beyond RCV.NXT opens a new connection."),
    /** No ACK bit on FreeBSD 14. */
    FREEBSD_NO_ACK(Where.FREEBSD, Standing.READ, "Without ACK a segment is dropped."),
    /** The FIN again on FreeBSD 14. */
    FREEBSD_FIN(Where.FREEBSD, Standing.READ, "The FIN again: acknowledge and wait anew."),
    /** Nothing new on FreeBSD 14. */
    FREEBSD_EXPECTED(Where.FREEBSD, Standing.READ, "The empty acknowledgment that is expected gets no answer."),
    /** Anything else on FreeBSD 14. */
    FREEBSD_ACKNOWLEDGE(Where.FREEBSD, Standing.READ, "Anything else is acknowledged; the timer runs on."),

    /** SYN on 4.4BSD. */
    BSD_REOPEN(Where.BSD, Standing.READ, "A SYN wholly beyond the window opens a new connection."),
    /** Outside the window on 4.4BSD. */
    BSD_OUTSIDE(Where.BSD, Standing.READ, "Outside the window: acknowledge, unless it is a RST; the timer runs on."),
    /** RST on 4.4BSD. */
    BSD_RST_ENDS(Where.BSD, Standing.READ, "A RST anywhere in the window ends the wait."),
    /** SYN in the window on 4.4BSD. */
    BSD_SYN_RESETS(Where.BSD, Standing.READ, "A SYN in the window is answered by a RST and ends the wait."),
    /** Data in the window on 4.4BSD. */
    BSD_DATA_RESETS(Where.BSD, Standing.READ, "Data for a socket that nobody holds: a RST, and the wait ends."),
    /** In the window on 4.4BSD. */
    BSD_DROPPED(Where.BSD, Standing.READ, "An empty segment in the window, or one without ACK, gets no answer."),

    /** RST on lwIP. */
    LWIP_RST_DROPPED(Where.LWIP, Standing.READ, "No RST ends the wait."),
    /** SYN in the window on lwIP. */
    LWIP_SYN_RESET(Where.LWIP, Standing.READ, "A SYN in the window is answered by a RST; the wait goes on."),
    /** FIN on lwIP. */
    LWIP_FIN(Where.LWIP, Standing.READ, "A FIN: acknowledge and wait anew."),
    /** Anything with a length on lwIP. */
    LWIP_ACKNOWLEDGE(Where.LWIP, Standing.READ, "Whatever has a length is acknowledged; the timer runs on."),
    /** Anything empty on lwIP. */
    LWIP_EMPTY(Where.LWIP, Standing.READ, "An empty segment gets no answer."),

    /** RST on gVisor. */
    GVISOR_RST_DROPPED("RFC 1337 F1, gVisor pkg/tcpip/transport/tcp/rcv.go", Standing.READ, "No RST ends the wait."),
    /** SYN on gVisor. */
    GVISOR_REOPEN(Where.GVISOR, Standing.READ, "A SYN beyond RCV.NXT, with ACK or without, goes to a listener."),
    /** No ACK bit on gVisor. */
    GVISOR_NO_ACK(Where.GVISOR, Standing.READ, "Without ACK a segment is dropped."),
    /** The FIN again on gVisor. */
    GVISOR_FIN(Where.GVISOR, Standing.READ, "The FIN again: acknowledge and wait anew."),
    /** Nothing new on gVisor. */
    GVISOR_EMPTY(Where.GVISOR, Standing.READ, "An empty segment at RCV.NXT gets no answer."),
    /** Anything else on gVisor. */
    GVISOR_ACKNOWLEDGE(Where.GVISOR, Standing.READ, "Anything else is acknowledged; the timer runs on."),

    /** SYN on illumos. */
    ILLUMOS_REOPEN(Where.ILLUMOS, Standing.READ, "A SYN wholly beyond the window opens a new connection."),
    /** The FIN again on illumos. */
    ILLUMOS_FIN(Where.ILLUMOS, Standing.READ, "The FIN again: acknowledge and wait anew."),
    /** Outside the window on illumos. */
    ILLUMOS_OUTSIDE(Where.ILLUMOS, Standing.READ, "Outside the window: acknowledge, unless it is a RST."),
    /** RST on illumos. */
    ILLUMOS_RST_ENDS(Where.ILLUMOS, Standing.READ, "A RST in the window ends the wait."),
    /** SYN in the window on illumos. */
    ILLUMOS_SYN_RESET(Where.ILLUMOS, Standing.READ, "A SYN in the window is answered by a RST; the wait goes on."),
    /** In the window on illumos. */
    ILLUMOS_DROPPED(Where.ILLUMOS, Standing.READ, "Anything else in the window gets no answer."),

    /** No ACK bit on smoltcp. */
    SMOLTCP_NO_ACK(Where.SMOLTCP, Standing.READ, "Without ACK a segment is dropped, a SYN too, but not a RST."),
    /** Outside the window on smoltcp. */
    SMOLTCP_OUTSIDE(Where.SMOLTCP, Standing.READ, "Outside the window: acknowledge and wait anew."),
    /** A SYN,ACK on smoltcp. */
    SMOLTCP_SYN_ACK(
            Where.SMOLTCP, Standing.READ, "A SYN,ACK outside the window is acknowledged, one inside is dropped."),
    /** RST on smoltcp. */
    SMOLTCP_RST_ENDS(Where.SMOLTCP, Standing.READ, "A RST in the window ends the wait."),
    /** Any other RST on smoltcp. */
    SMOLTCP_RST_DROPPED(Where.SMOLTCP, Standing.READ, "A RST outside the window is dropped."),
    /** Empty, in the window on smoltcp. */
    SMOLTCP_EMPTY(Where.SMOLTCP, Standing.READ, "An empty segment in the window gets no answer."),
    /** Data in the window on smoltcp. */
    SMOLTCP_DATA(Where.SMOLTCP, Standing.UNKNOWN, "Data in the window: its way was not followed; silence is assumed."),

    /** Outside the window by the RFCs. */
    RFC_OUTSIDE(
            "RFC 9293 §3.10.7.4, first",
            "Outside the window: acknowledge and drop; the timer runs on, for the FIN again too."),
    /** A RST outside the window by the RFCs. */
    RFC_OUTSIDE_RST("RFC 9293 §3.10.7.4, first", "A RST outside the window is dropped without a word."),
    /** The FIN again, as the RFCs mean it. */
    RFC_FIN_RESTARTS(
            "RFC 9293 §3.10.7.4, eighth, as meant",
            "The FIN again: acknowledge and wait anew, although the first check would drop it."),
    /** RST by RFC 793. */
    RFC_RST_ENDS("RFC 793 §3.9, second", "A RST anywhere in the window ends the wait."),
    /** RST by RFC 5961. */
    RFC_RST_EXACT_ENDS("RFC 5961 §3.2, RFC 9293 §3.10.7.4, second", "A RST at exactly RCV.NXT ends the wait."),
    /** Any other RST by RFC 5961. */
    RFC_RST_CHALLENGED(
            "RFC 5961 §3.2, RFC 9293 §3.10.7.4, second",
            "A RST elsewhere in the window is asked about: challenge ACK."),
    /** RST by RFC 1337, first way. */
    RFC_1337_F1("RFC 1337 §3, F1", "No RST ends the wait."),
    /** RST by RFC 1337, second way, early. */
    RFC_1337_F2_KEEPS("RFC 1337 §3, F2", "With timestamps a RST in the first 2 s is dropped."),
    /** RST by RFC 1337, second way, late. */
    RFC_1337_F2_ENDS("RFC 1337 §3, F2", "Without timestamps, or after 2 s, a RST that is acceptable ends the wait."),
    /** SYN by RFC 793. */
    RFC_SYN_RESETS("RFC 793 §3.9, fourth", "A SYN in the window is an error: RST, and the wait ends."),
    /** SYN by RFC 5961. */
    RFC_SYN_CHALLENGED(
            "RFC 5961 §4.2, RFC 9293 §3.10.7.4, fourth", "A SYN in the window is asked about: challenge ACK."),
    /** SYN by RFC 1122. */
    RFC_1122_REOPEN(
            "RFC 1122 §4.2.2.13, RFC 9293 §3.6.1 MAY-2",
            "A SYN may open a new connection, with an ISN beyond all numbers of the old one."),
    /** No ACK bit by the RFCs. */
    RFC_NO_ACK("RFC 9293 §3.10.7.4, fifth", "Without ACK a segment is dropped."),
    /** ACK in the window by the RFCs. */
    RFC_ACK_RESTARTS(
            "RFC 9293 §3.10.7.4, fifth and seventh",
            "An acknowledgment in the window: wait anew; what it carries is ignored, and nothing is sent."),
    /** FIN in the window by the RFCs. */
    RFC_FIN_INSIDE("RFC 9293 §3.10.7.4, fifth and eighth", "A FIN in the window: acknowledge and wait anew."),
    /** SYN by RFC 6191: later. */
    RFC_6191_A1("RFC 6191 §2, A.1", "After timestamps: a SYN with a later one opens a new connection."),
    /** SYN by RFC 6191: the same, higher. */
    RFC_6191_A2(
            "RFC 6191 §2, A.2",
            "After timestamps: a SYN with the same one and a higher number opens a new connection."),
    /** SYN by RFC 6191: none, higher. */
    RFC_6191_A3(
            "RFC 6191 §2, A.3", "After timestamps: a SYN without one and with a higher number opens a new connection."),
    /** SYN by RFC 6191: refused. */
    RFC_6191_A4("RFC 6191 §2, A.4", "After timestamps: any other SYN is dropped without a word."),
    /** SYN by RFC 6191: the first with timestamps. */
    RFC_6191_B1("RFC 6191 §2, B.1", "Without timestamps so far: a SYN with one opens a new connection."),
    /** SYN by RFC 6191: none before, higher. */
    RFC_6191_B2("RFC 6191 §2, B.2", "Without timestamps so far: a SYN with a higher number opens a new connection."),
    /** SYN by RFC 6191: none before, refused. */
    RFC_6191_B3("RFC 6191 §2, B.3", "Without timestamps so far: any other SYN is dropped without a word.");

    /** How far a rule can be trusted. */
    public enum Standing {
        /** It stands in the specification. */
        SPECIFIED,
        /** It was seen on a running kernel. */
        MEASURED,
        /** It was read in the source code of the stack, and not executed. */
        READ,
        /** It is known neither way; what the rule does is an assumption. */
        UNKNOWN
    }

    private final String source;
    private final Standing standing;
    private final String paraphrase;

    /** A rule of a specification. */
    Rule(String source, String paraphrase) {
        this(source, Standing.SPECIFIED, paraphrase);
    }

    Rule(String source, Standing standing, String paraphrase) {
        this.source = source;
        this.standing = standing;
        this.paraphrase = paraphrase;
    }

    /** Where it stands, such as {@code Linux 6.18 net/ipv4/tcp_minisocks.c}. */
    public String source() {
        return source;
    }

    /** How far it can be trusted. */
    public Standing standing() {
        return standing;
    }

    /** What it says, in one line. */
    public String paraphrase() {
        return paraphrase;
    }

    private static final class Where {
        static final String LINUX = "Linux 6.18 net/ipv4/tcp_minisocks.c";
        static final String FREEBSD = "FreeBSD sys/netinet/tcp_timewait.c";
        static final String BSD = "4.4BSD-Lite2 sys/netinet/tcp_input.c";
        static final String LWIP = "lwIP 2.2 src/core/tcp_in.c";
        static final String GVISOR = "gVisor pkg/tcpip/transport/tcp/rcv.go";
        static final String ILLUMOS = "illumos usr/src/uts/common/inet/tcp/tcp_time_wait.c";
        static final String SMOLTCP = "smoltcp src/socket/tcp.rs";

        private Where() {}
    }
}
