package dev.timewait.page;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.stack.StackProfile;
import dev.timewait.stack.Stacks;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * A worksheet that answers anew whenever the reader changes system, rate or path.
 *
 * <p>It stands above the static answer of the lesson, which the style sheet then hides on screen and shows in print. A
 * mistake of the reader's is one sentence below the fields, and the last good answer stays.
 */
final class WorksheetFigure {

    private final HTMLElement figure;
    private final String name;
    private final HTMLElement controls;
    private final HTMLElement answer;
    private final HTMLElement complaint;
    private final HTMLSelectElement stack;
    private final HTMLInputElement rate;
    private final HTMLInputElement path;

    /**
     * Reads the figure's attributes; nothing is shown yet.
     *
     * @param name an id of the page that is still free; the ids of the fields begin with it
     */
    WorksheetFigure(HTMLElement figure, String name) {
        this.figure = figure;
        this.name = name;
        controls = part("div", "fields");
        answer = part("div", "answer");
        complaint = part("p", "complaint").withAttr("role", "status").withAttr("aria-live", "polite");
        stack = systems(figure.getAttribute("data-stack"));
        rate = field("Requests per second", "rate", "number", figure.getAttribute("data-rate"));
        rate.withAttr("min", "0").withAttr("max", "10000000").withAttr("step", "any");
        path = field("Path", "path", "text", figure.getAttribute("data-path"));
        path.withAttr("spellcheck", "false").withAttr("autocapitalize", "none");
    }

    /** Shows the fields and the answer, and follows the reader from then on. */
    void start() {
        HTMLElement live = part("div", "figure").withAttr("id", name);
        live.appendChild(part("p", "try")
                .withText("Change a field: another system, twice the rate, or a path such as"
                        + " nat:gcp-cloud-nat,conntrack:262144 or sidecar."));
        live.appendChild(controls);
        live.appendChild(complaint);
        live.appendChild(answer);
        figure.insertBefore(live, figure.getFirstChild());
        figure.setClassName(figure.getClassName() + " tw-live-on");
        for (HTMLElement input : new HTMLElement[] {stack, rate, path}) {
            input.addEventListener("input", event -> ask());
        }
        ask();
    }

    private void ask() {
        try {
            answer.setInnerHTML(question().answer().report().html());
            complaint.setInnerText("");
        } catch (IllegalArgumentException e) {
            complaint.setInnerText(String.valueOf(e.getMessage()));
        }
    }

    private CapacityQuestion question() {
        return CapacityQuestion.of(Stacks.named(stack.getValue()))
                .requestsPerSecond(perSecond(rate.getValue()))
                .through(path.getValue());
    }

    private static double perSecond(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the rate is \"" + text + "\"; it must be a number from 0 to 10000000", e);
        }
    }

    /** A list of the systems of which enough is known. */
    private HTMLSelectElement systems(String chosen) {
        HTMLDocument document = HTMLDocument.current();
        HTMLSelectElement list = (HTMLSelectElement) document.createElement("select");
        for (StackProfile profile : Stacks.all()) {
            if (profile.timeWait().isPresent() && profile.ports().isPresent()) {
                list.appendChild(document.createElement("option")
                        .withAttr("value", profile.id())
                        .withText(profile.name()));
            }
        }
        add("System", "stack", list);
        list.setValue(chosen);
        return list;
    }

    private HTMLInputElement field(String label, String id, String type, String value) {
        HTMLInputElement input = (HTMLInputElement) HTMLDocument.current().createElement("input");
        input.withAttr("type", type).withAttr("autocomplete", "off");
        input.setValue(value);
        add(label, id, input);
        return input;
    }

    private void add(String label, String id, HTMLElement input) {
        String whole = name + "-" + id;
        controls.appendChild(HTMLDocument.current()
                .createElement("label")
                .withAttr("for", whole)
                .withText(label));
        controls.appendChild(input.withAttr("id", whole));
    }

    private static HTMLElement part(String tag, String role) {
        return HTMLDocument.current().createElement(tag).withAttr("class", "tw-live-" + role);
    }
}
