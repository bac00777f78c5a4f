package dev.timewait.lab;

import java.util.List;

/** Short scripts that tests share; each is good packetdrill. */
final class Scripts {

    /** The host under test closes first, and waits in TIME_WAIT. */
    static final String ACTIVE_CLOSE = """
            // The host closes first.
            --tolerance_usecs=10000
            --ip_version=ipv4

            `sysctl -q net.ipv4.tcp_tw_reuse=0`

            0   socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0  bind(3, ..., ...) = 0
            +0  listen(3, 1) = 0 /* one may wait */
            +.1 < S 0:0(0) win 65535 <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>
            +0  > S. 0:0(0) ack 1 <...>
            +.1 < . 1:1(0) ack 1 win 257 <nop,nop,TS val 200 ecr 50>
            +0  accept(3, ..., ...) = 4
            +.2 close(4) = 0
            +0~+.01 > F. 1:1(0) ack 1
            *   > F. 1:1(0) ack 1
            +.1 < F. 1:1(0) ack 2 win 257
            +0  > . 2:2(0) ack 2
            +0  %{ assert tcpi_state == 6, tcpi_state }%
            +1  `ss -tan state time-wait`

            `sysctl -q net.ipv4.tcp_tw_reuse=2`
            """;

    /** Every sort of argument, and calls over several lines. */
    static final String CALLS = """
            0 setsockopt(3, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0
            +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
            +0 connect(3, {sa_family = AF_INET, sin_port = htons(8080),
                           sin_addr = inet_addr("192.0.2.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
            +0...0.25 poll([{fd=3, events=POLLIN|POLLOUT, // what to wait for
                             revents=POLLOUT}], 1, 500) = 1
            +0 setsockopt(3, SOL_TCP, TCP_CONGESTION, "re" "no", 4) = 0
            +0 getsockopt(3, SOL_TCP, TCP_CONGESTION, "reno"..., [5]) = 0
            +0 sendmsg(3, {msg_name(...)=..., msg_iov(2)=[{..., 10}, {..., 20}], msg_flags=0}, 0) = 30
            +0 epoll_ctl(5, EPOLL_CTL_ADD, 3, {events=EPOLLIN, fd=3}) = 0
            +0 ioctl(3, SIOCINQ, [0x1F]) = _ (any flags)
            +0 fork() = -1
            +0 readv(3, [], 0) = FD
            """;

    /** What is good packetdrill and has no value here. */
    static final String UNSUPPORTED = """
            0 < icmp unreachable frag_needed mtu 1200 [1:1001(1000)]
            +0 < icmp echo_request id 7
            +0 > udp (100)
            +0 < [ect0] . 1:1(0) ack 1 win 100
            +0 > (tos 0x10, flowlabel 0x1) . 1:1(0) ack 1
            +0 < 8080 > 9090 S 0:0(0) win 100
            +0 < P. 1:2(1) ack 1 win 100 urg 1
            +0 > ipv4 192.0.2.1 > 192.0.2.2: . 1:1(0) ack 1
            +0 > ipv6 2001:db8::1 > 2001:db8::2: gre: . 1:1(0) ack 1
            +0 > mpls (label 1, tc 0, [S], ttl 64): . 1:1(0) ack 1
            +0 > encap psp spi 7 . 1:1(0) ack 1
            +0 > S. 0:0(0) ack 1 <mss MSS,
                                  nop /* and */ , nop>
            +0 setsockopt(3, SOL_IP, 1, {(label 1, tc 0, ttl 64)}, 4) = 0
            +0 setsockopt(3, SOL_IP, 1, {flags 0x1 sum 0, off 0, key=1, seq 2}, 4) = 0
            +0 < [1:1001(1000)] icmp unreachable frag_needed mtu 1200
            """;

    /** Unusual flags, options, places of comments and of line breaks. */
    static final String ODDITIES = """
            /* two
               lines */ --mss=1000 --strict --define=CC="reno" // three settings in a line
            --local_ip=192.168.0.1 --remote_ip=fd3d::1
            0.000001 > - 0:0(0) 0.5~1.25 > .5 1:1(0) ack 1 /* between */ 2 > SEWA 4294967295:4294967295(0)
            +0 // inside
              `first line
               second line`
            +0 < P.5 1:65536(65535) ack 4294967295 win 0 <sack 1:2 3:4,eol>
            +0 < S 0:0(0) win 1 <FO,FOEXP 0123456789abcdef,FO 1234,md5 0a0b,ECN e0b 1 ceb 2 e1b 3,wscale 255>
            +0 %{
            import sys
            print("}") }%
            // the end""";

    static final List<String> ALL = List.of(ACTIVE_CLOSE, CALLS, UNSUPPORTED, ODDITIES);

    private Scripts() {}
}
