package dev.timewait.observe;

import dev.timewait.census.Census;
import dev.timewait.data.Parsed;
import dev.timewait.tcp.TcpState;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The TCP line of {@code /proc/net/sockstat}, such as {@code TCP: inuse 1 orphan 1 tw 1 alloc 4 mem 0}.
 *
 * <p>A number is empty where the kernel did not print it; a kernel that prints more is read all the same. In a network
 * namespace of its own the first and the third count that namespace, the last two the whole machine (seen on Linux
 * 6.18).
 *
 * @param inUse IPv4 sockets that are bound or connected, 0 or more
 * @param orphaned connections that no process holds any more, 0 or more
 * @param timeWait small sockets kept after the full one is gone: TIME_WAIT, and also orphaned FIN_WAIT_2, which Linux
 *     keeps in the same form; 0 or more
 * @param allocated TCP sockets in any state, 0 or more
 * @param memoryPages pages of memory that TCP buffers use, 0 or more
 */
public record Sockstat(
        OptionalLong inUse,
        OptionalLong orphaned,
        OptionalLong timeWait,
        OptionalLong allocated,
        OptionalLong memoryPages) {

    /**
     * Reads the text of {@code /proc/net/sockstat}.
     *
     * @return the TCP line, with all numbers empty where there is none; bad lines are those that are not a name, a
     *     colon and pairs of a word and a number
     */
    public static Parsed<Sockstat> parse(String text) {
        return SockstatParser.parse(text);
    }

    /**
     * The count of TIME_WAIT as a census; no other state, because this file does not tell the others apart.
     *
     * <p>It is {@code tw} as the kernel prints it, so it includes orphaned FIN_WAIT_2. Where both ends close properly
     * there are none.
     */
    public Census census() {
        Map<TcpState, Long> counts = new EnumMap<>(TcpState.class);
        timeWait.ifPresent(count -> counts.put(TcpState.TIME_WAIT, count));
        return new Census(counts);
    }
}
