package dev.timewait.capacity;

import java.util.Arrays;
import java.util.List;

/** What can be said about a box in a path, in the order in which it is written. */
enum PathParameter {
    PORTS("ports"),
    ADDRESSES("addresses"),
    NODES("nodes"),
    TARGETS("targets"),
    ENTRIES("entries"),
    CORES("cores"),
    HOLD("hold"),
    CLOSE("close"),
    INBOUND("inbound");

    private final String word;

    PathParameter(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Refuses to say this about a box of another kind. */
    void requireAt(BoxKind kind) {
        if (!belongsTo(kind)) {
            throw unknown(kind, word);
        }
    }

    /** What {@code text} names at a box of that kind. */
    static PathParameter named(BoxKind kind, String text) {
        for (PathParameter parameter : values()) {
            if (parameter.word.equals(text)) {
                parameter.requireAt(kind);
                return parameter;
            }
        }
        throw unknown(kind, text);
    }

    private boolean belongsTo(BoxKind kind) {
        return switch (this) {
            case PORTS -> kind == BoxKind.NAT || kind == BoxKind.LOAD_BALANCER;
            case ADDRESSES, NODES -> kind == BoxKind.NAT;
            case TARGETS -> kind == BoxKind.LOAD_BALANCER;
            case ENTRIES, CORES -> kind == BoxKind.CONNTRACK;
            case HOLD, CLOSE -> kind != BoxKind.SIDECAR;
            case INBOUND -> kind == BoxKind.SIDECAR;
        };
    }

    private static IllegalArgumentException unknown(BoxKind kind, String text) {
        List<String> known = Arrays.stream(values())
                .filter(parameter -> parameter.belongsTo(kind))
                .map(PathParameter::word)
                .toList();
        return new IllegalArgumentException("parameter of " + kind.pathWord() + " is \"" + text + "\"; it must be "
                + (known.size() == 1 ? "" : "one of ") + String.join(", ", known));
    }
}
