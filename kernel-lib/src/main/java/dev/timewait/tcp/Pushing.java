package dev.timewait.tcp;

/** What becomes of a segment that is not full. */
public enum Pushing {
    /** It waits while another small one is under way (Nagle's algorithm in Minshall's form, RFC 9293 §3.7.4). */
    TOGETHER,
    /** It goes (TCP_NODELAY). */
    AT_ONCE,
    /** It waits for more (TCP_CORK, MSG_MORE), or for the FIN. */
    WAITS
}
