package dev.timewait.capacity;

import dev.timewait.churn.Closer;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The sentences of an answer. */
final class Sentences {

    private Sentences() {}

    static String question(CapacityQuestion question) {
        ClientPorts client = question.client();
        String to =
                client.destinations() == 1 ? "one destination" : Figures.count(client.destinations()) + " destinations";
        String from =
                client.sourceAddresses() == 1 ? "" : " from " + Figures.count(client.sourceAddresses()) + " addresses";
        return question.stack().name() + ", " + demand(question) + from + " to " + to + ", "
                + question.keepAlive().words() + ", open " + Figures.time(question.open()) + ", "
                + closer(question.closer())
                + (question.path().isEmpty() ? "" : ", through " + PathText.text(question.path()));
    }

    private static String demand(CapacityQuestion question) {
        Demand demand = question.demand();
        String rate = demand.requestsPerSecond().isPresent()
                ? Figures.rounded(demand.requestsPerSecond().getAsDouble()) + " requests/s"
                : "";
        if (demand.requests().isEmpty()) {
            return rate.isEmpty() ? "an unknown load" : rate;
        }
        String number = Figures.count(demand.requests().getAsLong()) + " requests";
        return rate.isEmpty() ? number + " at once" : number + " at " + rate.replace(" requests", "");
    }

    private static String closer(Closer closer) {
        return switch (closer) {
            case CLIENT -> "this end closes first";
            case SERVER -> "the other end closes first";
            case BOTH -> "both ends close at once";
            case RESET -> "closed by RST";
        };
    }

    /** The answer in a sentence or two. */
    static String verdict(CapacityAnswer answer) {
        return switch (answer.verdict()) {
            case HOLDS -> "It holds" + used(answer) + ".";
            case CUTS_SHORT ->
                "Nobody is refused, but TIME_WAIT is cut short" + used(answer)
                        + ": closes beyond the limit of entries leave none.";
            case REFUSES ->
                "It does not hold" + used(answer) + "."
                        + answer.firstToGive()
                                .map(Sentences::gives)
                                .map(text -> " What gives first is " + text + ".")
                                .orElse("");
            case OPEN -> "No load was given; this is what the path sustains.";
        };
    }

    private static String used(CapacityAnswer answer) {
        OptionalDouble use = answer.utilisation();
        return use.isEmpty() || use.getAsDouble() == 0
                ? ""
                : ": " + Figures.percent(use.getAsDouble()) + " of what there is room for";
    }

    static String sustains(CapacityAnswer answer) {
        OptionalDouble requests = answer.sustainableRequestsPerSecond();
        if (requests.isEmpty()) {
            return "any rate: nothing on this path stays blocked";
        }
        Link link = answer.limiting().orElseThrow().link();
        double connections = answer.sustainableConnectionsPerSecond().getAsDouble();
        boolean same = answer.question().newShare() == 1;
        return Figures.rounded(requests.getAsDouble()) + " requests/s"
                + (same ? "" : " by " + Figures.rounded(connections) + " connections/s") + " (" + link.name() + ": "
                + link.room() + " / " + Figures.rounded(link.takenSeconds()) + " s)";
    }

    static String gives(LinkAnswer link) {
        String sees = link.link()
                .refusal()
                .map(errno -> ", the application sees " + errno)
                .orElse("");
        return link.link().name() + " (" + link.link().room() + ")" + sees;
    }

    static String when(CapacityAnswer answer) {
        double first = answer.secondsToFirstRefusal().getAsDouble();
        return Figures.seconds(first) + " after the start"
                + answer.sawtooth()
                        .map(saw -> "; then served for " + Figures.rounded(saw.servedSeconds()) + " s of every "
                                + Figures.rounded(saw.periodSeconds()) + " s, refused for "
                                + Figures.rounded(saw.refusedSeconds()) + " s: "
                                + Figures.percent(saw.refusedShare()) + " of the connections")
                        .orElse("");
    }

    static String timeWait(CapacityAnswer answer, double count) {
        double demanded = answer.demandedTimeWait().getAsDouble();
        String room = demanded > count ? " (" + Figures.count(Math.round(demanded)) + " were there room)" : "";
        String where = answer.question().closer() == Closer.SERVER ? " at the other end" : "";
        String memory = answer.memoryBytes().isPresent()
                ? ", " + Figures.bytes(answer.memoryBytes().getAsDouble()) + " of kernel memory"
                : "";
        return Figures.count(Math.round(count)) + where + room + memory;
    }

    static String tuples(CapacityAnswer answer, long needed) {
        ClientPorts client = answer.question().client();
        long each = (long) client.usable();
        long times = needed == 0 ? 1 : (needed + client.held() + each - 1) / each;
        String shared = client.perHost() || times <= client.sharers()
                ? ""
                : ": " + Figures.count(times) + " times the ports, by destinations or source addresses";
        return Figures.count(needed) + " of " + Figures.count(client.tuples()) + shared;
    }

    static String drain(CapacityQuestion question) {
        return question.demand().requests().isPresent() ? "" : ", once the load has stopped";
    }

    static String inference(CapacityAnswer answer, Inference inference) {
        OptionalLong all = answer.question().observed().timeWait();
        boolean some = answer.question().observed().towardsOne().isPresent();
        String total = some && all.isPresent()
                ? Figures.rounded(answer.inferenceOfAll().orElseThrow().connectionsPerSecond())
                        + " connections/s in all ("
                        + answer.inferenceOfAll().orElseThrow().words()
                        + "), of these to the one destination "
                : "";
        return total + inference;
    }

    static String fleet(FleetAnswer fleet) {
        String rate = "each node's " + Figures.count(fleet.fleet().portsPerNode()) + " ports sustain "
                + Figures.rounded(fleet.connectionsPerSecond()) + " connections/s to one destination";
        String room = Figures.count(fleet.nodesPossible()) + " nodes have room"
                + (fleet.nodesPerAddress().isPresent()
                        ? " (" + Figures.count(fleet.nodesPerAddress().getAsInt()) + " an address)"
                        : "");
        return (fleet.exists() ? "the split exists: " : "the split does not exist: ") + room + ", "
                + Figures.count(fleet.fleet().nodes()) + " are wanted; " + rate;
    }

    /** What a remedy buys, in at most eleven characters: +604.7, no limit. */
    static String gain(CapacityAnswer before, Remedy remedy) {
        OptionalDouble buys = remedy.buysPerSecond(before);
        if (buys.isEmpty()) {
            return "no limit";
        }
        return (buys.getAsDouble() > 0 ? "+" : "") + Figures.rounded(buys.getAsDouble());
    }

    static String change(Remedy remedy) {
        OptionalDouble then = remedy.sustainableRequestsPerSecond();
        String holds = switch (remedy.answer().verdict()) {
            case HOLDS -> ", and it holds";
            case REFUSES -> ", and still does not hold";
            case CUTS_SHORT -> ", and TIME_WAIT is cut short";
            case OPEN -> "";
        };
        String sustains = then.isPresent() ? Figures.rounded(then.getAsDouble()) + "/s" : "any rate";
        return remedy.change() + ": " + sustains + holds + (remedy.note().isEmpty() ? "" : " (" + remedy.note() + ")");
    }

    /** What a remedy costs, where it buys something. */
    static String cost(CapacityAnswer before, Remedy remedy) {
        boolean buys = remedy.buysPerSecond(before).orElse(1) > 0;
        return buys
                ? "cost: " + remedy.kind().cost() + "; lesson " + remedy.kind().lesson()
                : "";
    }
}
