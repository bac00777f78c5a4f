package dev.timewait.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A system call and what it must return: {@code write(4, ..., 1000) = 1000}.
 *
 * @param endNanos when it must return, where it blocks ({@code ...0.2} before its name): counted as its event's time is, from
 *     the script's beginning or from the event before
 * @param name the call, such as {@code connect}
 * @param arguments what it is called with
 * @param result what it must return
 * @param errno the name of the error that it must set, such as {@code EAGAIN}; always with a note
 * @param note the words in parentheses at the end, one space between them; nothing is checked against it
 */
public record SystemCall(
        OptionalLong endNanos,
        String name,
        List<Expression> arguments,
        Expression result,
        Optional<String> errno,
        Optional<String> note) {

    /** Copies {@code arguments}; refuses an error without a note with an {@link IllegalArgumentException}. */
    public SystemCall {
        arguments = List.copyOf(arguments);
        if (errno.isPresent() && note.isEmpty()) {
            throw new IllegalArgumentException("note is empty; it must be present where errno is");
        }
    }

    /** Whether a script lets it take its time. */
    public boolean blocks() {
        return endNanos.isPresent();
    }

    /** As a script writes it. */
    public String text() {
        String end = blocks() ? "..." + Seconds.text(endNanos.orElseThrow()) + " " : "";
        return end + name + "(" + Expression.list(arguments) + ") = " + result.text()
                + errno.map(name -> " " + name).orElse("")
                + note.map(words -> " (" + words + ")").orElse("");
    }
}
