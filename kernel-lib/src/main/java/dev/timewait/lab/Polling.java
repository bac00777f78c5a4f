package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.TcpState;

/** What poll(2) sees (Linux 6.18 net/ipv4/tcp.c, tcp_poll). */
final class Polling {

    /** POLLIN and POLLRDNORM. */
    static final int IN = 0x1 | 0x40;
    /** POLLOUT and POLLWRNORM. */
    static final int OUT = 0x4 | 0x100;

    static final int ERROR = 0x8;
    static final int HANG_UP = 0x10;
    static final int READ_HANG_UP = 0x2000;

    private Polling() {}

    static int events(Socket socket) {
        if (socket.phase == Phase.LISTENING) {
            return socket.hasQueued() ? IN : 0;
        }
        int events = socket.error == null ? 0 : ERROR;
        events |= socket.isClosed() || (socket.shutReceive && socket.shutSend) ? HANG_UP : 0;
        events |= socket.shutReceive ? IN | READ_HANG_UP : 0;
        if (socket.connection != null && isOpening(socket.connection.tcb.state())) {
            return events;
        }
        return events | OUT | (socket.readable().length() > 0 ? IN : 0);
    }

    private static boolean isOpening(TcpState state) {
        return state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED;
    }
}
