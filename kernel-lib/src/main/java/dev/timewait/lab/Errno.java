package dev.timewait.lab;

/** The errors of system calls, as errno(3) names and Linux numbers them. */
public enum Errno {
    EBADF(9),
    EAGAIN(11),
    EINVAL(22),
    EPIPE(32),
    ENOTSOCK(88),
    EDESTADDRREQ(89),
    ENOPROTOOPT(92),
    EOPNOTSUPP(95),
    EADDRINUSE(98),
    EADDRNOTAVAIL(99),
    ECONNABORTED(103),
    ECONNRESET(104),
    ENOBUFS(105),
    EISCONN(106),
    ENOTCONN(107),
    ETIMEDOUT(110),
    ECONNREFUSED(111),
    EALREADY(114),
    EINPROGRESS(115);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /** Its number on Linux. */
    public int number() {
        return number;
    }
}
