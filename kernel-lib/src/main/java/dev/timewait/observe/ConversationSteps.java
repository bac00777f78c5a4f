package dev.timewait.observe;

import dev.timewait.census.SocketCall;
import dev.timewait.census.Trace;
import dev.timewait.census.Trace.Step;
import dev.timewait.tcp.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the steps of a trace out of what was seen at both ends. */
final class ConversationSteps {

    /** Calls that change the state of a connection, unless they fail. */
    private static final List<String> CHANGING = List.of("connect", "shutdown", "close");

    private final List<SeenEvent> events;
    private final List<Step> steps = new ArrayList<>();

    private ConversationSteps(List<SeenEvent> events) {
        this.events = events;
    }

    static List<Step> of(List<SeenEvent> events, List<SocketCall> calls) {
        ConversationSteps made = new ConversationSteps(events);
        calls.forEach(made::note);
        events.forEach(made::enter);
        events.forEach(made::send);
        made.steps.sort(Comparator.comparingLong(Step::atNanos));
        return List.copyOf(made.steps);
    }

    private void note(SocketCall call) {
        OptionalLong told = call.toldNanos();
        if (told.isPresent() && !call.note().isEmpty()) {
            steps.add(new Trace.Noted(told.getAsLong(), call.side(), call.note(), Optional.empty()));
        }
    }

    private void enter(SeenEvent event) {
        if (event instanceof SeenEvent.Sampled sampled && isOfConnection(sampled)) {
            steps.add(new Trace.Entered(cause(sampled), sampled.side(), sampled.state(), Optional.empty()));
        }
    }

    /** Not the first sample, before the end does anything, and not that which found the listener. */
    private boolean isOfConnection(SeenEvent.Sampled sampled) {
        SeenEvent first = events.stream()
                .filter(event -> event.side() == sampled.side())
                .findFirst()
                .orElseThrow();
        return sampled.state() != TcpState.LISTEN && (sampled.state() != TcpState.CLOSED || !sampled.equals(first));
    }

    /** When the state changed: with the first segment or call between the samples that can change it, or else by the last. */
    private long cause(SeenEvent.Sampled sampled) {
        return events.stream()
                .filter(event -> event.side() == sampled.side() && changes(event))
                .mapToLong(SeenEvent::atNanos)
                .filter(nanos -> nanos >= sampled.sinceNanos() && nanos <= sampled.atNanos())
                .findFirst()
                .orElse(sampled.atNanos());
    }

    private static boolean changes(SeenEvent event) {
        return event instanceof SeenEvent.Receives
                || (event instanceof SeenEvent.Calls call && CHANGING.contains(call.name()));
    }

    private void send(SeenEvent event) {
        if (event instanceof SeenEvent.Sends sends) {
            steps.add(new Trace.Sent(
                    sends.atNanos(), sends.side(), sends.segment(), passage(sends.number()), Optional.empty()));
        } else if (event instanceof SeenEvent.Receives receives && !wasSent(receives.number())) {
            steps.add(new Trace.Sent(
                    receives.atNanos(),
                    receives.side().other(),
                    receives.segment(),
                    new Trace.Duplicate(receives.atNanos()),
                    Optional.empty()));
        }
    }

    private Trace.Passage passage(int number) {
        return events.stream()
                .filter(event -> event instanceof SeenEvent.Receives receives && receives.number() == number)
                .findFirst()
                .<Trace.Passage>map(event -> new Trace.Arrives(event.atNanos()))
                .orElse(new Trace.Lost());
    }

    private boolean wasSent(int number) {
        return events.stream().anyMatch(event -> event instanceof SeenEvent.Sends sends && sends.number() == number);
    }
}
