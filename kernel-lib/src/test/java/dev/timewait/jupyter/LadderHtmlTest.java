package dev.timewait.jupyter;

import static dev.timewait.census.Trace.Side.LEFT;
import static dev.timewait.census.Trace.Side.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.timewait.census.LadderText;
import dev.timewait.census.Ladders;
import dev.timewait.census.Provenance;
import dev.timewait.census.Trace;
import dev.timewait.census.TraceDraft;
import dev.timewait.tcp.Control;
import dev.timewait.tcp.Segment;
import dev.timewait.tcp.SequenceNumber;
import dev.timewait.tcp.TcpState;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LadderHtmlTest {

    private static final Provenance SOURCE = new Provenance.Documented("a test");

    @Test
    @DisplayName("In a terminal, a trace is its ladder in text and where it comes from")
    void trace_inTerminal_isTheTextLadder() {
        Trace trace = Ladders.normalClose();

        assertThat(Presentation.of(trace).text())
                .isEqualTo(LadderText.of(trace) + "\nNormal close sequence (after RFC 9293 figure 12)");
    }

    @Test
    void drawing_anyTrace_isAnImageWithTitleAndWords() throws Exception {
        Element svg = drawing(Ladders.normalClose()).getDocumentElement();

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("viewBox")).startsWith("0 0 360 ");
        assertThat(texts(svg, "title", "")).startsWith("Normal close sequence");
        assertThat(svg.getAttribute("aria-label"))
                .startsWith("Ladder diagram, Normal close sequence. TCP Peer A on the left, TCP Peer B on the right,")
                .contains("Arrow 1: TCP Peer A to TCP Peer B, <SEQ=100><ACK=300><CTL=FIN,ACK>, sent at 0.05 s,"
                        + " arrives at 0.1 s.")
                .contains("At 0.2 s, TCP Peer A is in TIME-WAIT.")
                .endsWith("At 240.2 s, TCP Peer A is in CLOSED.");
    }

    @Test
    @DisplayName("Each segment has one arrow, with its number, control bits and numbers as text")
    void arrows_fourSegments_areFourWithLabels() throws Exception {
        Element svg = drawing(Ladders.normalClose()).getDocumentElement();

        assertThat(elements(svg, "line", "tw-arrow")).hasSize(4);
        assertThat(texts(svg, "text", "tw-control")).containsExactly("1: FIN,ACK", "2: ACK", "3: FIN,ACK", "4: ACK");
        assertThat(texts(svg, "text", "tw-label")).contains("SEQ 100, ACK 300", "SEQ 101, ACK 301");
    }

    @Test
    @DisplayName("Time runs down: every arrow that arrives ends lower than it begins, in the order of the instants")
    void arrows_allTraces_slopeWithTime() throws Exception {
        for (Trace trace : List.of(Ladders.normalClose(), Ladders.simultaneousClose(), Ladders.assassination())) {
            double before = 0;
            for (Element arrow : elements(drawing(trace).getDocumentElement(), "line", "tw-arrow")) {
                double from = Double.parseDouble(arrow.getAttribute("y1"));

                assertThat(Double.parseDouble(arrow.getAttribute("y2"))).isGreaterThan(from);
                assertThat(from).isGreaterThanOrEqualTo(before);
                before = from;
            }
        }
    }

    @Test
    @DisplayName("Under the pointer an arrow says what it is and why, over a line that is easy to hit")
    void arrows_withRule_sayItUnderThePointer() throws Exception {
        Element svg = drawing(Ladders.normalClose()).getDocumentElement();

        assertThat(texts(svg, "title", ""))
                .hasSize(5)
                .contains("Arrow 2: TCP Peer B to TCP Peer A, <SEQ=300><ACK=101><CTL=ACK>, sent at 0.1 s, arrives at"
                        + " 0.15 s. A FIN is acknowledged. RFC 9293 §3.10.7.4");
        assertThat(elements(svg, "line", "tw-touch")).hasSize(4);
    }

    @Test
    @DisplayName("What crosses within one instant slopes as well, one after the other, below the calls of that instant")
    void arrows_withinOneInstant_followEachOther() throws Exception {
        Element svg = drawing(atOnce()).getDocumentElement();
        List<Element> arrows = elements(svg, "line", "tw-arrow");

        assertThat(number(arrows.get(0), "y1")).isLessThan(number(arrows.get(0), "y2"));
        assertThat(number(arrows.get(1), "y1")).isEqualTo(number(arrows.get(0), "y2"));
        assertThat(number(arrows.get(1), "y2")).isGreaterThan(number(arrows.get(1), "y1"));
        assertThat(texts(svg, "text", "tw-remark"))
                .containsSubsequence("(socket())", "(listen())", "(bind():", "EADDRINUSE)", "0 s", "9 s");
        assertThat(texts(svg, "text", "tw-state")).containsExactly("SYN-RECEIVED");
    }

    @Test
    @DisplayName("Two segments that an end sends at once lie one below the other; two that cross lie at one height")
    void arrows_twoAtOnceFromOneEnd_doNotCoverEachOther() throws Exception {
        Trace burst = TraceDraft.between("A", "B")
                .sends(5, LEFT, Segment.of(Control.ACK, new SequenceNumber(1)), 10)
                .sends(5, LEFT, Segment.of(Control.PSH, new SequenceNumber(1), new SequenceNumber(2)), 10)
                .sends(10, RIGHT, Segment.of(Control.ACK, new SequenceNumber(2)), 15)
                .trace("burst", SOURCE);
        List<Element> arrows = elements(drawing(burst).getDocumentElement(), "line", "tw-arrow");

        assertThat(number(arrows.get(1), "y1")).isGreaterThanOrEqualTo(number(arrows.get(0), "y1") + 42);
        assertThat(number(arrows.get(1), "y2")).isGreaterThan(number(arrows.get(0), "y2"));
        assertThat(number(arrows.get(2), "y1")).isEqualTo(number(arrows.get(1), "y2"));

        List<Element> crossing =
                elements(drawing(Ladders.simultaneousClose()).getDocumentElement(), "line", "tw-arrow");
        assertThat(number(crossing.get(0), "y1")).isEqualTo(number(crossing.get(1), "y1"));
        assertThat(number(crossing.get(0), "y2")).isEqualTo(number(crossing.get(1), "y2"));
    }

    @Test
    @DisplayName("Control: where both ends have states there is no column of times")
    void instants_besideStates_areNotShown() throws Exception {
        assertThat(texts(drawing(Ladders.normalClose()).getDocumentElement(), "text", "tw-remark"))
                .doesNotContain("0.05 s");
    }

    @Test
    @DisplayName("A segment that is lost from among others slopes as they do and keeps its place; alone it is short")
    void arrows_lostAmongOthers_keepTheirPlace() throws Exception {
        Segment ack = Segment.of(Control.ACK, new SequenceNumber(1), new SequenceNumber(1));
        Trace trace = TraceDraft.between("A", "B")
                .sends(0, LEFT, ack, 10)
                .sends(0, LEFT, ack, new Trace.Lost())
                .sends(0, LEFT, ack, 10)
                .sends(50, LEFT, ack, new Trace.Lost())
                .trace("lost", SOURCE);
        List<Element> arrows = elements(drawing(trace).getDocumentElement(), "line", "tw-arrow");

        double whole = number(arrows.get(0), "y2") - number(arrows.get(0), "y1");
        double lost = number(arrows.get(1), "y2") - number(arrows.get(1), "y1");
        assertThat(lost).isCloseTo(0.87 * whole, within(0.2));
        assertThat(number(arrows.get(2), "y2")).isEqualTo(number(arrows.get(0), "y2") + 2 * 44);
        assertThat(number(arrows.get(3), "y2") - number(arrows.get(3), "y1")).isCloseTo(0.75 * 44, within(0.2));
    }

    /** A script's end, of which no state is known, and a host that answers at once. */
    private static Trace atOnce() {
        return TraceDraft.between("script", "host")
                .notes(0, RIGHT, "socket()")
                .notes(0, RIGHT, "listen()")
                .sends(0, LEFT, Segment.of(Control.SYN, new SequenceNumber(0)), 0)
                .enters(0, RIGHT, TcpState.SYN_RECEIVED)
                .sends(0, RIGHT, Segment.of(Control.SYN, new SequenceNumber(0), new SequenceNumber(1)), 0)
                .notes(9_000_000_000L, RIGHT, "bind(): EADDRINUSE")
                .trace("at once", SOURCE);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    @DisplayName("Both ends' states stand in their bands, a TIME-WAIT with its length, cut by a zigzag at either end")
    void states_normalClose_areBandsAndTheLongWaitIsBroken() throws Exception {
        Element svg = drawing(Ladders.normalClose()).getDocumentElement();

        assertThat(texts(svg, "text", "tw-state"))
                .containsExactly(
                        "ESTABLISHED",
                        "FIN-WAIT-1",
                        "FIN-WAIT-2",
                        "TIME-WAIT",
                        "CLOSED",
                        "ESTABLISHED",
                        "CLOSE-WAIT",
                        "LAST-ACK",
                        "CLOSED");
        assertThat(texts(svg, "text", "tw-remark")).contains("for 240 s", "(Close)", "(2 MSL)", "239.95 s pass");
        assertThat(elements(svg, "rect", "tw-time-wait")).hasSize(1);
        assertThat(elements(svg, "polyline", "tw-zigzag")).hasSize(2);
    }

    @Test
    @DisplayName("Control: a pause that is no longer than two passages is not broken")
    void states_shortWait_isNotBroken() throws Exception {
        Trace trace = TraceDraft.between("A", "B")
                .enters(0, LEFT, TcpState.FIN_WAIT_2)
                .sends(0, RIGHT, Segment.of(Control.FIN, new SequenceNumber(1)), 10)
                .enters(10, LEFT, TcpState.TIME_WAIT)
                .enters(30, LEFT, TcpState.CLOSED)
                .trace("short", SOURCE);

        assertThat(elements(drawing(trace).getDocumentElement(), "polyline", "tw-zigzag"))
                .isEmpty();
    }

    @Test
    void segments_lostDuplicateAndHeld_sayWhatBecameOfThem() throws Exception {
        Element lost = drawing(Ladders.lostLastAck()).getDocumentElement();
        Element duplicate = drawing(Ladders.assassination()).getDocumentElement();

        assertThat(texts(lost, "text", "tw-control")).contains("4: ACK, lost");
        assertThat(elements(lost, "line", "tw-lost")).hasSize(1);
        assertThat(texts(duplicate, "text", "tw-control")).contains("5: ACK, old duplicate");
        assertThat(elements(duplicate, "line", "tw-duplicate")).hasSize(1);
        assertThat(LadderWords.altText(held())).contains("sent at 0 s, held back, arrives at 0.000000009 s.");
        assertThat(texts(drawing(held()).getDocumentElement(), "text", "tw-control"))
                .containsExactly("1: SYN, held back");
    }

    @Test
    @DisplayName("Names and notes are text, whatever characters they have")
    void names_withMarkup_areEscaped() throws Exception {
        Trace trace = held();
        Element svg = drawing(trace).getDocumentElement();

        assertThat(texts(svg, "text", "tw-end")).containsExactly("<a>", "b & \"c\"");
        assertThat(svg.getAttribute("aria-label")).contains("<a> on the left, b & \"c\" on the right");
        assertThat(LadderHtml.of(trace).html()).doesNotContain("<a>").contains("&lt;i&gt;why&lt;/i&gt;");
    }

    @Test
    @DisplayName("The reasons are folded away below the figure, each with its source; without any there is no list")
    void reasons_someSteps_areListedOnDemand() {
        String html = LadderHtml.of(Ladders.normalClose()).html();

        assertThat(html)
                .contains("<details><summary>Why each step happens</summary>")
                .contains(
                        "<li>Arrow 2: TCP Peer B to TCP Peer A, &lt;SEQ=300&gt;&lt;ACK=101&gt;&lt;CTL=ACK&gt;, sent at"
                                + " 0.1 s, arrives at 0.15 s. <strong>A FIN is acknowledged.</strong> RFC 9293 §3.10.7.4</li>");
        assertThat(LadderHtml.of(Ladders.simultaneousClose()).html()).doesNotContain("<details>");
    }

    @Test
    void trace_withoutSteps_isDrawnWithItsEnds() throws Exception {
        Trace trace = TraceDraft.between("A", "B").trace("nothing", SOURCE);

        assertThat(texts(drawing(trace).getDocumentElement(), "text", "tw-end")).containsExactly("A", "B");
    }

    private static Trace held() {
        return TraceDraft.between("<a>", "b & \"c\"")
                .sends(0, LEFT, Segment.of(Control.SYN, new SequenceNumber(-1)), new Trace.Held(9))
                .because("<i>why</i>", "where")
                .trace("held", SOURCE);
    }

    /** Read as XML, which refuses what is not escaped or not closed. */
    private static Document drawing(Trace trace) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(LadderSvg.of(trace))));
    }

    private static List<Element> elements(Element svg, String tag, String type) {
        List<Element> found = new ArrayList<>();
        NodeList all = svg.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (type.isEmpty()
                    || List.of(element.getAttribute("class").split(" ", -1)).contains(type)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> texts(Element svg, String tag, String type) {
        return elements(svg, tag, type).stream().map(Element::getTextContent).toList();
    }
}
