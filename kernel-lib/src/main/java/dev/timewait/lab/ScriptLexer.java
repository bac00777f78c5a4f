package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** Cuts a script into tokens, each as long as it can be, as packetdrill's lexer.l has them. */
final class ScriptLexer {

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int lastEnd;

    private ScriptLexer(String source) {
        this.source = source;
    }

    /** All tokens, comments among them; the last is the end. */
    static List<Token> tokens(String source) {
        ScriptLexer lexer = new ScriptLexer(source);
        while (lexer.skipSpace()) {
            lexer.token();
        }
        lexer.add(Token.Kind.END, source.length());
        return lexer.tokens;
    }

    private boolean skipSpace() {
        while (at < source.length() && " \t\r\n".indexOf(source.charAt(at)) >= 0) {
            passLineBreak(at);
            at++;
        }
        return at < source.length();
    }

    private void token() {
        char first = source.charAt(at);
        if (starts("//")) {
            int end = source.indexOf('\n', at);
            add(Token.Kind.COMMENT, end < 0 ? source.length() : end);
        } else if (starts("/*")) {
            add(Token.Kind.COMMENT, closed("*/", "a comment that ends with */"));
        } else if (starts("%{")) {
            add(Token.Kind.CODE, closed("}%", "code that ends with }%"));
        } else if (first == '"') {
            add(Token.Kind.STRING, quoted('"', "text that ends with a quotation mark"));
        } else if (first == '`') {
            add(Token.Kind.COMMAND, quoted('`', "a command that ends with a backquote"));
        } else if (starts("...")) {
            add(Token.Kind.ELLIPSIS, at + 3);
        } else if (starts("--") && Characters.word(source, at + 2) > at + 2) {
            add(Token.Kind.OPTION, Characters.word(source, at + 2));
        } else {
            word();
        }
    }

    /** A number, a word, an address, whichever is longest; of two as long, the first of these. */
    private void word() {
        int decimal = Characters.decimal(source, at);
        int whole = Characters.whole(source, at);
        int hexadecimal = Characters.hexadecimal(source, at);
        int word = Characters.word(source, at);
        int address = Characters.address(source, at);
        int longest = Math.max(Math.max(decimal, whole), Math.max(hexadecimal, Math.max(word, address)));
        if (longest == at) {
            add(Token.Kind.MARK, at + 1);
        } else if (longest == decimal) {
            add(Token.Kind.DECIMAL, decimal);
        } else if (longest == whole) {
            add(Token.Kind.WHOLE, whole);
        } else if (longest == hexadecimal) {
            add(Token.Kind.HEXADECIMAL, hexadecimal);
        } else {
            add(longest == word ? Token.Kind.WORD : Token.Kind.ADDRESS, longest);
        }
    }

    private boolean starts(String text) {
        return source.startsWith(text, at);
    }

    private int closed(String close, String expected) {
        int end = source.indexOf(close, at + 2);
        if (end < 0) {
            throw new BadScript(line, at - lineStart + 1, expected, "");
        }
        return end + close.length();
    }

    private int quoted(char quote, String expected) {
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= source.length()) {
            throw new BadScript(line, at - lineStart + 1, expected, "");
        }
        return end + 1;
    }

    private void add(Token.Kind kind, int end) {
        tokens.add(new Token(kind, source.substring(at, end), line, at - lineStart + 1, at > lastEnd));
        for (int passed = at; passed < end; passed++) {
            passLineBreak(passed);
        }
        lastEnd = kind == Token.Kind.COMMENT ? lastEnd : end;
        at = end;
    }

    private void passLineBreak(int place) {
        if (source.charAt(place) == '\n') {
            line++;
            lineStart = place + 1;
        }
    }
}
