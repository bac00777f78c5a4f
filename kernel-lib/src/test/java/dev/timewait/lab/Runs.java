package dev.timewait.lab;

import dev.timewait.tcp.AcknowledgmentStyle;
import dev.timewait.tcp.Behaviour;
import dev.timewait.tcp.Checks;
import dev.timewait.tcp.Closes;
import dev.timewait.tcp.InitialSequence;
import dev.timewait.tcp.Offer;
import dev.timewait.tcp.RetransmissionTimeoutStyle;
import dev.timewait.tcp.TimeWaitStyle;
import dev.timewait.tcp.Waits;

/** Runs scripts that tests write as text, on a host that behaves as Linux 6.18 does. */
final class Runs {

    private static final long SECOND = 1_000_000_000L;

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
        return new Behaviour(
                "linux-6",
                new Waits(
                        60 * SECOND,
                        60 * SECOND,
                        RetransmissionTimeoutStyle.LINUX,
                        AcknowledgmentStyle.LINUX,
                        6,
                        5,
                        15,
                        8,
                        4,
                        true,
                        SECOND / 2),
                new Offer(1460, 7, true, true, 64_240, 65_536, 10),
                new Checks(true, true, true, true, true),
                new Closes(true, true, false, true, true),
                TimeWaitStyle.LINUX,
                InitialSequence.LINUX);
    }

    static ScriptRun run(String script) {
        return ScriptRunner.of(linux()).run("test.pkt", ScriptParser.parse(script));
    }

    /** The result of a script on a connection that was accepted. */
    static ScriptResult accepted(String script) {
        return run(ACCEPTED + script).result();
    }
}
