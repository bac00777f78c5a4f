package dev.timewait.observe;

import dev.timewait.data.PackedData;
import dev.timewait.data.Parsed;
import java.util.List;

/** Conversations recorded at both ends of a connection on a real kernel: {@code data/record/*.txt}. */
public final class RecordedConversations {

    private static final List<String> NAMES = List.of(
            "client-closes",
            "server-closes",
            "simultaneous-close",
            "last-ack-lost",
            "linger-0",
            "unread-data",
            "shutdown-then-read",
            "rfc1337-0-reset",
            "rfc1337-1-reset",
            "syn-reopens");

    private RecordedConversations() {}

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * One of them.
     *
     * @param name such as {@code last-ack-lost}
     * @throws IllegalArgumentException where there is no recording of that name
     */
    public static RecordedConversation named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "name is \"" + name + "\"; the recorded conversations are " + String.join(", ", NAMES));
        }
        String file = "record/" + name + ".txt";
        return parse(name, PackedData.text(file)).orThrow(file);
    }

    /**
     * Reads such a recording, and reports every line that is no event, is out of order, or tells of what cannot be: a segment
     * that changed under way, a return without its call.
     *
     * @param name what to call it
     * @throws IllegalArgumentException where the text does not say what was recorded, with which command, kernel and tool, and
     *     when
     */
    public static Parsed<RecordedConversation> parse(String name, String text) {
        return new ConversationParser(text).parse(name);
    }
}
