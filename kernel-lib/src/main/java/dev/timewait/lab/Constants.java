package dev.timewait.lab;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The constants of C that the system calls of scripts use, as Linux numbers them on x86-64. */
final class Constants {

    private static final String TABLE = """
            NULL 0
            AF_UNSPEC 0
            AF_INET 2
            PF_INET 2
            AF_INET6 10
            PF_INET6 10
            SOCK_STREAM 1
            SOCK_DGRAM 2
            SOCK_RAW 3
            SOCK_NONBLOCK 2048
            IPPROTO_IP 0
            IPPROTO_ICMP 1
            IPPROTO_TCP 6
            IPPROTO_UDP 17
            IPPROTO_IPV6 41
            IPPROTO_ICMPV6 58
            SOL_IP 0
            SOL_SOCKET 1
            SOL_TCP 6
            SOL_IPV6 41
            SHUT_RD 0
            SHUT_WR 1
            SHUT_RDWR 2
            O_RDONLY 0
            O_WRONLY 1
            O_RDWR 2
            O_ACCMODE 3
            O_NONBLOCK 2048
            F_GETFD 1
            F_SETFD 2
            F_GETFL 3
            F_SETFL 4
            FD_CLOEXEC 1
            MSG_OOB 1
            MSG_PEEK 2
            MSG_TRUNC 32
            MSG_DONTWAIT 64
            MSG_EOR 128
            MSG_WAITALL 256
            MSG_ERRQUEUE 8192
            MSG_NOSIGNAL 16384
            MSG_MORE 32768
            MSG_ZEROCOPY 67108864
            MSG_FASTOPEN 536870912
            POLLIN 1
            POLLPRI 2
            POLLOUT 4
            POLLERR 8
            POLLHUP 16
            POLLNVAL 32
            POLLRDNORM 64
            POLLRDBAND 128
            POLLWRNORM 256
            POLLWRBAND 512
            POLLRDHUP 8192
            SIOCINQ 21531
            FIONREAD 21531
            SIOCOUTQ 21521
            SO_DEBUG 1
            SO_REUSEADDR 2
            SO_ERROR 4
            SO_SNDBUF 7
            SO_RCVBUF 8
            SO_KEEPALIVE 9
            SO_LINGER 13
            SO_REUSEPORT 15
            SO_RCVLOWAT 18
            SO_SNDLOWAT 19
            TCP_NODELAY 1
            TCP_MAXSEG 2
            TCP_CORK 3
            TCP_KEEPIDLE 4
            TCP_KEEPINTVL 5
            TCP_KEEPCNT 6
            TCP_SYNCNT 7
            TCP_LINGER2 8
            TCP_DEFER_ACCEPT 9
            TCP_WINDOW_CLAMP 10
            TCP_INFO 11
            TCP_QUICKACK 12
            TCP_CONGESTION 13
            TCP_MD5SIG 14
            TCP_USER_TIMEOUT 18
            TCP_FASTOPEN 23
            TCP_TIMESTAMP 24
            TCP_NOTSENT_LOWAT 25
            TCP_FASTOPEN_CONNECT 30
            TCP_INQ 36
            """;

    private static final SortedMap<String, Long> VALUES = new TreeMap<>();

    static {
        for (String line : TABLE.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                VALUES.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
            }
        }
    }

    private Constants() {}

    /** The value of the constant with this name; empty for a name that is not listed. */
    static Optional<Long> value(String name) {
        return Optional.ofNullable(VALUES.get(name))
                .or(() -> ErrnoText.number(name).map(Integer::longValue));
    }

    /** The names of the bits of {@code poll}'s events, such as {@code POLLIN|POLLOUT}. */
    static String pollEvents(int bits) {
        StringBuilder names = new StringBuilder();
        for (int bit = 1; bit != 0; bit <<= 1) {
            if ((bits & bit) != 0) {
                names.append(names.isEmpty() ? "" : "|").append(pollEvent(bit));
            }
        }
        return names.toString();
    }

    private static String pollEvent(int bit) {
        for (var constant : VALUES.entrySet()) {
            if (constant.getValue() == bit && constant.getKey().startsWith("POLL")) {
                return constant.getKey();
            }
        }
        return "???";
    }
}
