package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.sim.RandomStream;
import dev.timewait.sim.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scripts with tokens left out, doubled, exchanged and altered: each run has a result, and none breaks the model. */
class ScriptRunFuzzTest {

    private static final int MUTANTS = 6_000;
    private static final int MOST_CHANGES = 4;
    private static final int NUMBERS = 2_000;

    private static final List<String> ORIGINALS = List.of(Runs.ACCEPTED + """
                    +.1 < P. 1:1001(1000) ack 1 win 65535
                    +0 > . 1:1(0) ack 1001
                    +0 read(4, ..., 2000) = 1000
                    +0 write(4, ..., 2500) = 2500
                    +0 > P. 1:2501(2500) ack 1001
                    +.05 < . 1001:1001(0) ack 2501 win 65535
                    +0 close(4) = 0
                    +0 > F. 2501:2501(0) ack 1001
                    +.05 < F. 1001:1001(0) ack 2502 win 65535
                    +0 > . 2502:2502(0) ack 1002
                    +1 < S 5000:5000(0) win 1000 <mss 1000>
                    """, """
                    --tolerance_usecs=10000
                    `sysctl -q net.ipv4.tcp_timestamps=1`
                    0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                    +0...0.2 connect(3, ..., ...) = 0
                    +0 > S 0:0(0) <mss 1460,sackOK,TS val 100 ecr 0,nop,wscale 7>
                    +.2 < S. 0:0(0) ack 1 win 5792 <mss 1460,sackOK,TS val 700 ecr 100,nop,wscale 7>
                    +0 > . 1:1(0) ack 1 <nop,nop,TS val 300 ecr 700>
                    +0 poll([{fd=3, events=POLLIN|POLLOUT, revents=POLLOUT}], 1, 0) = 1
                    +.1 shutdown(3, SHUT_WR) = 0
                    +0 > F. 1:1(0) ack 1 <...>
                    +0~+1 < R. 1:1(0) ack 2 win 0
                    """.replace("+0~+1", "+1"));

    private int passed;
    private int failed;
    private int unsupported;

    @Test
    @DisplayName("Token by token, from a fixed seed")
    void script_mutated_hasAResult() {
        RandomStream chance = new RandomStreams(6).stream("mutants");
        for (int round = 0; round < MUTANTS; round++) {
            List<String> tokens = tokens(ORIGINALS.get(below(chance, ORIGINALS.size())));
            int changes = below(chance, MOST_CHANGES + 1);
            for (int change = 0; change < changes; change++) {
                mutate(tokens, chance);
            }
            attempt(String.join("", tokens));
        }

        assertThat(passed).as("passed").isPositive();
        assertThat(failed).as("failed").isPositive();
        assertThat(unsupported).as("unsupported").isPositive();
    }

    private void attempt(String text) {
        Script script;
        try {
            script = ScriptParser.parse(text);
        } catch (BadScript refused) {
            return;
        }
        ScriptResult result =
                ScriptRunner.of(Runs.linux()).run("mutant.pkt", script).result();
        if (result instanceof ScriptResult.Failed wrong) {
            failed++;
            assertThat(wrong.message()).as(text).doesNotStartWith(ScriptEngine.BROKEN);
            assertThat(wrong.line()).as(text).isPositive();
        } else if (result instanceof ScriptResult.Unsupported needs) {
            unsupported++;
            assertThat(needs.line()).as(text).isPositive();
        } else {
            passed++;
        }
    }

    private static void mutate(List<String> tokens, RandomStream chance) {
        int at = below(chance, tokens.size());
        switch (below(chance, 4)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(below(chance, tokens.size())));
            case 2 -> tokens.set(at, Integer.toString(below(chance, NUMBERS)));
            default -> tokens.set(at, tokens.get(below(chance, tokens.size())));
        }
    }

    private static List<String> tokens(String text) {
        return new ArrayList<>(List.of(text.split("(?<=[ \n(),:])|(?=[ \n(),:])", -1)));
    }

    private static int below(RandomStream chance, int bound) {
        return (int) (chance.nextDouble() * bound);
    }
}
