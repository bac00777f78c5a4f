package dev.timewait.cli;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.FleetAnswer;
import dev.timewait.capacity.Inference;
import dev.timewait.capacity.Link;
import dev.timewait.capacity.LinkAnswer;
import dev.timewait.capacity.PathText;
import dev.timewait.capacity.Remedy;
import dev.timewait.capacity.Sawtooth;
import dev.timewait.capacity.Suspect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An answer as one JSON object, always these keys; units last in the names.
 *
 * <p>Null says that there is none: no limit, no refusal, nothing seen, not known. No number is infinite.
 */
final class CapacityJson {

    private final CapacityAnswer answer;
    private final CapacityQuestion question;
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private CapacityJson(CapacityAnswer answer) {
        this.answer = answer;
        this.question = answer.question();
    }

    static String of(CapacityAnswer answer) {
        CapacityJson json = new CapacityJson(answer);
        json.putQuestion();
        json.putRates();
        json.putTimes();
        json.putSeen();
        json.putReasons();
        return Json.text(json.fields);
    }

    private void putQuestion() {
        fields.put("stack", question.stack().id());
        fields.put("verdict", Json.lower(answer.verdict()));
        fields.put("portRange", question.client().range().toString());
        fields.put("ports", question.client().usable());
        fields.put("sources", question.client().sourceAddresses());
        fields.put("destinations", question.client().destinations());
        fields.put("tuples", question.client().tuples());
        fields.put("closer", Json.lower(question.closer()));
        fields.put("path", PathText.text(question.path()));
        fields.put("openSeconds", Json.number(question.openSeconds()));
        fields.put("reusedShare", Json.number(question.keepAlive().reusedShare()));
        fields.put("ratePerSecond", Json.orNull(question.demand().requestsPerSecond()));
        fields.put("requests", Json.orNull(question.demand().requests()));
    }

    private void putRates() {
        fields.put("timeWaitSeconds", Json.number(answer.host().link().blockedSeconds()));
        fields.put("stackTimeWaitSeconds", Json.number(question.stackTimeWaitSeconds()));
        fields.put("sustainableRatePerSecond", Json.orNull(answer.sustainableRequestsPerSecond()));
        fields.put("sustainableConnectionsPerSecond", Json.orNull(answer.sustainableConnectionsPerSecond()));
        fields.put("connectionsPerSecond", Json.orNull(answer.connectionsPerSecond()));
        fields.put("steadyTimeWait", Json.orNull(answer.steadyTimeWait()));
        fields.put("demandedTimeWait", Json.orNull(answer.demandedTimeWait()));
        fields.put("memoryBytes", Json.orNull(answer.memoryBytes()));
        fields.put("utilisation", Json.orNull(answer.utilisation()));
        fields.put("tuplesNeeded", Json.orNull(answer.tuplesNeeded()));
    }

    private void putTimes() {
        fields.put("secondsToFirstRefusal", Json.orNull(answer.secondsToFirstRefusal()));
        fields.put("secondsToDrain", Json.number(answer.secondsToDrain()));
        fields.put("errno", answer.errno().orElse(null));
        fields.put("firstToGive", name(answer.firstToGive()));
        fields.put("limitingLink", name(answer.limiting()));
        fields.put("sawtooth", answer.sawtooth().map(CapacityJson::sawtooth).orElse(null));
        fields.put("links", answer.links().stream().map(CapacityJson::link).toList());
    }

    private void putSeen() {
        Optional<Inference> all = answer.inferenceOfAll();
        double share = question.newShare();
        fields.put(
                "impliedRatePerSecond",
                all.filter(seen -> share > 0)
                        .map(seen -> Json.number(seen.connectionsPerSecond() / share))
                        .orElse(null));
        fields.put(
                "impliedConnectionsPerSecond",
                all.map(seen -> Json.number(seen.connectionsPerSecond())).orElse(null));
        fields.put(
                "impliedConnectionsPerSecondInterval95",
                all.map(seen -> List.of(Json.number(seen.low()), Json.number(seen.high())))
                        .orElse(null));
        fields.put(
                "impliedConnectionsPerSecondToOne",
                question.observed().towardsOne().isPresent()
                        ? answer.inference()
                                .map(seen -> Json.number(seen.connectionsPerSecond()))
                                .orElse(null)
                        : null);
        fields.put(
                "suspects",
                answer.suspects().stream().map(CapacityJson::suspect).toList());
        fields.put("fleet", answer.fleet().map(CapacityJson::fleet).orElse(null));
    }

    private void putReasons() {
        fields.put("contradictions", answer.contradictions());
        fields.put("traps", answer.traps());
        fields.put(
                "remedies",
                answer.remedies().stream().map(remedy -> remedy(answer, remedy)).toList());
        fields.put("assumptions", answer.assumptions());
    }

    private static Map<String, @Nullable Object> link(LinkAnswer answer) {
        Link link = answer.link();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", link.name());
        fields.put("kind", Json.lower(link.kind()).replace('_', '-'));
        fields.put("room", link.room());
        fields.put("tuples", link.tuples());
        fields.put("blockedSeconds", Json.number(link.blockedSeconds()));
        fields.put("blockedStanding", Json.lower(link.blockedStanding()));
        fields.put("openSeconds", Json.number(link.openSeconds()));
        fields.put("sustainableRatePerSecond", Json.orNull(answer.requestsPerSecond()));
        fields.put("sustainableConnectionsPerSecond", Json.orNull(answer.connectionsPerSecond()));
        fields.put("utilisation", Json.orNull(answer.utilisation()));
        fields.put("refuses", link.kind().refuses());
        fields.put("secondsUntilItGives", Json.orNull(answer.secondsUntilItGives()));
        fields.put("errno", link.refusal().orElse(null));
        return fields;
    }

    private static Map<String, @Nullable Object> sawtooth(Sawtooth saw) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("periodSeconds", Json.number(saw.periodSeconds()));
        fields.put("servedSeconds", Json.number(saw.servedSeconds()));
        fields.put("refusedSeconds", Json.number(saw.refusedSeconds()));
        fields.put("refusedShare", Json.number(saw.refusedShare()));
        return fields;
    }

    private static Map<String, @Nullable Object> suspect(Suspect suspect) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("cause", Json.lower(suspect.cause()).replace('_', '-'));
        fields.put("finding", Json.lower(suspect.finding()));
        fields.put("because", suspect.because());
        return fields;
    }

    private static Map<String, @Nullable Object> fleet(FleetAnswer fleet) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("nodes", fleet.fleet().nodes());
        fields.put("portsPerNode", fleet.fleet().portsPerNode());
        fields.put("addresses", fleet.fleet().addresses());
        fields.put("exists", fleet.exists());
        fields.put("nodesPerAddress", Json.orNull(fleet.nodesPerAddress()));
        fields.put("nodesPossible", fleet.nodesPossible());
        fields.put("connectionsPerSecondPerNode", Json.number(fleet.connectionsPerSecond()));
        return fields;
    }

    private static Map<String, @Nullable Object> remedy(CapacityAnswer before, Remedy remedy) {
        OptionalDouble buys = remedy.buysPerSecond(before);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", remedy.kind().word());
        fields.put("change", remedy.change());
        fields.put("buysPerSecond", Json.orNull(buys));
        fields.put("unlimited", buys.isEmpty());
        fields.put("sustainableRatePerSecond", Json.orNull(remedy.sustainableRequestsPerSecond()));
        fields.put("utilisation", Json.orNull(remedy.answer().utilisation()));
        fields.put("verdict", Json.lower(remedy.answer().verdict()));
        fields.put("note", remedy.note());
        fields.put("safety", remedy.kind().cost());
        fields.put("lesson", remedy.kind().lesson());
        return fields;
    }

    private static @Nullable String name(Optional<LinkAnswer> link) {
        return link.map(found -> found.link().name()).orElse(null);
    }
}
