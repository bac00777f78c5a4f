package dev.timewait.observe;

import dev.timewait.data.BadLine;
import dev.timewait.data.Lines;
import dev.timewait.data.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads {@code /proc/net/sockstat}: a line a protocol, {@code NAME: word number word number ...}. */
final class SockstatParser {

    private static final String TCP = "TCP:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+:");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private final Map<String, Long> tcp = new LinkedHashMap<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private boolean tcpSeen;

    private SockstatParser() {}

    static Parsed<Sockstat> parse(String text) {
        SockstatParser parser = new SockstatParser();
        List<String> lines = Lines.of(text);
        for (int i = 0; i < lines.size(); i++) {
            parser.readLine(i + 1, lines.get(i));
        }
        if (!parser.tcpSeen) {
            parser.badLines.add(new BadLine(lines.size() + 1, "", "there is no line that starts with " + TCP));
        }
        return new Parsed<>(parser.sockstat(), parser.badLines);
    }

    private void readLine(int number, String line) {
        try {
            String[] words = BLANKS.split(line.strip(), -1);
            Map<String, Long> pairs = pairs(words);
            if (words[0].equals(TCP)) {
                if (tcpSeen) {
                    throw new IllegalArgumentException("it is the second line that starts with " + TCP);
                }
                tcpSeen = true;
                tcp.putAll(pairs);
            }
        } catch (IllegalArgumentException e) {
            badLines.add(new BadLine(number, line, String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, Long> pairs(String[] words) {
        if (!NAME.matcher(words[0]).matches()) {
            throw new IllegalArgumentException("it does not start with a name and a colon");
        }
        if (words.length % 2 == 0) {
            throw new IllegalArgumentException("\"" + words[words.length - 1] + "\" has no number after it");
        }
        Map<String, Long> pairs = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i += 2) {
            pairs.put(words[i], count(words[i], words[i + 1]));
        }
        return pairs;
    }

    private static long count(String name, String text) {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is \"" + text + "\"; it must be a number, 0 or more", e);
        }
        throw new IllegalArgumentException(name + " is " + text + "; it must be 0 or more");
    }

    private Sockstat sockstat() {
        return new Sockstat(value("inuse"), value("orphan"), value("tw"), value("alloc"), value("mem"));
    }

    private OptionalLong value(String name) {
        Long value = tcp.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
