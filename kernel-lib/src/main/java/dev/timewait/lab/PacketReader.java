package dev.timewait.lab;

/** Reads what follows a time and {@code <} or {@code >}: a segment, or something that has no value here. */
final class PacketReader {

    private final Tokens tokens;
    private final Reasons reasons = new Reasons();

    PacketReader(Tokens tokens) {
        this.tokens = tokens;
    }

    Event packet(int line, EventTime time) {
        int start = tokens.place();
        boolean injected = tokens.take().isMark('<');
        outerHeaders();
        ipFields();
        if (tokens.takesWord("udp")) {
            udp();
        } else if (tokens.takesWord("icmp")) {
            icmp();
        } else {
            ScriptSegment segment = tcp(injected);
            if (reasons.none()) {
                return injected ? new Event.Injected(line, time, segment) : new Event.Expected(line, time, segment);
            }
        }
        return new Event.Unsupported(line, time, reasons.first(), tokens.textSince(start));
    }

    private ScriptSegment tcp(boolean injected) {
        if (tokens.takesWord("encap")) {
            reasons.add("a segment in PSP encryption");
            tokens.takeWord("psp");
            tokens.takeWord("spi");
            takeNumber();
        }
        ports();
        return new SegmentReader(tokens, reasons).segment(injected);
    }

    /** Headers around the packet: {@code ipv4 192.0.2.1 > 192.0.2.2:}, {@code gre:}, {@code mpls (...):}. */
    private void outerHeaders() {
        while (true) {
            if (tokens.takesWord("ipv4") || tokens.takesWord("ipv6")) {
                reasons.add("a packet in a tunnel of IP");
                ipFields();
                tokens.take(Token.Kind.ADDRESS, "an address");
                tokens.takeMark('>');
                tokens.take(Token.Kind.ADDRESS, "an address");
                tokens.takeMark(':');
            } else if (tokens.takesWord("gre") || tokens.takesWord("GREv0")) {
                reasons.add("a packet in a tunnel of GRE");
                skipTo(':');
            } else if (tokens.takesWord("mpls")) {
                reasons.add("a packet with labels of MPLS");
                skipTo(':');
            } else {
                return;
            }
        }
    }

    private void skipTo(char mark) {
        while (!tokens.peek().isMark(mark) && !tokens.peek().is(Token.Kind.END)) {
            tokens.take();
        }
        tokens.takeMark(mark);
    }

    /** Fields of the IP header: {@code [ect0]}, {@code (tos 0x10)}, {@code [ttl 64]}, {@code [flowlabel 0x1]}. */
    private void ipFields() {
        if (tokens.takesMark('[')) {
            ipFieldsTo(']');
        } else if (tokens.takesMark('(')) {
            ipFieldsTo(')');
        }
    }

    private void ipFieldsTo(char close) {
        if (tokens.peek().is(Token.Kind.WHOLE)) {
            echoedFirst(close);
            return;
        }
        reasons.add("a packet with fields of its IP header");
        do {
            Token field = tokens.take(Token.Kind.WORD, "a field of the IP header");
            switch (field.text()) {
                case "tos", "flowlabel", "ttl" -> takeNumber();
                case "ect0", "ect1", "ect01", "ce", "noecn" -> {}
                default -> throw field.refused("a field of the IP header");
            }
        } while (tokens.takesMark(','));
        tokens.takeMark(close);
    }

    /** What an ICMP message repeats stood before its type in packetdrill's first years. */
    private void echoedFirst(char close) {
        echoed();
        tokens.takeMark(close);
        if (!tokens.peek().isWord("icmp")) {
            throw tokens.peek().refused("icmp");
        }
    }

    private void ports() {
        if (tokens.peek().is(Token.Kind.WHOLE)) {
            reasons.add("a packet with port numbers of its own");
            tokens.takeWhole(Bounds.LARGEST_OCTETS, "a port");
            tokens.takeMark('>');
            tokens.takeWhole(Bounds.LARGEST_OCTETS, "a port");
        }
    }

    private void udp() {
        reasons.add("a datagram of UDP");
        ports();
        octets();
    }

    private void octets() {
        tokens.takeMark('(');
        tokens.takeWhole(Bounds.LARGEST_OCTETS, "a number of octets");
        tokens.takeMark(')');
    }

    private void icmp() {
        reasons.add("a message of ICMP");
        tokens.take(Token.Kind.WORD, "the type of an ICMP message");
        if (!tokens.peek().isWord("mtu")
                && !tokens.peek().isWord("id")
                && tokens.peek().is(Token.Kind.WORD)) {
            tokens.take();
        }
        if (tokens.takesWord("mtu")) {
            tokens.takeWhole(Bounds.LARGEST_NUMBER, "a size in octets");
        }
        if (tokens.takesWord("id")) {
            tokens.takeWhole(Bounds.LARGEST_NUMBER, "the number of an echo");
        }
        if (tokens.takesMark('[')) {
            echoed();
            tokens.takeMark(']');
        }
    }

    /** What the message repeats of the packet that it is about. */
    private void echoed() {
        if (tokens.takesWord("udp") || tokens.takesWord("raw")) {
            octets();
        } else {
            new SegmentReader(tokens, reasons).range();
        }
    }

    private void takeNumber() {
        Token number = tokens.take();
        if (!number.is(Token.Kind.WHOLE) && !number.is(Token.Kind.HEXADECIMAL)) {
            throw number.refused("a whole number");
        }
    }
}
