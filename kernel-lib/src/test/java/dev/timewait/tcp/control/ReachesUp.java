package dev.timewait.tcp.control;

import dev.timewait.sim.RandomStreams;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Breaks the rules of the core on purpose: the architecture test must find each of these. */
public final class ReachesUp {

    private ReachesUp() {}

    /** The protocol asks a higher package. */
    public static long seed() {
        return new RandomStreams(1).seed();
    }

    /** The model reads the machine's clock. */
    public static long now() {
        return System.nanoTime();
    }

    /** The model waits for a thread. */
    public static boolean alive() {
        return Thread.currentThread().isAlive();
    }

    /** The model draws numbers that no seed gives again. */
    public static double chance() {
        return Math.random();
    }

    /** The order of these entries is nobody's promise. */
    public static Map<String, String> unordered() {
        Map<String, String> map = new HashMap<>();
        map.put("a", "b");
        return map;
    }

    /** So is the order of these. */
    public static Map<String, String> unorderedToo() {
        return Map.of("a", "b", "c", "d");
    }

    /** The core leans on somebody else's library. */
    public static Object thirdParty() {
        return org.assertj.core.data.Offset.offset(1);
    }

    /** The core makes a table. */
    public static Object table() {
        return tech.tablesaw.api.Table.create();
    }

    /** The core draws. */
    public static Object picture() {
        return new java.awt.Point(1, 2);
    }

    /** Not in every browser, and rounded differently from * and +. */
    public static double fused() {
        return Math.fma(1.0, 2.0, 3.0);
    }

    /** Not in every browser. */
    public static long missing() {
        return Duration.ofSeconds(1).toSeconds();
    }
}
