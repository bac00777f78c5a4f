package dev.timewait.lab;

/** The options of sockets whose value is a number. */
public enum SocketOption {
    SO_REUSEADDR,
    SO_REUSEPORT,
    SO_ERROR,
    SO_SNDBUF,
    SO_RCVBUF,
    SO_KEEPALIVE,
    TCP_NODELAY,
    TCP_MAXSEG,
    TCP_LINGER2,
    TCP_QUICKACK,
    TCP_USER_TIMEOUT,
    TCP_CORK,
    TCP_DEFER_ACCEPT,
    TCP_SYNCNT
}
