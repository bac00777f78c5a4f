package dev.timewait.lab;

import dev.timewait.lab.Socket.Phase;
import dev.timewait.tcp.TcpState;

/** What poll(2) sees (Linux 6.18 net/ipv4/tcp.c, tcp_poll). */
final class Polling {

    private static final int IN = 1;
    private static final int OUT = 4;
    private static final int ERROR = 8;
    private static final int HANG_UP = 16;
    private static final int READ_HANG_UP = 0x2000;
    private static final int READ_NORMAL = 0x40;
    private static final int WRITE_NORMAL = 0x100;

    private Polling() {}

    static int events(Connections connections, Socket socket) {
        if (socket.phase == Phase.LISTENING) {
            return socket.queue.isEmpty() ? 0 : IN | READ_NORMAL;
        }
        int error = socket.error == null ? 0 : ERROR;
        Connection connection = socket.connection;
        if (socket.phase == Phase.CONNECTING && socket.error == null) {
            return 0;
        }
        TcpState state = connection == null ? TcpState.CLOSED : connection.tcb.state();
        boolean closed = state == TcpState.CLOSED || state == TcpState.TIME_WAIT;
        boolean reset = closed && connection != null;
        boolean noMore = socket.shutReceive || reset || (connection != null && connection.peerFinished);
        boolean noSend = socket.shutSend || reset;
        int events = error;
        events |= closed || (noMore && noSend) ? HANG_UP : 0;
        events |= noMore ? IN | READ_NORMAL | READ_HANG_UP : 0;
        events |= Streams.readable(socket) > 0 ? IN | READ_NORMAL : 0;
        return events | OUT | WRITE_NORMAL;
    }
}
