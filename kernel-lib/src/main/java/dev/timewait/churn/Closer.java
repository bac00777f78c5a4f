package dev.timewait.churn;

/** Which end sends the first FIN, and so enters TIME_WAIT (RFC 9293 §3.6). */
public enum Closer {
    /** The end that opened the connection: each one blocks its local port until TIME_WAIT is over. */
    CLIENT,
    /**
     * The end that was connected to. The client may use its port again at once, and its SYN reopens the server's
     * TIME_WAIT entry (RFC 9293 §3.6.1, MAY-2; Linux 6.18 net/ipv4/tcp_minisocks.c).
     */
    SERVER,
    /** Both at once: their FINs cross and both ends wait (RFC 9293 §3.6, figure 13). */
    BOTH,
    /** Neither: one end sends a RST and nobody waits (SO_LINGER with 0 s; RFC 9293 §3.10.5). */
    RESET
}
