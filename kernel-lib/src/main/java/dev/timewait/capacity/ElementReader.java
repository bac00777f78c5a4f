package dev.timewait.capacity;

import dev.timewait.data.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one element of a path, such as {@code nat:gcp-cloud-nat[ports=64]}. */
final class ElementReader {

    private final String element;
    private final String head;
    private final String box;
    private final BoxKind kind;
    private final SortedMap<PathParameter, String> values = new TreeMap<>();

    ElementReader(String element) {
        this.element = element;
        int bracket = element.indexOf('[');
        head = (bracket < 0 ? element : element.substring(0, bracket)).trim();
        int colon = head.indexOf(':');
        kind = colon < 0 ? kindOfWord(head) : kindNamed(head.substring(0, colon));
        box = colon < 0
                ? BoxKind.ofPathWord(head).map(ElementReader::usualBox).orElse(head)
                : head.substring(colon + 1);
        if (bracket >= 0) {
            readParameters(element.substring(bracket + 1));
        }
        readEntries();
    }

    PathBox box() {
        return new PathBox(
                kind,
                knownBox(),
                number(PathParameter.ADDRESSES, PathBox.MOST_ADDRESSES),
                number(PathParameter.PORTS, PathBox.MOST_PORTS),
                entries(),
                hold(),
                number(PathParameter.TARGETS, PathBox.MOST_TARGETS),
                number(PathParameter.NODES, PathBox.MOST_NODES),
                number(PathParameter.CORES, PathBox.MOST_CORES),
                values.containsKey(PathParameter.INBOUND),
                reset());
    }

    /** What a word without a colon is: a kind, or a box whose kind is known. */
    private static BoxKind kindOfWord(String word) {
        Optional<BoxKind> kind = BoxKind.ofPathWord(word);
        if (kind.isPresent()) {
            return kind.get();
        }
        List<String> known = new ArrayList<>(kindWords());
        known.addAll(Middleboxes.ids());
        return Middleboxes.find(word).map(Middlebox::kind).orElseThrow(() -> Middleboxes.unknown(word, known));
    }

    private static BoxKind kindNamed(String word) {
        return BoxKind.ofPathWord(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind is \"" + word + "\"; it must be one of " + String.join(", ", kindWords())));
    }

    private static List<String> kindWords() {
        List<String> words = new ArrayList<>(
                Arrays.stream(BoxKind.values()).map(BoxKind::pathWord).toList());
        words.add(PathText.HOST);
        return words;
    }

    /** The box that a kind alone means. */
    private static String usualBox(BoxKind kind) {
        return switch (kind) {
            case NAT -> throw unnamed("nat:gcp-cloud-nat or nat:custom[ports=64,hold=120s]");
            case LOAD_BALANCER -> throw unnamed("lb:aws-nlb or lb:custom[ports=55000,hold=60s]");
            case CONNTRACK -> PathText.USUAL_TABLE;
            case SIDECAR -> PathText.CUSTOM;
        };
    }

    private static IllegalArgumentException unnamed(String examples) {
        return new IllegalArgumentException("box is missing; it must be there, as in " + examples);
    }

    private void readParameters(String text) {
        int end = text.indexOf(']');
        if (end < text.length() - 1) {
            throw new IllegalArgumentException(
                    "element is \"" + element + "\"; it must end with the ] of its parameters");
        }
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
            readParameter(text.substring(start, comma).trim());
            start = comma + 1;
        }
        readParameter(text.substring(start, end).trim());
    }

    private void readParameter(String text) {
        int equals = text.indexOf('=');
        PathParameter parameter = PathParameter.named(kind, equals < 0 ? text : text.substring(0, equals));
        boolean needsValue = parameter != PathParameter.INBOUND;
        if (needsValue == (equals < 0)) {
            throw new IllegalArgumentException("parameter is \"" + text + "\"; it must be "
                    + (needsValue ? parameter.word() + "= and a value" : parameter.word() + " alone"));
        }
        put(parameter, text.substring(equals + 1));
    }

    private void put(PathParameter parameter, String value) {
        if (values.put(parameter, value) != null) {
            throw new IllegalArgumentException(
                    parameter.word() + " is there twice in \"" + element + "\"; it must be there once");
        }
    }

    /** A number in place of a table's name is its limit. */
    private void readEntries() {
        if (isNumber()) {
            put(PathParameter.ENTRIES, box);
        }
    }

    private boolean isNumber() {
        return kind == BoxKind.CONNTRACK
                && !box.isEmpty()
                && box.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    private Optional<Middlebox> knownBox() {
        if (box.equals(PathText.CUSTOM)) {
            return Optional.empty();
        }
        String id = isNumber() ? PathText.USUAL_TABLE : box;
        Optional<Middlebox> known = Middleboxes.find(id);
        if (known.isEmpty()) {
            List<String> ofThisKind = new ArrayList<>();
            Middleboxes.all().stream()
                    .filter(other -> other.kind() == kind)
                    .forEach(other -> ofThisKind.add(other.id()));
            ofThisKind.add(PathText.CUSTOM);
            throw Middleboxes.unknown(id, ofThisKind);
        }
        return known;
    }

    private OptionalInt number(PathParameter parameter, int most) {
        String value = values.get(parameter);
        return value == null ? OptionalInt.empty() : OptionalInt.of(WholeText.parse(parameter.word(), value, 1, most));
    }

    private OptionalLong entries() {
        String value = values.get(PathParameter.ENTRIES);
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(WholeText.parse(PathParameter.ENTRIES.word(), value, 1, PathBox.MOST_ENTRIES));
    }

    private Optional<Duration> hold() {
        String value = values.get(PathParameter.HOLD);
        try {
            return value == null ? Optional.empty() : Optional.of(TimeText.parse(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "hold is \"" + value + "\"; it must be a length of time such as 50ms, 120s or 2m", e);
        }
    }

    private boolean reset() {
        String value = values.get(PathParameter.CLOSE);
        if (value == null || value.equals(PathText.FIN)) {
            return false;
        }
        if (!value.equals(PathText.RESET)) {
            throw new IllegalArgumentException(
                    "close is \"" + value + "\"; it must be one of " + PathText.FIN + ", " + PathText.RESET);
        }
        return true;
    }
}
