package dev.timewait.tcp;

import dev.timewait.tcp.Inbound.Early;
import dev.timewait.tcp.Inbound.Reader;
import java.util.ArrayList;
import java.util.List;

/** The seventh and eighth check of RFC 9293 §3.10.7.4: the segment's text, and its FIN. */
final class Reception {

    private Reception() {}

    /** Takes what is new of data and FIN; whether the connection goes on. */
    static void take(Step step, Segment segment) {
        if (step.finished) {
            afterFin(step, segment);
            return;
        }
        if (comesTooLate(step, segment)) {
            step.sends(Replies.reset(segment), Rule.LATE_DATA_RESETS);
            if (!step.orphan()) {
                step.tell(Notice.Signal.CONNECTION_RESET);
            }
            step.ends(Closed.CLOSED, Rule.LATE_DATA_RESETS);
            return;
        }
        if (segment.length() == 0) {
            return;
        }
        arrange(step, segment);
    }

    /** Data for which no reader is left (RFC 9293 §3.6.1, RFC 2525 §2.16). */
    private static boolean comesTooLate(Step step, Segment segment) {
        boolean closed = step.state == TcpState.FIN_WAIT_1 || step.state == TcpState.FIN_WAIT_2;
        boolean deaf = step.orphan() || (step.linux() && step.reader == Reader.SHUT);
        SequenceNumber lastOctet = segment.sequence().plus(segment.data().length());
        return closed
                && deaf
                && step.behaviour.closes().resetsLateData()
                && segment.data().length() > 0
                && lastOctet.isAfter(step.receiveNext);
    }

    /** From CLOSE-WAIT on a text is ignored; a FIN again changes nothing. */
    private static void afterFin(Step step, Segment segment) {
        if (segment.length() > 0) {
            step.owed = true;
            step.owedNow = true;
            AcknowledgmentTimer.hurryForOrder(step);
            step.because(segment.control().fin() ? Rule.FIN_AGAIN : Rule.TEXT_IGNORED);
        }
    }

    private static void arrange(Step step, Segment segment) {
        SequenceNumber next = step.receiveNext;
        if (segment.next().isAtMost(next)) {
            cameTwice(step, new Options.Block(segment.sequence(), segment.next()));
            step.because(Rule.TEXT_OLD);
        } else if (segment.sequence().isAtMost(next)) {
            takeInOrder(step, segment);
        } else if (segment.sequence().minus(next) < step.room()) {
            keepEarly(step, segment);
            step.because(Rule.TEXT_EARLY);
        } else {
            AcknowledgmentTimer.hurryForOrder(step);
            step.owed = true;
            step.because(Rule.OUTSIDE_WINDOW);
        }
    }

    private static void cameTwice(Step step, Options.Block block) {
        step.repeated = block;
        AcknowledgmentTimer.hurryForOrder(step);
        step.owed = true;
    }

    private static void takeInOrder(Step step, Segment segment) {
        int known = step.receiveNext.minus(segment.sequence());
        int room = step.room();
        Octets fresh = segment.data().slice(known, segment.data().length());
        boolean fits = fresh.length() <= room;
        if (known > 0) {
            step.repeated = new Options.Block(segment.sequence(), step.receiveNext);
            AcknowledgmentTimer.hurryForOrder(step);
        }
        boolean filled = !step.early.isEmpty();
        append(step, fits ? fresh : fresh.slice(0, room));
        if (fresh.length() > 0) {
            AcknowledgmentTimer.dataArrived(step, segment.data().length());
            step.because(Rule.TEXT_TAKEN);
        }
        boolean fin = segment.control().fin() && fits;
        fin = joinEarly(step) || fin;
        step.owedNow = step.owedNow || filled;
        step.owed = true;
        if (fresh.length() > 0) {
            step.tell(Notice.Signal.READABLE);
        }
        if (fin) {
            finish(step);
        }
    }

    private static void append(Step step, Octets fresh) {
        step.receiveNext = step.receiveNext.plus(fresh.length());
        if (step.reader != Reader.GONE) {
            step.readable = step.readable.plus(fresh);
        }
    }

    private static void keepEarly(Step step, Segment segment) {
        Early piece =
                new Early(segment.sequence(), segment.data(), segment.control().fin());
        List<Early> pieces = new ArrayList<>();
        pieces.add(piece);
        for (Early other : step.early) {
            if (touches(pieces.get(0), other)) {
                pieces.set(0, joined(pieces.get(0), other));
            } else {
                pieces.add(other);
            }
        }
        step.early = List.copyOf(pieces);
        AcknowledgmentTimer.hurryForOrder(step);
        step.owed = true;
        step.owedNow = true;
    }

    /** By their data: what lies beyond a FIN is not joined to it. */
    private static boolean touches(Early one, Early other) {
        return one.sequence().isAtMost(dataEnd(other)) && other.sequence().isAtMost(dataEnd(one));
    }

    private static SequenceNumber dataEnd(Early piece) {
        return piece.sequence().plus(piece.data().length());
    }

    /** Two pieces as one; where they overlap the octets of {@code older} stay. */
    private static Early joined(Early newer, Early older) {
        Octets data = older.data();
        SequenceNumber first = older.sequence();
        int before = older.sequence().minus(newer.sequence());
        if (before > 0) {
            data = newer.data().slice(0, before).plus(data);
            first = newer.sequence();
        }
        int after = dataEnd(newer).minus(dataEnd(older));
        if (after > 0) {
            data = data.plus(newer.data()
                    .slice(newer.data().length() - after, newer.data().length()));
        }
        return new Early(first, data, newer.fin() || older.fin());
    }

    /** What came early and now fits; whether a FIN was at its end. */
    private static boolean joinEarly(Step step) {
        if (step.early.isEmpty()) {
            return false;
        }
        boolean fin = false;
        List<Early> left = new ArrayList<>();
        for (Early piece : step.early) {
            if (piece.sequence().isAfter(step.receiveNext)) {
                left.add(piece);
            } else if (piece.end().isAfter(step.receiveNext)) {
                append(
                        step,
                        piece.data()
                                .slice(
                                        step.receiveNext.minus(piece.sequence()),
                                        piece.data().length()));
                fin = fin || piece.fin();
            }
        }
        step.early = List.copyOf(left);
        return fin;
    }

    /** The eighth check: FIN. */
    private static void finish(Step step) {
        step.finished = true;
        step.early = List.of();
        step.receiveNext = step.receiveNext.plus(1);
        step.owed = true;
        if (!step.orphan()) {
            step.tell(Notice.Signal.CLOSING);
        }
        switch (step.state) {
            case ESTABLISHED -> {
                step.state = TcpState.CLOSE_WAIT;
                // Linux 6.18 net/ipv4/tcp_input.c, tcp_fin: the reader is thought to answer by a FIN of its own soon.
                step.replying = step.linux();
                step.because(Rule.FIN_TAKEN);
            }
            case FIN_WAIT_1 -> {
                Transmission.acknowledge(step, Rule.FIN_CROSSED);
                step.state = TcpState.CLOSING;
                step.because(Rule.FIN_CROSSED);
            }
            case FIN_WAIT_2 -> {
                Transmission.acknowledge(step, Rule.FIN_ENDS);
                step.waits(Rule.FIN_ENDS);
            }
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                throw new IllegalStateException("state is " + step.state + "; a FIN is not taken there");
        }
    }
}
