package dev.timewait.lab;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which descriptor of the host's each number of the script's stands for, and how the script's sockets stand. */
final class Descriptors {

    private final SortedMap<Integer, Integer> live = new TreeMap<>();
    private final SortedMap<Integer, ScriptSocket> sockets = new TreeMap<>();

    /** The host's descriptor; the run stops where the script has none with this number. */
    int live(Arguments arguments, int script) {
        Integer descriptor = live.get(script);
        if (descriptor == null) {
            throw arguments.error("unable to find fd with script fd " + script);
        }
        return descriptor;
    }

    Optional<ScriptSocket> socket(int script) {
        return Optional.ofNullable(sockets.get(script));
    }

    void open(Arguments arguments, int script, long descriptor, ScriptSocket socket) {
        if (live.containsKey(script)) {
            throw arguments.error("duplicate fd " + script + " in script");
        }
        live.put(script, (int) descriptor);
        sockets.put(script, socket);
    }

    void close(int script) {
        live.remove(script);
        sockets.remove(script);
    }
}
