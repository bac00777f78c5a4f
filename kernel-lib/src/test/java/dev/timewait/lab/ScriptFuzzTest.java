package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Truncated and garbled scripts: each is refused as {@link BadScript}, or read and written back without loss. */
class ScriptFuzzTest {

    private static final int GARBLED = 5_000;
    private static final int MOST_CHANGES = 4;
    private static final String CHARACTERS = " \n\t09afSx_.:;,()[]{}<>~+-*|=\"`%/\\\u00e9";

    private int read;
    private int refused;

    @Test
    void script_cutAnywhere_isReadOrRefused() {
        for (String script : Scripts.ALL) {
            for (int length = 0; length < script.length(); length++) {
                attempt(script.substring(0, length));
            }
        }

        assertBothHappened();
    }

    @Test
    @DisplayName("Characters replaced, left out, put in and pieces moved, from a fixed seed")
    void script_garbled_isReadOrRefused() {
        RandomStream chance = new RandomStreams(20).stream("garble");
        for (int round = 0; round < GARBLED; round++) {
            StringBuilder script = new StringBuilder(Scripts.ALL.get(below(chance, Scripts.ALL.size())));
            int changes = 1 + below(chance, MOST_CHANGES);
            for (int change = 0; change < changes; change++) {
                garble(script, chance);
            }
            attempt(script.toString());
        }

        assertBothHappened();
    }

    /** The control of this test: had all been refused, or none, it would show nothing. */
    private void assertBothHappened() {
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private void attempt(String text) {
        Script script;
        try {
            script = ScriptParser.parse(text);
        } catch (BadScript bad) {
            assertThat(bad.line()).as(text).isPositive();
            assertThat(bad.column()).as(text).isPositive();
            refused++;
            return;
        }
        assertThat(ScriptParser.parse(ScriptText.of(script))).as(text).isEqualTo(script);
        read++;
    }

    private static void garble(StringBuilder script, RandomStream chance) {
        int at = below(chance, script.length());
        char character = CHARACTERS.charAt(below(chance, CHARACTERS.length()));
        switch (below(chance, 4)) {
            case 0 -> script.setCharAt(at, character);
            case 1 -> script.deleteCharAt(at);
            case 2 -> script.insert(at, character);
            default -> {
                String piece = script.substring(at, Math.min(script.length(), at + 1 + below(chance, 20)));
                script.insert(below(chance, script.length()), piece);
            }
        }
    }

    private static int below(RandomStream chance, int bound) {
        return (int) (chance.nextDouble() * bound);
    }
}
