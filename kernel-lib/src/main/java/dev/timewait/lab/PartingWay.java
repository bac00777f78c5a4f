package dev.timewait.lab;

import dev.timewait.stack.Nearest;
import java.util.List;

/**
 * How a program takes leave of a connection after its last write().
 *
 * @param call what it calls
 * @param lingerSeconds what SO_LINGER says, from 0 to {@link #MOST_SECONDS}; 0 where the call is another
 */
public record PartingWay(Call call, int lingerSeconds) {

    /** The longest SO_LINGER of a scene: an hour. */
    public static final int MOST_SECONDS = 3_600;

    private static final String LINGER = "linger ";
    private static final List<String> NAMES =
            List.of("close", "shutdown", "linger 0", "linger 5", "unread data", "exit");

    /** What a program calls to end a connection. */
    public enum Call {
        /** close(). */
        CLOSE,
        /** shutdown(SHUT_WR), then read() to the end of file, then close(). */
        SHUTDOWN,
        /** close() with SO_LINGER on. */
        LINGER,
        /** close() while something that the other end wrote has not been read. */
        UNREAD,
        /** Nothing: the process exits or is killed, and the system closes for it. */
        EXIT
    }

    /** Refuses a {@code lingerSeconds} that is out of range with an {@link IllegalArgumentException}. */
    public PartingWay {
        if (lingerSeconds < 0 || lingerSeconds > MOST_SECONDS || (call != Call.LINGER && lingerSeconds != 0)) {
            throw new IllegalArgumentException("lingerSeconds is " + lingerSeconds + "; it must be from 0 to "
                    + (call == Call.LINGER ? MOST_SECONDS : 0));
        }
    }

    /**
     * The way with this name.
     *
     * @param name {@code close}, {@code shutdown}, {@code linger N} with a number of seconds, {@code unread data} or
     *     {@code exit}; any other is refused with an {@link IllegalArgumentException} that says the nearest
     */
    public static PartingWay named(String name) {
        return switch (name) {
            case "close" -> new PartingWay(Call.CLOSE, 0);
            case "shutdown" -> new PartingWay(Call.SHUTDOWN, 0);
            case "unread data" -> new PartingWay(Call.UNREAD, 0);
            case "exit" -> new PartingWay(Call.EXIT, 0);
            default -> new PartingWay(Call.LINGER, seconds(name));
        };
    }

    private static int seconds(String name) {
        String digits = name.startsWith(LINGER) ? name.substring(LINGER.length()) : "";
        boolean number = !digits.isEmpty() && digits.length() < 6;
        for (int i = 0; i < digits.length(); i++) {
            number = number && digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        if (!number) {
            throw new IllegalArgumentException(
                    "way is \"" + name + "\"; the nearest known are " + String.join(", ", Nearest.to(name, NAMES)));
        }
        return Integer.parseInt(digits);
    }

    /** Its name, as {@link #named} takes it. */
    public String words() {
        return switch (call) {
            case CLOSE -> "close";
            case SHUTDOWN -> "shutdown";
            case LINGER -> LINGER + lingerSeconds;
            case UNREAD -> "unread data";
            case EXIT -> "exit";
        };
    }

    @Override
    public String toString() {
        return words();
    }
}
