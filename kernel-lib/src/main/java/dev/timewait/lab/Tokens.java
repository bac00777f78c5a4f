package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** A script's tokens, read one after the other; comments are set aside as they are passed. */
final class Tokens {

    private final List<Token> all;
    private final List<Event.Comment> passedComments = new ArrayList<>();
    private int next;

    Tokens(List<Token> all) {
        this.all = all;
    }

    /** The next token that is no comment, still to be taken. */
    Token peek() {
        while (all.get(next).is(Token.Kind.COMMENT)) {
            Token comment = all.get(next);
            passedComments.add(new Event.Comment(comment.line(), comment.text()));
            next++;
        }
        return all.get(next);
    }

    /** Takes the next token; the end may be taken again and again. */
    Token take() {
        Token token = peek();
        next += token.is(Token.Kind.END) ? 0 : 1;
        return token;
    }

    /** Takes the next token, which must be of this kind. */
    Token take(Token.Kind kind, String expected) {
        if (!peek().is(kind)) {
            throw peek().refused(expected);
        }
        return take();
    }

    /** Takes the next token, which must be this mark. */
    void takeMark(char mark) {
        if (!takesMark(mark)) {
            throw peek().refused(Character.toString(mark));
        }
    }

    /** Whether the next token is this mark, which is then taken. */
    boolean takesMark(char mark) {
        boolean is = peek().isMark(mark);
        if (is) {
            take();
        }
        return is;
    }

    /** Takes the next token, which must be this word. */
    void takeWord(String word) {
        if (!takesWord(word)) {
            throw peek().refused(word);
        }
    }

    /** Whether the next token is this word, which is then taken. */
    boolean takesWord(String word) {
        boolean is = peek().isWord(word);
        if (is) {
            take();
        }
        return is;
    }

    /**
     * Takes a whole number from 0 to {@code high}; or a name that begins with a capital, which
     * packetdrill's user defines outside the script.
     *
     * @return the number; 0 for a name, and then one reason more
     */
    long takeWholeOrName(long high, String expected, Reasons reasons) {
        Token token = peek();
        if (!token.is(Token.Kind.WORD) || !Characters.isCapital(token.text().charAt(0))) {
            return takeWhole(high, expected);
        }
        take();
        reasons.add("a segment with a number that is defined elsewhere, " + token.text());
        return 0;
    }

    /** Takes a whole number from 0 to {@code high}. */
    long takeWhole(long high, String expected) {
        Token token = take(Token.Kind.WHOLE, expected);
        long value = Numbers.whole(token);
        if (value < 0 || value > high) {
            throw token.refused(expected + " from 0 to " + high);
        }
        return value;
    }

    /** The place of the next token, for {@link #textSince}. */
    int place() {
        peek();
        return next;
    }

    /** The tokens from {@code place} on that are taken, without comments, one space where anything stood between two. */
    String textSince(int place) {
        StringBuilder text = new StringBuilder();
        for (Token token : all.subList(place, next)) {
            if (!token.is(Token.Kind.COMMENT)) {
                text.append(token.apart() && !text.isEmpty() ? " " : "").append(token.text());
            }
        }
        return text.toString();
    }

    /** The comments passed since this was last asked. */
    List<Event.Comment> takeComments() {
        List<Event.Comment> taken = List.copyOf(passedComments);
        passedComments.clear();
        return taken;
    }
}
