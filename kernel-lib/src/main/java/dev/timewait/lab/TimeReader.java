package dev.timewait.lab;

/** Reads when an event happens. */
final class TimeReader {

    private static final String SECONDS = "a time in seconds, such as 0.1 or +0.1";

    private final Tokens tokens;

    TimeReader(Tokens tokens) {
        this.tokens = tokens;
    }

    EventTime time() {
        if (tokens.takesMark('*')) {
            return new EventTime.Anytime();
        }
        boolean relative = tokens.takesMark('+');
        long from = nanos();
        if (!tokens.takesMark('~')) {
            return relative ? new EventTime.Relative(from) : new EventTime.Absolute(from);
        }
        if (relative) {
            tokens.takeMark('+');
        }
        long to = nanosFrom(from);
        return relative ? new EventTime.RelativeRange(from, to) : new EventTime.AbsoluteRange(from, to);
    }

    /** A number of seconds, 0 or more, in nanoseconds. */
    long nanos() {
        Token token = tokens.take();
        if (!token.is(Token.Kind.DECIMAL) && !token.is(Token.Kind.WHOLE)) {
            throw token.refused(SECONDS);
        }
        long nanos = Seconds.nanos(token.text());
        if (nanos == Seconds.UNREADABLE) {
            throw token.refused("a time in seconds from 0 to 999999999, with at most nine decimals");
        }
        return nanos;
    }

    private long nanosFrom(long from) {
        Token token = tokens.peek();
        long to = nanos();
        if (to < from) {
            throw token.refused("a time of " + Seconds.text(from) + " or more, as the range begins there");
        }
        return to;
    }
}
