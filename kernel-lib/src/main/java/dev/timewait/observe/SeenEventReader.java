package dev.timewait.observe;

import dev.timewait.census.DataWord;
import dev.timewait.census.Trace.Side;
import dev.timewait.tcp.TcpState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of a recorded conversation, such as {@code 0.800395047 client calls close(conn)}. */
final class SeenEventReader {

    private static final Pattern LINE =
            Pattern.compile("([0-9]{1,6})\\.([0-9]{9}) (client|server) (sends|receives|state|calls|returns) (.+)");
    private static final Pattern SEGMENT = Pattern.compile("#([1-9][0-9]{0,5}) (.+)");
    private static final Pattern STATE = Pattern.compile("([A-Z0-9-]+) since ([0-9]{1,6})\\.([0-9]{9})");
    private static final Pattern CALL = Pattern.compile("([a-z]{1,20})\\(([A-Za-z0-9_*, ]*)\\)");
    private static final Pattern RETURN = Pattern.compile("(.+\\)) = ([0-9]{1,9}|[a-z]{1,20}|-1 E[A-Z0-9]{1,20})");

    private SeenEventReader() {}

    /** The event; what is wrong with any other line is told by an {@link IllegalArgumentException}. */
    static SeenEvent read(String text) {
        Matcher line = match(LINE, text, "it must be an instant such as 0.250000000, an end, a verb and what was seen");
        long at = nanos(line.group(1), line.group(2));
        Side side = line.group(3).equals("client") ? Side.LEFT : Side.RIGHT;
        String rest = line.group(5);
        return switch (line.group(4)) {
            case "sends" -> {
                Matcher segment = segment(rest);
                yield new SeenEvent.Sends(at, side, number(segment), SegmentWords.read(segment.group(2)));
            }
            case "receives" -> {
                Matcher segment = segment(rest);
                yield new SeenEvent.Receives(at, side, number(segment), SegmentWords.read(segment.group(2)));
            }
            case "state" -> sampled(at, side, rest);
            case "calls" -> {
                Matcher call = call(rest);
                yield new SeenEvent.Calls(at, side, call.group(1), arguments(call));
            }
            default -> returned(at, side, rest);
        };
    }

    private static Matcher segment(String rest) {
        return match(SEGMENT, rest, "a segment must be a number such as #1 and what it says");
    }

    private static int number(Matcher segment) {
        return Integer.parseInt(segment.group(1));
    }

    private static SeenEvent sampled(long at, Side side, String rest) {
        Matcher sample =
                match(STATE, rest, "a state must be one of RFC 9293 and since when, such as LISTEN since 0.1...");
        long since = nanos(sample.group(2), sample.group(3));
        if (since > at) {
            throw new IllegalArgumentException("since is " + since + " ns; it must be at most " + at);
        }
        TcpState state = TcpState.parse(sample.group(1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "state is \"" + sample.group(1) + "\"; it must be one of RFC 9293"));
        return new SeenEvent.Sampled(at, side, state, since);
    }

    private static SeenEvent returned(long at, Side side, String rest) {
        Matcher returned = match(RETURN, rest, "a return must be a call, = and a number, a socket or -1 and an error");
        Matcher call = call(returned.group(1));
        return new SeenEvent.Returns(at, side, call.group(1), arguments(call), returned.group(2));
    }

    private static Matcher call(String text) {
        Matcher call = match(CALL, text, "a call must be a name and its arguments in brackets");
        List<String> arguments = arguments(call);
        int wanted = wanted(call.group(1), arguments);
        if (arguments.size() != wanted) {
            throw new IllegalArgumentException(
                    call.group(1) + "() has " + arguments.size() + " arguments; it must have " + wanted);
        }
        if (call.group(1).equals("send")) {
            DataWord.octets(arguments.get(1));
        }
        return call;
    }

    /** How many arguments a call has here: options stand without their level, and SO_LINGER's two numbers one by one. */
    private static int wanted(String name, List<String> arguments) {
        return switch (name) {
            case "socket" -> 0;
            case "accept", "close" -> 1;
            case "bind", "listen", "connect", "send", "recv", "shutdown" -> 2;
            case "setsockopt" -> arguments.contains("SO_LINGER") ? 4 : 3;
            default ->
                throw new IllegalArgumentException(
                        "the call is " + name
                                + "(); it must be socket, setsockopt, bind, listen, accept, connect, send, recv, shutdown or close");
        };
    }

    private static List<String> arguments(Matcher call) {
        return call.group(2).isEmpty() ? List.of() : List.of(call.group(2).split(", ", -1));
    }

    private static long nanos(String seconds, String fraction) {
        return Long.parseLong(seconds) * 1_000_000_000L + Long.parseLong(fraction);
    }

    private static Matcher match(Pattern pattern, String text, String reason) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(reason);
        }
        return matcher;
    }
}
