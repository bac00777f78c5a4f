package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a run. packetdrill follows one at a time, the latest that a call or a segment began: segments of a
 * script belong to it, and what the host sends on others is not looked at.
 */
final class SocketTable {

    private static final int FIRST_REMOTE_PORT = 40_001;

    private final RunOptions options;
    private final List<ScriptSocket> all = new ArrayList<>();
    private @Nullable ScriptSocket underTest;
    private int nextRemotePort = FIRST_REMOTE_PORT;

    SocketTable(RunOptions options) {
        this.options = options;
    }

    /** A call of socket() made a new one. */
    ScriptSocket created() {
        ScriptSocket socket = new ScriptSocket();
        all.add(socket);
        underTest = socket;
        return socket;
    }

    /** A call of connect() begins on {@code socket}. */
    void connects(ScriptSocket socket) {
        if (socket.stage == ScriptSocket.Stage.NEW) {
            socket.stage = ScriptSocket.Stage.CONNECTING;
            socket.remotePort = options.connectPort();
        }
    }

    /** The socket that accept() hands over: the latest whose handshake the script has seen. */
    Optional<ScriptSocket> accepted() {
        for (int at = all.size() - 1; at >= 0; at--) {
            ScriptSocket.Stage stage = all.get(at).stage;
            if (stage == ScriptSocket.Stage.SYN_ACK_SENT || stage == ScriptSocket.Stage.SYN_ACK_ACKNOWLEDGED) {
                return Optional.of(all.get(at));
            }
        }
        return Optional.empty();
    }

    /** The connection of a segment that the script injects; a listener gets a new one. */
    Optional<ScriptSocket> injected(ScriptSegment segment) {
        ScriptSocket socket = underTest;
        if (socket == null || socket.stage == ScriptSocket.Stage.LISTENING) {
            return Optional.of(passive(segment));
        }
        if (socket.stage == ScriptSocket.Stage.SYN_ACK_SENT && segment.control().ack()) {
            socket.stage = ScriptSocket.Stage.SYN_ACK_ACKNOWLEDGED;
        } else if (socket.stage == ScriptSocket.Stage.SYN_SENT
                && segment.control().syn()
                && segment.control().ack()) {
            socket.stage = ScriptSocket.Stage.SYN_ACKNOWLEDGED;
            socket.remoteStart = (int) segment.sequence();
        }
        return Optional.of(socket);
    }

    private ScriptSocket passive(ScriptSegment first) {
        ScriptSocket socket = created();
        socket.stage = ScriptSocket.Stage.PACKET_RECEIVED;
        socket.localPort = options.bindPort();
        socket.remotePort = nextRemotePort++;
        socket.remoteStart = (int) first.sequence();
        return socket;
    }

    /** The connection of a segment that the script expects; empty where there is none yet. */
    Optional<ScriptSocket> expected(ScriptSegment segment) {
        ScriptSocket socket = underTest;
        if (socket == null) {
            return Optional.empty();
        }
        boolean syn = segment.control().syn();
        boolean ack = segment.control().ack();
        if (socket.stage == ScriptSocket.Stage.CONNECTING && syn && !ack) {
            socket.stage = ScriptSocket.Stage.SYN_SENT;
            socket.scriptLocalStart = (int) segment.sequence();
        }
        if (socket.stage == ScriptSocket.Stage.PACKET_RECEIVED && syn && ack) {
            socket.scriptLocalStart = (int) segment.sequence();
        }
        return Optional.of(socket);
    }

    /** Whether what the host sent belongs to {@code socket}; the first SYN of a connect() tells the host's port. */
    static boolean belongs(Packet packet, ScriptSocket socket) {
        boolean remote = packet.to().port() == socket.remotePort;
        if (remote && socket.localPort != 0 && packet.from().port() == socket.localPort) {
            return true;
        }
        boolean firstSyn = socket.stage == ScriptSocket.Stage.SYN_SENT
                && packet.segment().control().syn()
                && !packet.segment().control().ack();
        if (remote && firstSyn) {
            socket.localPort = packet.from().port();
            socket.localStart = packet.segment().sequence().bits();
            return true;
        }
        return false;
    }
}
