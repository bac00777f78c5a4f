package dev.timewait.lab;

/** What can be seen to lie outside the model by reading a script alone. */
final class OutsideModel {

    private OutsideModel() {}

    /** Stops the run at the first event of that sort. */
    static void check(Script script) {
        for (Event event : script.events()) {
            if (event instanceof Event.Unsupported unsupported) {
                throw Stop.unsupported(event.line(), unsupported.reason());
            }
            if (event instanceof Event.Code) {
                throw Stop.unsupported(event.line(), "code that looks into TCP_INFO");
            }
            if (event instanceof Event.Injected injected) {
                check(event.line(), injected.segment());
            }
            if (event instanceof Event.Expected expected) {
                check(event.line(), expected.segment());
            }
        }
    }

    private static void check(int line, ScriptSegment segment) {
        for (int at = 0; at < segment.flags().length(); at++) {
            char flag = segment.flags().charAt(at);
            if (flag == 'U') {
                throw Stop.unsupported(line, "a segment with urgent data");
            }
            if (flag == 'E' || flag == 'W' || flag == 'A' || Character.isDigit(flag)) {
                throw Stop.unsupported(line, "congestion notification (ECN)");
            }
        }
        for (SegmentOption option : segment.options()) {
            if (option instanceof SegmentOption.Other other) {
                throw Stop.unsupported(line, "the TCP option " + other.text().split(" ", 2)[0]);
            }
        }
    }
}
