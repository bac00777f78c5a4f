package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads packetdrill's script language (its lexer.l and parser.y of May 2026; the language is described in Cardwell et al.,
 * "packetdrill: Scriptable Network Stack Testing", USENIX ATC 2013).
 *
 * <p>A script is settings, perhaps a command, events, perhaps a command. This reads a little more than packetdrill does: any
 * structure in an argument, a carriage return as a space, ICMP messages in the order of the tool's first years. Names that
 * packetdrill's {@code --define} replaces stay as they are written; a segment with one instead of a number is {@link
 * Event.Unsupported}, and one instead of a command, a text of options or a time is refused. The tool's derivatives, with
 * options of their own for Multipath TCP or SCTP, are not read.
 */
public final class ScriptParser {

    private static final String EVENT =
            "a segment (< or >), a system call, a command in backquotes or code between %{ and }%";

    private final Tokens tokens;
    private final List<Event> events = new ArrayList<>();
    private int free = 1;

    private ScriptParser(String text) {
        tokens = new Tokens(ScriptLexer.tokens(text));
    }

    /**
     * The script that {@code text} is.
     *
     * @throws BadScript where it is none; the first fault counts
     */
    public static Script parse(String text) {
        ScriptParser parser = new ScriptParser(text);
        parser.script();
        return new Script(parser.events);
    }

    private void script() {
        while (tokens.peek().is(Token.Kind.OPTION)) {
            add(option());
        }
        if (tokens.peek().is(Token.Kind.COMMAND)) {
            add(untimedCommand());
        }
        do {
            add(timed());
        } while (!tokens.peek().is(Token.Kind.COMMAND) && !tokens.peek().is(Token.Kind.END));
        if (tokens.peek().is(Token.Kind.COMMAND)) {
            add(untimedCommand());
        }
        tokens.take(Token.Kind.END, "the end after a command without a time");
        addComments();
    }

    /** Adds an event, then the comments that stand in it. */
    private void add(Event event) {
        place(event);
        addComments();
    }

    private void addComments() {
        tokens.takeComments().forEach(this::place);
    }

    /** A comment inside an event that takes several lines moves down to where that ends. */
    private void place(Event event) {
        Event placed = event instanceof Event.Comment comment
                ? new Event.Comment(Math.max(free, comment.line()), comment.text())
                : event;
        events.add(placed);
        free = Script.lineAfter(placed.line(), placed);
    }

    private Event option() {
        Token flag = beginning();
        tokens.take();
        Optional<String> value = tokens.takesMark('=') ? Optional.of(optionValue()) : Optional.empty();
        return new Event.OptionLine(flag.line(), flag.text().substring(2), value);
    }

    private String optionValue() {
        Token value = tokens.take();
        return switch (value.kind()) {
            case WHOLE, STRING, ADDRESS -> value.text();
            case WORD -> value.text() + (tokens.takesMark('=') ? "=" + definition() : "");
            case OPTION, DECIMAL, HEXADECIMAL, COMMAND, CODE, ELLIPSIS, MARK, COMMENT, END ->
                throw value.refused("a whole number, a word, an address or text");
        };
    }

    private String definition() {
        Token value = tokens.take();
        return switch (value.kind()) {
            case WORD, STRING, COMMAND, WHOLE, HEXADECIMAL -> value.text();
            case OPTION, DECIMAL, ADDRESS, CODE, ELLIPSIS, MARK, COMMENT, END ->
                throw value.refused("a word, text, a command or a whole number");
        };
    }

    private Event untimedCommand() {
        Token command = beginning();
        tokens.take();
        return new Event.Command(command.line(), Optional.empty(), command.inner(1));
    }

    private Event timed() {
        Token first = beginning();
        EventTime time = new TimeReader(tokens).time();
        Event event = action(first.line(), time);
        boolean waits = event instanceof Event.Expected
                || (event instanceof Event.Unsupported unsupported
                        && unsupported.action().startsWith(">"));
        if (time.isOpen() && !waits) {
            throw first.refused("one moment; only an expected segment (>) may come at any time or in a range");
        }
        return event;
    }

    private Event action(int line, EventTime time) {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case MARK -> packet(line, time);
            case COMMAND ->
                new Event.Command(line, Optional.of(time), tokens.take().inner(1));
            case CODE -> new Event.Code(line, time, tokens.take().inner(2));
            case WORD, ELLIPSIS -> new CallReader(tokens).call(line, time);
            case OPTION, WHOLE, DECIMAL, HEXADECIMAL, STRING, ADDRESS, COMMENT, END -> throw token.refused(EVENT);
        };
    }

    private Event packet(int line, EventTime time) {
        if (!tokens.peek().isMark('<') && !tokens.peek().isMark('>')) {
            throw tokens.peek().refused(EVENT);
        }
        return new PacketReader(tokens).packet(line, time);
    }

    /** The first token of an event, once the comments before it have their place. */
    private Token beginning() {
        Token first = tokens.peek();
        addComments();
        return first;
    }
}
