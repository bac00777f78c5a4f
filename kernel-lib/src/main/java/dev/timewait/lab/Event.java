package dev.timewait.lab;

import java.util.Optional;

/** One part of a script. The names in the examples are packetdrill's. */
public sealed interface Event {

    /**
     * The line on which it begins, 1 for the first. A comment inside another event stands after it, on its own line or, where
     * the event's text takes more lines, on the last of those.
     */
    int line();

    /** As a script writes it, without a line break at its end. */
    String text();

    /**
     * A setting of the tool, before all events: {@code --tolerance_usecs=10000}.
     *
     * @param name without its dashes
     * @param value as it is written, its quotation marks included; empty where there is none
     */
    record OptionLine(int line, String name, Optional<String> value) implements Event {
        @Override
        public String text() {
            return "--" + name + value.map(given -> "=" + given).orElse("");
        }
    }

    /**
     * A note for the reader.
     *
     * @param text with its marks: {@code // to the end of the line}, or a C comment
     */
    record Comment(int line, String text) implements Event {}

    /**
     * A segment that the script sends to the host under test: {@code +0 < S 0:0(0) win 1000 <mss 1000>}.
     *
     * @param time never an open one
     */
    record Injected(int line, EventTime time, ScriptSegment segment) implements Event {
        @Override
        public String text() {
            return time.text() + " < " + segment.text();
        }
    }

    /** A segment that the host under test must send: {@code +0 > S. 0:0(0) ack 1 <...>}. */
    record Expected(int line, EventTime time, ScriptSegment segment) implements Event {
        @Override
        public String text() {
            return time.text() + " > " + segment.text();
        }
    }

    /**
     * A system call on the host under test, and what it must return: {@code +0 listen(3, 1) = 0}.
     *
     * @param time never an open one
     */
    record Call(int line, EventTime time, SystemCall call) implements Event {
        @Override
        public String text() {
            return time.text() + " " + call.text();
        }
    }

    /**
     * A command for the host's shell, in backquotes.
     *
     * @param time never an open one; none for the command before all events and for the one after them
     * @param command without its backquotes, escapes as they stand
     */
    record Command(int line, Optional<EventTime> time, String command) implements Event {
        @Override
        public String text() {
            return time.map(when -> when.text() + " ").orElse("") + "`" + command + "`";
        }
    }

    /**
     * Code that looks into the connection's TCP_INFO, in Python for packetdrill.
     *
     * @param time never an open one
     * @param code what stands between the two marks, spaces included
     */
    record Code(int line, EventTime time, String code) implements Event {
        @Override
        public String text() {
            return time.text() + " %{" + code + "}%";
        }
    }

    /**
     * What is good packetdrill and has no value here, such as an ICMP message.
     *
     * @param reason what it is, as the end of a sentence
     * @param action the event without its time; spaces, line breaks and comments between its words have become one space
     */
    record Unsupported(int line, EventTime time, String reason, String action) implements Event {
        @Override
        public String text() {
            return time.text() + " " + action;
        }
    }
}
