package dev.timewait.capacity;

import dev.timewait.data.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A path of boxes as one line, such as {@code sidecar,conntrack:262144,nat:gcp-cloud-nat[ports=64,nodes=40]}.
 *
 * <p>Elements are separated by commas and stand in the order in which a connection passes them. An element is a kind
 * ({@code nat}, {@code lb}, {@code conntrack}, {@code sidecar}), a colon and a box: the id of a row of
 * {@code data/middleboxes.csv}, or {@code custom} for one of which only the parameters are known. Parameters follow in
 * brackets, separated by commas:
 *
 * <ul>
 *   <li>of {@code nat}: {@code ports=64} (of a node, or of an address where nodes share them), {@code addresses=14},
 *       {@code nodes=40}
 *   <li>of {@code lb}: {@code ports=55000} (connections to each target), {@code targets=3}
 *   <li>of {@code conntrack}: {@code entries=262144}, {@code cores=8}
 *   <li>of these three: {@code hold=120s} (how long a closed connection keeps its place), {@code close=rst} (connections
 *       end by a RST; {@code close=fin} is the default)
 *   <li>of {@code sidecar}: {@code inbound}
 * </ul>
 *
 * <p>{@code conntrack} alone is {@code conntrack:linux-conntrack}, and {@code conntrack:262144} is the same with that many
 * entries. {@code sidecar} needs no box. An id may stand without its kind. {@code host} is what is always there: it adds no
 * box, and alone it is the path without boxes.
 */
public final class PathText {

    /** What is always there. */
    static final String HOST = "host";

    /** A box of which only the parameters are known. */
    static final String CUSTOM = "custom";

    /** The box that {@code conntrack} means. */
    static final String USUAL_TABLE = "linux-conntrack";

    /** How connections end: by a RST, or by FIN both ways. */
    static final String RESET = "rst";

    static final String FIN = "fin";

    private PathText() {}

    /**
     * The boxes that a line means, in its order; blanks around an element or a parameter do not matter.
     *
     * @throws IllegalArgumentException where it is no such line: an unknown kind, box or parameter, a box of another kind,
     *     a value outside its bounds, a bracket or an element missing; the message quotes what is wrong and says what may
     *     stand there
     */
    public static List<PathBox> parse(String text) {
        return new PathReader(text).boxes();
    }

    /**
     * The line that {@link #parse} reads as these boxes.
     *
     * @param boxes each with a box of the table, or none; another one is written by its id all the same
     */
    public static String text(List<PathBox> boxes) {
        return boxes.isEmpty()
                ? HOST
                : String.join(",", boxes.stream().map(PathText::element).toList());
    }

    private static String element(PathBox box) {
        List<String> parameters = new ArrayList<>();
        for (PathParameter parameter : PathParameter.values()) {
            boolean inHead = parameter == PathParameter.ENTRIES && isUsualTable(box);
            value(box, parameter).filter(text -> !inHead).ifPresent(parameters::add);
        }
        return head(box) + (parameters.isEmpty() ? "" : "[" + String.join(",", parameters) + "]");
    }

    private static String head(PathBox box) {
        String kind = box.kind().pathWord();
        if (isUsualTable(box)) {
            return kind + (box.entries().isPresent() ? ":" + box.entries().getAsLong() : "");
        }
        if (box.kind() == BoxKind.SIDECAR && box.box().isEmpty()) {
            return kind;
        }
        return kind + ":" + box.box().map(Middlebox::id).orElse(CUSTOM);
    }

    private static boolean isUsualTable(PathBox box) {
        return box.box().filter(known -> known.id().equals(USUAL_TABLE)).isPresent();
    }

    /** {@code ports=64}, or empty where nothing is said. */
    private static Optional<String> value(PathBox box, PathParameter parameter) {
        return switch (parameter) {
            case PORTS -> number(parameter, box.ports());
            case ADDRESSES -> number(parameter, box.addresses());
            case NODES -> number(parameter, box.nodes());
            case TARGETS -> number(parameter, box.targets());
            case ENTRIES ->
                box.entries().isPresent()
                        ? Optional.of(parameter.word() + "=" + box.entries().getAsLong())
                        : Optional.empty();
            case CORES -> number(parameter, box.cores());
            case HOLD -> box.hold().map(length -> parameter.word() + "=" + TimeText.timer(length));
            case CLOSE -> box.reset() ? Optional.of(parameter.word() + "=" + RESET) : Optional.empty();
            case INBOUND -> box.inbound() ? Optional.of(parameter.word()) : Optional.empty();
        };
    }

    private static Optional<String> number(PathParameter parameter, OptionalInt value) {
        return value.isPresent() ? Optional.of(parameter.word() + "=" + value.getAsInt()) : Optional.empty();
    }
}
