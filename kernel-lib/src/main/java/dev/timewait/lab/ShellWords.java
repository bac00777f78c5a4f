package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a shell script into commands and those into words: quotation marks, comments, lines that go on after a backslash,
 * {@code ;}, {@code &&} and {@code ||}. Redirections are left out.
 */
final class ShellWords {

    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The commands of a text, each as its words; none is empty. */
    static List<List<String>> of(String text) {
        ShellWords split = new ShellWords(text);
        while (split.at < text.length()) {
            split.step();
        }
        split.endCommand();
        return split.commands;
    }

    private void step() {
        char next = text.charAt(at);
        if (text.startsWith("$((", at)) {
            upTo("))");
        } else if (next == '\\') {
            escaped();
        } else if (next == '"' || next == '\'') {
            quoted(next);
        } else if (next == '#' && !inWord) {
            skipLine();
        } else if (next == '\n' || next == ';' || next == '&' || next == '|') {
            separator(next);
        } else if (next == ' ' || next == '\t' || next == '\r') {
            endWord();
            at++;
        } else if (next == '>') {
            redirection();
        } else {
            add(next);
        }
    }

    private void add(char next) {
        word.append(next);
        inWord = true;
        at++;
    }

    private void upTo(String mark) {
        int end = text.indexOf(mark, at);
        int after = end < 0 ? text.length() : end + mark.length();
        word.append(text, at, after);
        inWord = true;
        at = after;
    }

    private void escaped() {
        at++;
        if (at < text.length()) {
            if (text.charAt(at) == '\n') {
                endWord();
                at++;
            } else {
                add(text.charAt(at));
            }
        }
    }

    private void quoted(char mark) {
        int end = text.indexOf(mark, at + 1);
        int after = end < 0 ? text.length() : end;
        word.append(text, at + 1, after);
        inWord = true;
        at = Math.min(text.length(), after + 1);
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** A pipe is a word of its own, so that who reads the command sees it. */
    private void separator(char mark) {
        boolean twice = at + 1 < text.length() && text.charAt(at + 1) == mark;
        if (mark == '&' && text.startsWith("&>", at)) {
            at++;
            redirection();
        } else if (mark == '|' && !twice) {
            endWord();
            words.add("|");
            at++;
        } else {
            endCommand();
            at += twice ? 2 : 1;
        }
    }

    /** {@code >/proc/sys/...} stays, as it is how a value is set; what else a command prints goes where it likes. */
    private void redirection() {
        if (inWord && word.length() == 1 && Character.isDigit(word.charAt(0))) {
            word.setLength(0);
            inWord = false;
        }
        endWord();
        while (at < text.length() && (text.charAt(at) == '>' || text.charAt(at) == ' ' || text.charAt(at) == '&')) {
            at++;
        }
        int start = at;
        while (at < text.length() && " \t\r\n;|&".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String target = text.substring(start, at);
        if (target.startsWith("/proc/sys/")) {
            words.add(">");
            words.add(target);
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
    }
}
