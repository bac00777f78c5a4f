package dev.timewait.data;

import java.util.ArrayList;
import java.util.List;

/** Splits a text at its line breaks, LF or CR LF, on every platform that runs the library. */
public final class Lines {

    private Lines() {}

    /** The lines without their breaks; a break at the very end does not start another line. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int lineFeed = text.indexOf('\n', start);
            int end = lineFeed < 0 ? text.length() : lineFeed;
            int trimmed = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.add(text.substring(start, trimmed));
            start = end + 1;
        }
        return lines;
    }
}
