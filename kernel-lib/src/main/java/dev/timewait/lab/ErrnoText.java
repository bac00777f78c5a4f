package dev.timewait.lab;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers of errors on Linux (include/uapi/asm-generic/errno.h) and the words in which strerror(3) tells them. */
final class ErrnoText {

    private static final String TABLE = """
            EPERM 1 Operation not permitted
            ENOENT 2 No such file or directory
            EINTR 4 Interrupted system call
            EIO 5 Input/output error
            EBADF 9 Bad file descriptor
            EAGAIN 11 Resource temporarily unavailable
            EWOULDBLOCK 11 Resource temporarily unavailable
            ENOMEM 12 Cannot allocate memory
            EACCES 13 Permission denied
            EFAULT 14 Bad address
            EINVAL 22 Invalid argument
            EMFILE 24 Too many open files
            ENOTTY 25 Inappropriate ioctl for device
            EPIPE 32 Broken pipe
            EDOM 33 Numerical argument out of domain
            EPROTO 71 Protocol error
            ENOTSOCK 88 Socket operation on non-socket
            EDESTADDRREQ 89 Destination address required
            EMSGSIZE 90 Message too long
            EPROTOTYPE 91 Protocol wrong type for socket
            ENOPROTOOPT 92 Protocol not available
            EPROTONOSUPPORT 93 Protocol not supported
            EOPNOTSUPP 95 Operation not supported
            EAFNOSUPPORT 97 Address family not supported by protocol
            EADDRINUSE 98 Address already in use
            EADDRNOTAVAIL 99 Cannot assign requested address
            ENETUNREACH 101 Network is unreachable
            ECONNABORTED 103 Software caused connection abort
            ECONNRESET 104 Connection reset by peer
            ENOBUFS 105 No buffer space available
            EISCONN 106 Transport endpoint is already connected
            ENOTCONN 107 Transport endpoint is not connected
            ETIMEDOUT 110 Connection timed out
            ECONNREFUSED 111 Connection refused
            EHOSTUNREACH 113 No route to host
            EALREADY 114 Operation already in progress
            EINPROGRESS 115 Operation now in progress
            """;

    private static final SortedMap<String, Integer> NUMBERS = new TreeMap<>();
    private static final SortedMap<Integer, String> WORDS = new TreeMap<>();

    static {
        WORDS.put(0, "Success");
        for (String line : TABLE.split("\n", -1)) {
            String[] parts = line.split(" ", 3);
            if (parts.length == 3) {
                NUMBERS.put(parts[0], Integer.parseInt(parts[1]));
                WORDS.put(Integer.parseInt(parts[1]), parts[2]);
            }
        }
    }

    private ErrnoText() {}

    /** The number of the error with this name; empty for a name that is not listed. */
    static Optional<Integer> number(String name) {
        return Optional.ofNullable(NUMBERS.get(name));
    }

    /** {@code 11 (Resource temporarily unavailable)}. */
    static String text(int number) {
        return number + " (" + WORDS.getOrDefault(number, "Unknown error " + number) + ")";
    }
}
