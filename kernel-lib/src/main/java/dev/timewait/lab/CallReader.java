package dev.timewait.lab;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a system call and its outcome. */
final class CallReader {

    private final Tokens tokens;
    private final Reasons reasons = new Reasons();

    CallReader(Tokens tokens) {
        this.tokens = tokens;
    }

    Event call(int line, EventTime time) {
        int start = tokens.place();
        SystemCall call = systemCall();
        return reasons.none()
                ? new Event.Call(line, time, call)
                : new Event.Unsupported(line, time, reasons.first(), tokens.textSince(start));
    }

    private SystemCall systemCall() {
        OptionalLong end = end();
        String name = tokens.take(Token.Kind.WORD, "the name of a system call").text();
        tokens.takeMark('(');
        ExpressionReader expressions = new ExpressionReader(tokens, reasons);
        List<Expression> arguments = tokens.peek().isMark(')') ? List.of() : expressions.list();
        tokens.takeMark(')');
        tokens.takeMark('=');
        Expression result = expressions.expression();
        if (tokens.peek().is(Token.Kind.WORD)) {
            String errno = tokens.take().text();
            return new SystemCall(end, name, arguments, result, Optional.of(errno), Optional.of(note()));
        }
        Optional<String> note = tokens.peek().isMark('(') ? Optional.of(note()) : Optional.empty();
        return new SystemCall(end, name, arguments, result, Optional.empty(), note);
    }

    private OptionalLong end() {
        if (!tokens.peek().is(Token.Kind.ELLIPSIS)) {
            return OptionalLong.empty();
        }
        tokens.take();
        return OptionalLong.of(new TimeReader(tokens).nanos());
    }

    private String note() {
        tokens.takeMark('(');
        StringBuilder words = new StringBuilder(
                tokens.take(Token.Kind.WORD, "a note in words").text());
        while (tokens.peek().is(Token.Kind.WORD)) {
            words.append(' ').append(tokens.take().text());
        }
        tokens.takeMark(')');
        return words.toString();
    }
}
