package dev.timewait.lab;

import dev.timewait.lab.Diary.Called;
import dev.timewait.lab.Diary.In;
import dev.timewait.lab.Diary.Out;
import dev.timewait.lab.RunPlan.Kind;
import dev.timewait.net.Direction;
import dev.timewait.tcp.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One host's part in the last connection between two ports, as a script for packetdrill: its calls, what reached it and what
 * it sent. Numbers count from the first SYNs, those of later SYNs too.
 */
final class HostScript {

    private static final long WORD_BITS = 0xFFFF_FFFFL;
    private static final long MICRO = 1_000;
    private static final int SCRIPT_FD = 4;

    private final List<Event> events = new ArrayList<>();
    private final TreeMap<Integer, Integer> descriptors = new TreeMap<>();
    private int nextDescriptor = SCRIPT_FD;
    private OptionalInt localStart = OptionalInt.empty();
    private OptionalInt remoteStart = OptionalInt.empty();
    private long zeroNanos;

    /**
     * The script of a host's part; empty where no connection began, or a segment carries octets from before its first SYN,
     * which the language cannot number.
     *
     * @param side the host
     * @param localPort its port
     * @param remotePort the other's
     */
    static Optional<Script> of(List<Diary.Entry> diary, Direction side, int localPort, int remotePort) {
        List<Diary.Entry> part = diary.stream()
                .filter(entry -> entry.side() == side && concerns(entry, localPort, remotePort))
                .toList();
        int begin = part.size() - 1;
        while (begin >= 0 && !opens(part.get(begin))) {
            begin--;
        }
        if (begin < 0) {
            return Optional.empty();
        }
        HostScript script = new HostScript();
        script.zeroNanos = part.get(begin).atNanos();
        script.begins(part.get(begin), localPort, remotePort);
        for (Diary.Entry entry : part.subList(begin, part.size())) {
            if (!script.canTell(entry)) {
                return Optional.empty();
            }
            script.add(entry);
        }
        return Optional.of(new Script(script.events));
    }

    private static boolean concerns(Diary.Entry entry, int localPort, int remotePort) {
        if (entry instanceof Out out) {
            return out.packet().from().port() == localPort && out.packet().to().port() == remotePort;
        }
        if (entry instanceof In in) {
            return in.packet().to().port() == localPort && in.packet().from().port() == remotePort;
        }
        return entry instanceof Called call && call.localPort() == localPort && call.remotePort() == remotePort;
    }

    /** Whether a connection begins here where there was none. */
    private static boolean opens(Diary.Entry entry) {
        return entry instanceof In in
                ? in.fresh()
                        && in.packet().segment().control().syn()
                        && !in.packet().segment().control().ack()
                : entry instanceof Called call && call.kind() == Kind.CONNECT;
    }

    private void begins(Diary.Entry first, int localPort, int remotePort) {
        // Old segments echo clocks from before this connection.
        events.add(new Event.OptionLine(line(), "tcp_ts_ecr_scaled", Optional.empty()));
        if (first instanceof Called connecting) {
            option("connect_port", remotePort);
            option("bind_port", localPort);
            call("socket(..., SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 4");
            call("setsockopt(4, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0");
            call("bind(4, ..., ...) = 0");
            descriptors.put(connecting.fd(), nextDescriptor++);
        } else {
            option("bind_port", localPort);
            call("socket(..., SOCK_STREAM, IPPROTO_TCP) = 3");
            call("setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0");
            call("bind(3, ..., ...) = 0");
            call("listen(3, 5) = 0");
        }
    }

    private void option(String name, int value) {
        events.add(new Event.OptionLine(line(), name, Optional.of(Integer.toString(value))));
    }

    private void call(String text) {
        call(text, 0);
    }

    /** A call as text becomes the event that the parser makes of it. */
    private void call(String text, long atNanos) {
        Script parsed = ScriptParser.parse("\n".repeat(line() - 1) + Seconds.text(atNanos) + " " + text + "\n");
        events.addAll(parsed.events());
    }

    private boolean canTell(Diary.Entry entry) {
        Optional<Segment> segment =
                entry instanceof In in ? Optional.of(in.packet().segment()) : Optional.empty();
        return segment.isEmpty()
                || ((segment.get().sequence().bits()
                                                - remoteStart.orElse(
                                                        segment.get().sequence().bits()))
                                        & WORD_BITS)
                                + segment.get().data().length()
                        <= WORD_BITS;
    }

    private void add(Diary.Entry entry) {
        long at = (entry.atNanos() - zeroNanos) / MICRO * MICRO;
        EventTime time = new EventTime.Absolute(at);
        if (entry instanceof In in) {
            Segment segment = in.packet().segment();
            remoteStart = remoteStart.isEmpty() && segment.control().syn()
                    ? OptionalInt.of(segment.sequence().bits())
                    : remoteStart;
            events.add(new Event.Injected(line(), time, text(segment, remoteStart, localStart, true)));
        } else if (entry instanceof Out out) {
            Segment segment = out.packet().segment();
            localStart = localStart.isEmpty() && segment.control().syn()
                    ? OptionalInt.of(segment.sequence().bits())
                    : localStart;
            events.add(new Event.Expected(line(), time, text(segment, localStart, remoteStart, false)));
        } else if (entry instanceof Called call) {
            called(call, at);
        }
    }

    private static ScriptSegment text(Segment segment, OptionalInt from, OptionalInt to, boolean injected) {
        int start = from.orElse(0);
        int echo = to.orElse(0);
        List<SegmentOption> options = OptionOrder.of(segment.options()).stream()
                .map(option -> option instanceof SegmentOption.Sack sack ? blocks(sack, echo) : option)
                .toList();
        boolean ack = segment.control().ack();
        return new ScriptSegment(
                flags(segment),
                (segment.sequence().bits() - start) & WORD_BITS,
                segment.data().length(),
                ack ? OptionalLong.of((segment.acknowledgment().bits() - echo) & WORD_BITS) : OptionalLong.empty(),
                injected ? OptionalInt.of(segment.window()) : OptionalInt.empty(),
                options);
    }

    private static SegmentOption blocks(SegmentOption.Sack sack, int start) {
        return new SegmentOption.Sack(sack.blocks().stream()
                .map(block -> new SegmentOption.Block(
                        ((int) block.left() - start) & WORD_BITS, ((int) block.right() - start) & WORD_BITS))
                .toList());
    }

    private static String flags(Segment segment) {
        return (segment.control().syn() ? "S" : "")
                + (segment.control().fin() ? "F" : "")
                + (segment.control().rst() ? "R" : "")
                + (segment.control().psh() ? "P" : "")
                + (segment.control().ack() ? "." : "");
    }

    private void called(Called call, long atNanos) {
        if (call.kind() == Kind.ACCEPT) {
            int script = nextDescriptor++;
            descriptors.put(call.number(), script);
            call("accept(3, ..., ...) = " + script, atNanos);
            return;
        }
        Integer fd = descriptors.get(call.fd());
        boolean blocks = call.outcome() instanceof Outcome.Blocks;
        if (fd != null && !blocks) {
            long since = (call.since() - zeroNanos) / MICRO * MICRO;
            String end = since < atNanos ? "..." + Seconds.text(atNanos) + " " : "";
            call(end + words(call, fd) + " = " + result(call.outcome()), since);
        }
    }

    private static String words(Called call, int fd) {
        return switch (call.kind()) {
            case CONNECT -> "connect(" + fd + ", ..., ...)";
            case WRITE -> "send(" + fd + ", ..., " + call.number() + ", MSG_DONTWAIT|MSG_NOSIGNAL)";
            case READ -> "recv(" + fd + ", ..., " + call.number() + ", MSG_DONTWAIT)";
            case SHUT_READ -> "shutdown(" + fd + ", SHUT_RD)";
            case SHUT_WRITE -> "shutdown(" + fd + ", SHUT_WR)";
            case SHUT_BOTH -> "shutdown(" + fd + ", SHUT_RDWR)";
            case LINGER -> "setsockopt(" + fd + ", SOL_SOCKET, SO_LINGER, {onoff=1, linger=" + call.number() + "}, 8)";
            case CLOSE, ABORT -> "close(" + fd + ")";
            case LISTEN, STOP_LISTENING, ACCEPT -> throw new IllegalArgumentException("kind is " + call.kind());
        };
    }

    private static String result(Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            return Long.toString(returned.value());
        }
        if (outcome instanceof Outcome.Read read) {
            return Integer.toString(read.octets().length());
        }
        Errno errno = ((Outcome.Failed) outcome).errno();
        String words = ErrnoText.text(errno.number());
        return "-1 " + errno + " " + words.substring(words.indexOf('('));
    }

    private int line() {
        return events.isEmpty()
                ? 1
                : Script.lineAfter(events.get(events.size() - 1).line(), events.get(events.size() - 1)) + 1;
    }
}
