package dev.timewait.observe;

import dev.timewait.census.Provenance;
import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Side;
import dev.timewait.data.BadLine;
import dev.timewait.data.Lines;
import dev.timewait.data.Parsed;
import dev.timewait.observe.RecordedConversation.Comment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a recorded conversation line by line: its comments, then its events in order of time. */
final class ConversationParser {

    private static final Pattern COMMENT = Pattern.compile("# ([a-z][a-z0-9_]{0,39}): (.+)");

    private final List<String> lines;
    private final List<Comment> comments = new ArrayList<>();
    private final List<SeenEvent> events = new ArrayList<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private final List<SocketCall> calls = new ArrayList<>();
    private final Map<Side, Integer> pending = new EnumMap<>(Side.class);
    private final Map<Integer, SeenEvent.Sends> underWay = new TreeMap<>();
    private int last;

    ConversationParser(String text) {
        lines = Lines.of(text);
    }

    Parsed<RecordedConversation> parse(String name) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                take(line);
            } catch (IllegalArgumentException e) {
                badLines.add(new BadLine(i + 1, line, String.valueOf(e.getMessage())));
            }
        }
        String what = required("what");
        Provenance.Recorded provenance =
                new Provenance.Recorded(required("command"), required("kernel"), required("tool"), required("date"));
        Trace trace = new Trace(what, "client", "server", ConversationSteps.of(events, calls), provenance);
        return new Parsed<>(new RecordedConversation(name, what, comments, trace, calls), badLines);
    }

    private void take(String line) {
        if (line.startsWith("#")) {
            Matcher comment = COMMENT.matcher(line);
            if (!comment.matches() || !events.isEmpty()) {
                throw new IllegalArgumentException("a comment must be # name: value, before all events");
            }
            comments.add(new Comment(comment.group(1), comment.group(2)));
            return;
        }
        SeenEvent event = SeenEventReader.read(line);
        long earliest = events.isEmpty() ? 0 : events.get(events.size() - 1).atNanos();
        if (event.atNanos() < earliest) {
            throw new IllegalArgumentException(
                    "the instant is " + event.atNanos() + " ns; it must be " + earliest + " or later");
        }
        fits(event);
        events.add(event);
    }

    private void fits(SeenEvent event) {
        if (event instanceof SeenEvent.Sends sends) {
            isNew(sends.number());
            underWay.put(sends.number(), sends);
        } else if (event instanceof SeenEvent.Receives receives) {
            arrives(receives);
        } else if (event instanceof SeenEvent.Calls call) {
            begins(call);
        } else if (event instanceof SeenEvent.Returns returned) {
            returns(returned);
        }
    }

    private void isNew(int number) {
        if (number <= last) {
            throw new IllegalArgumentException(
                    "the segment is #" + number + "; one not seen before must be above #" + last);
        }
        last = number;
    }

    /** One that left the other end, or that the path let loose. */
    private void arrives(SeenEvent.Receives receives) {
        SeenEvent.@Nullable Sends sent = underWay.get(receives.number());
        if (sent == null) {
            isNew(receives.number());
        } else if (sent.side() == receives.side() || !sent.segment().equals(receives.segment())) {
            throw new IllegalArgumentException(
                    "segment #" + receives.number() + " is not the one that left the other end");
        } else {
            underWay.remove(receives.number());
        }
    }

    private void begins(SeenEvent.Calls call) {
        if (pending.containsKey(call.side())) {
            throw new IllegalArgumentException("the program calls again before its last call has returned");
        }
        pending.put(call.side(), calls.size());
        calls.add(new SocketCall(call.atNanos(), OptionalLong.empty(), call.side(), call.name(), call.arguments(), ""));
    }

    private void returns(SeenEvent.Returns returned) {
        Integer place = pending.get(returned.side());
        if (place == null || !isOf(calls.get(place), returned)) {
            throw new IllegalArgumentException("the call returns and was not made, or another was");
        }
        pending.remove(returned.side());
        calls.set(place, calls.get(place).returning(returned.atNanos(), returned.result()));
    }

    private static boolean isOf(SocketCall call, SeenEvent.Returns returned) {
        return call.name().equals(returned.name()) && call.arguments().equals(returned.arguments());
    }

    private String required(String name) {
        return comments.stream()
                .filter(comment -> comment.name().equals(name))
                .map(Comment::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no line \"# " + name + ": ...\"; a recording must say how it was made"));
    }
}
