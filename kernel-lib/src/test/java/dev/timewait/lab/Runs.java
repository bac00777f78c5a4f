package dev.timewait.lab;

import dev.timewait.stack.Behaviours;
import dev.timewait.tcp.Behaviour;

/** Runs scripts that tests write as text, on a host that behaves as Linux 6.18 does. */
final class Runs {

    /** A listener, and a connection that it accepted as 4, at 0.1 s. */
    static final String ACCEPTED = """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0 bind(3, ..., ...) = 0
            +0 listen(3, 1) = 0
            +0 < S 0:0(0) win 65535 <mss 1000>
            +0 > S. 0:0(0) ack 1 <mss 1460>
            +.1 < . 1:1(0) ack 1 win 65535
            +0 accept(3, ..., ...) = 4
            """;

    static final int ACCEPTED_LINES = 7;

    private Runs() {}

    static Behaviour linux() {
        return Behaviours.LINUX;
    }

    static ScriptRun run(String script) {
        return ScriptRunner.of(linux()).run("test.pkt", ScriptParser.parse(script));
    }

    /** The result of a script on a connection that was accepted. */
    static ScriptResult accepted(String script) {
        return run(ACCEPTED + script).result();
    }
}
