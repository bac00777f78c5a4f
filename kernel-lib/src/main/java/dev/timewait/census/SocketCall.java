package dev.timewait.census;

import dev.timewait.census.Trace.Side;
import java.util.List;
import java.util.OptionalLong;

/**
 * A system call of the program at one end of a {@link Trace}.
 *
 * @param atNanos when it began, in nanoseconds since the trace began; 0 or more
 * @param returnedNanos when it returned, {@code atNanos} or later; empty where it had not when the trace ended
 * @param side at which end
 * @param name such as {@code close}
 * @param arguments such as {@code conn} and {@code SHUT_WR}; sockets have names instead of numbers
 * @param result what it returned: a whole number, a socket's name, or {@code -1} with an error such as {@code -1 EPIPE};
 *     empty where it did not return
 */
public record SocketCall(
        long atNanos, OptionalLong returnedNanos, Side side, String name, List<String> arguments, String result) {

    private static final String FAILED = "-1 ";

    /** Copies {@code arguments}; refuses a return before the call with an {@link IllegalArgumentException}. */
    public SocketCall {
        arguments = List.copyOf(arguments);
        if (returnedNanos.isPresent() && returnedNanos.getAsLong() < atNanos) {
            throw new IllegalArgumentException(
                    "returnedNanos is " + returnedNanos.getAsLong() + "; it must be " + atNanos + " or more");
        }
    }

    /** The same once it has returned. */
    public SocketCall returning(long nanos, String value) {
        return new SocketCall(atNanos, OptionalLong.of(nanos), side, name, arguments, value);
    }

    /** As a program writes it: {@code recv(conn, 65536)}. */
    public String text() {
        return name + "(" + String.join(", ", arguments) + ")";
    }

    /** With its result: {@code close(conn) = 0}. */
    @Override
    public String toString() {
        return text() + (returnedNanos.isPresent() ? " = " + result : "");
    }

    /** The error that it failed with, such as {@code ECONNRESET}; empty where it did not fail. */
    public String errno() {
        return result.startsWith(FAILED) ? result.substring(FAILED.length()) : "";
    }

    /**
     * When a ladder tells of it: one that reads waits for what the other end does and is told when it returns, others when
     * they begin.
     */
    public OptionalLong toldNanos() {
        return name.equals("recv") ? returnedNanos : OptionalLong.of(atNanos);
    }

    /**
     * What a ladder says of it, short enough for its margin: {@code close()}, {@code send(5)}, {@code recv() = 0}. Empty for
     * those that only prepare a socket.
     */
    public String note() {
        String failed = errno().isEmpty() ? "" : ": " + errno();
        return switch (name) {
            case "connect", "close" -> name + "()" + failed;
            case "shutdown" -> "shutdown(" + arguments.get(1) + ")" + failed;
            case "send" -> "send(" + DataWord.octets(arguments.get(1)).length() + ")" + failed;
            case "recv" -> failed.isEmpty() ? "recv() = " + result : "recv()" + failed;
            case "setsockopt" ->
                arguments.get(1).equals("SO_LINGER") ? "SO_LINGER " + arguments.get(3) + " s" + failed : "";
            default -> "";
        };
    }
}
