package dev.timewait.lab;

import java.util.List;

/**
 * A packetdrill script: everything that stands in it, in order, comments included.
 *
 * <p>Each event knows its line, and lines rise: an event's is not before the line on which the text of the one before
 * ends. So {@link ScriptText} can write each where it stood.
 *
 * @param events the script's parts, in order
 */
public record Script(List<Event> events) {

    /** Copies {@code events}; refuses lines out of order with an {@link IllegalArgumentException}. */
    public Script {
        events = List.copyOf(events);
        int free = 1;
        for (Event event : events) {
            if (event.line() < free) {
                throw new IllegalArgumentException(
                        "line is " + event.line() + "; it must be " + free + " or more for " + event.text());
            }
            free = lineAfter(event.line(), event);
        }
    }

    /** What the model cannot do, in order. */
    public List<Event.Unsupported> unsupported() {
        return events.stream()
                .filter(Event.Unsupported.class::isInstance)
                .map(Event.Unsupported.class::cast)
                .toList();
    }

    /** The first line on which something may follow {@code event}, where that one stands on {@code line}. */
    static int lineAfter(int line, Event event) {
        String text = event.text();
        int breaks = 0;
        for (int at = 0; at < text.length(); at++) {
            breaks += text.charAt(at) == '\n' ? 1 : 0;
        }
        boolean endsItsLine = event instanceof Event.Comment && text.startsWith("//");
        return line + breaks + (endsItsLine ? 1 : 0);
    }
}
