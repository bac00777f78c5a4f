package dev.timewait.churn;

/** Why a connection did not come about. */
public enum Refusal {
    /** connect() found no local port for this destination (errno EADDRNOTAVAIL). */
    EADDRNOTAVAIL,
    /** bind() found no local port (errno EADDRINUSE). */
    EADDRINUSE,
    /** The server still has the pair of addresses and ports in TIME_WAIT and takes no SYN for it; connect() times out. */
    SERVER_TIME_WAIT
}
