package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.tcp.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What calls come to, state by state, one after the other. Each line was seen with small programs over loopback on Linux
 * 6.18.44, with sockets that do not block.
 */
class SocketCallsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # not connected
            FRESH     | read=ENOTCONN write=EPIPE accept=EINVAL poll=OUT,HUP error=0 unread=0 unsent=0 maxseg=536
            FRESH     | shutdown(both)=ENOTCONN poll=IN,OUT,HUP,RDHUP read= write=EPIPE
            FRESH     | shutdown(send)=ENOTCONN shutdown(receive)=ENOTCONN
            FRESH     | listen=0 bind=EINVAL connect=EISCONN listen=0 accept=EAGAIN
            BOUND     | bind=EINVAL read=ENOTCONN listen=0
            LISTENING | read=ENOTCONN write=EPIPE poll= unread=EINVAL unsent=EINVAL accept=EAGAIN connect=EISCONN
            LISTENING | shutdown(send)=0 accept=EAGAIN shutdown(receive)=0 accept=EINVAL listen=0 accept=EAGAIN
            LISTENING | shutdown(both)=0 poll=OUT,HUP accept=EINVAL read=ENOTCONN

            # a SYN is out
            SYN_SENT  | connect=EALREADY poll= read=EAGAIN write=EAGAIN unread=0 unsent=0 error=0 listen=EINVAL bind=EINVAL
            SYN_SENT  | shutdown(receive)=0 read=ECONNRESET poll=OUT,HUP shutdown(send)=ENOTCONN write=EPIPE connect=EINPROGRESS
            SYN_SENT  | shutdown(both)=0 error=ECONNRESET

            # refused
            REFUSED   | poll=IN,OUT,ERR,HUP,RDHUP connect=ECONNREFUSED connect=EINPROGRESS
            REFUSED   | error=ECONNREFUSED poll=IN,OUT,HUP,RDHUP connect=ECONNABORTED connect=EINPROGRESS
            REFUSED   | read=ECONNREFUSED read= write=EPIPE poll=IN,OUT,HUP,RDHUP connect=ECONNABORTED connect=EINPROGRESS
            REFUSED   | write=ECONNREFUSED write=EPIPE read= error=0 shutdown(both)=ENOTCONN
            REFUSED   | shutdown(both)=ENOTCONN error=ECONNREFUSED bind=0 listen=EINVAL
            REFUSED_AND_TOLD | error=0 poll=OUT,HUP read=ENOTCONN write=EPIPE bind=0 listen=0

            # connected
            ESTABLISHED | poll=OUT read=EAGAIN connect=EISCONN listen=EINVAL bind=EINVAL accept=EINVAL unread=0 unsent=0
            ESTABLISHED | shutdown(send)=0 shutdown(send)=0 write=EPIPE read=EAGAIN
            ESTABLISHED | shutdown(receive)=0 read= poll=IN,OUT,RDHUP
            ESTABLISHED | write=5 unsent=5
            DATA        | poll=IN,OUT unread=5 peek=hello unread=5 read=hello unread=0 read=EAGAIN poll=OUT
            DATA        | shutdown(receive)=0 read=hello read=
            CLOSE_WAIT  | poll=IN,OUT,RDHUP unread=2 read=12 unread=0 read= write=5 poll=IN,OUT,RDHUP
            FIN_WAIT_2  | poll=OUT unsent=0 shutdown(receive)=0 read= poll=IN,OUT,HUP,RDHUP error=0

            # closed in order
            CLOSED_PASSIVELY | poll=IN,OUT,HUP,RDHUP error=0 shutdown(send)=ENOTCONN shutdown(both)=ENOTCONN read= write=EPIPE connect=EISCONN unsent=0
            TIME_WAIT        | poll=IN,OUT,HUP,RDHUP read=x read= write=EPIPE shutdown(receive)=ENOTCONN error=0 connect=EISCONN unread=0 unsent=0 listen=EINVAL bind=0

            # reset
            RESET | poll=IN,OUT,ERR,HUP,RDHUP read=ECONNRESET read= write=EPIPE error=0 poll=IN,OUT,HUP,RDHUP shutdown(both)=ENOTCONN connect=EISCONN listen=EINVAL
            RESET | write=ECONNRESET write=EPIPE read=
            RESET | error=ECONNRESET error=0 read= write=EPIPE poll=IN,OUT,HUP,RDHUP
            RESET_BEHIND_DATA | poll=IN,OUT,ERR,HUP,RDHUP unread=3 read=xyz read=ECONNRESET read= read=
            RESET_BEHIND_DATA | write=ECONNRESET read=xyz read=
            RESET_IN_CLOSE_WAIT | poll=IN,OUT,ERR,HUP,RDHUP read= write=EPIPE write=EPIPE error=0
            RESET_IN_CLOSE_WAIT | error=EPIPE read= poll=IN,OUT,HUP,RDHUP
            RESET_IN_FIN_WAIT_2 | poll=IN,OUT,ERR,HUP,RDHUP read=ECONNRESET read= error=0
            """)
    void calls_inEachState_comeToWhatLinuxGives(SocketStates state, String calls) {
        assertThat(made(state, calls)).isEqualTo(calls);
    }

    @Test
    @DisplayName("Control: a line that Linux does not give is found")
    void calls_otherThanLinux_areFound() {
        String calls = "read=ECONNRESET read=ECONNRESET";

        assertThat(made(SocketStates.RESET, calls)).isNotEqualTo(calls);
    }

    @Test
    void anyCall_onNoSocket_isEbadf() {
        Wired wire = Wired.linux();

        assertThat(wire.read(wire.client, 3)).isEqualTo(Wired.failed(Errno.EBADF));
        assertThat(wire.client.close(2, 0)).isEqualTo(Wired.failed(Errno.EBADF));
        assertThat(wire.client.readyEvents(3, 0)).isEmpty();
    }

    @Test
    @DisplayName("The lowest free descriptor is taken, from 3 on")
    void descriptor_lowestFree_isTaken() {
        Wired wire = Wired.linux();
        int first = wire.socket(wire.client);
        int second = wire.socket(wire.client);
        Wired.done(wire.client.close(first, 0));

        assertThat(first).isEqualTo(3);
        assertThat(second).isEqualTo(4);
        assertThat(wire.socket(wire.client)).isEqualTo(3);
        assertThat(wire.socket(wire.client)).isEqualTo(5);
    }

    @Test
    @DisplayName("A socket that blocks waits where another is told EAGAIN")
    void calls_ofABlockingSocket_wait() {
        Wired wire = Wired.linux();
        int fd = SocketStates.ESTABLISHED.of(wire);
        Wired.done(wire.client.setNonBlocking(fd, false));

        assertThat(wire.read(wire.client, fd)).isEqualTo(new Outcome.Blocks(Long.MAX_VALUE));
        assertThat(wire.client.read(fd, 1, false, true, 0)).isEqualTo(Wired.failed(Errno.EAGAIN));
        assertThat(wire.client.isNonBlocking(fd)).isEqualTo(new Outcome.Returned(0));
    }

    /** Makes the calls of a line, and writes them with what they came to. */
    private static String made(SocketStates state, String calls) {
        Wired wire = Wired.linux();
        int fd = state.of(wire);
        List<String> made = new ArrayList<>();
        for (String call : calls.split(" ", -1)) {
            String name = call.substring(0, call.indexOf('='));
            made.add(name + "=" + result(wire, fd, name));
        }
        return String.join(" ", made);
    }

    private static String result(Wired wire, int fd, String name) {
        Host host = wire.client;
        return switch (name) {
            case "poll" -> events(host.readyEvents(fd, wire.now).orElseThrow());
            case "error" -> errno(host.getOption(fd, SocketOption.SO_ERROR, wire.now));
            case "read" -> text(wire.read(host, fd));
            case "peek" -> text(host.read(fd, 100, true, false, wire.now));
            case "write" -> text(host.write(fd, Octets.of("hello"), false, wire.now));
            case "accept" -> text(host.accept(fd, wire.now));
            case "connect" -> text(wire.connect(fd));
            case "listen" -> text(host.listen(fd, 5, wire.now));
            case "bind" -> text(host.bind(fd, new Endpoint(Wired.CLIENT, 0), wire.now));
            case "unread" -> text(host.unreadOctets(fd));
            case "unsent" -> text(host.unsentOctets(fd));
            case "maxseg" -> text(host.getOption(fd, SocketOption.TCP_MAXSEG, wire.now));
            case "shutdown(receive)" -> text(host.shutdown(fd, ShutdownHow.RECEIVE, wire.now));
            case "shutdown(send)" -> text(host.shutdown(fd, ShutdownHow.SEND, wire.now));
            case "shutdown(both)" -> text(host.shutdown(fd, ShutdownHow.BOTH, wire.now));
            default -> throw new IllegalArgumentException("no call " + name);
        };
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return Long.toString(returned.value());
        }
        if (outcome instanceof Outcome.Read read) {
            return read.octets().toString();
        }
        return outcome instanceof Outcome.Failed failed ? failed.errno().name() : outcome.toString();
    }

    private static String errno(Outcome outcome) {
        int number = Wired.returned(outcome);
        Optional<Errno> found = List.of(Errno.values()).stream()
                .filter(one -> one.number() == number)
                .findFirst();
        return found.map(Errno::name).orElse(Integer.toString(number));
    }

    private static String events(int bits) {
        List<String> names = new ArrayList<>();
        name(names, "IN", bits, Polling.IN);
        name(names, "OUT", bits, Polling.OUT);
        name(names, "ERR", bits, Polling.ERROR);
        name(names, "HUP", bits, Polling.HANG_UP);
        name(names, "RDHUP", bits, Polling.READ_HANG_UP);
        return String.join(",", names);
    }

    private static void name(List<String> names, String name, int bits, int mask) {
        if ((bits & mask) != 0) {
            names.add(name);
        }
    }
}
