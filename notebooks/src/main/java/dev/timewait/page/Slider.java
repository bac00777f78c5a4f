package dev.timewait.page;

import java.util.function.IntFunction;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** A labelled slider over a row of whole numbers, each step one number further, with its value in words beside it. */
final class Slider {

    private final int[] values;
    private final IntFunction<String> words;
    private final HTMLInputElement input;
    private final HTMLElement output;

    /**
     * Adds the slider to {@code parent}.
     *
     * @param name the id of the slider, once in the page
     * @param values what it can be set to, rising
     * @param first where it stands at first: the nearest of {@code values}
     */
    Slider(HTMLElement parent, String name, String label, int[] values, double first, IntFunction<String> words) {
        this.values = values.clone();
        this.words = words;
        HTMLDocument document = HTMLDocument.current();
        parent.appendChild(document.createElement("label").withAttr("for", name).withText(label));
        input = (HTMLInputElement) document.createElement("input");
        input.withAttr("type", "range")
                .withAttr("id", name)
                .withAttr("min", "0")
                .withAttr("step", "1");
        input.withAttr("max", Integer.toString(values.length - 1)).withAttr("autocomplete", "off");
        input.setValue(Integer.toString(nearest(values, first)));
        parent.appendChild(input);
        output = document.createElement("output").withAttr("for", name);
        parent.appendChild(output);
        tell();
    }

    /** Calls {@code changed} whenever the reader moves the slider. */
    void onChange(Runnable changed) {
        EventListener<Event> listener = event -> {
            tell();
            changed.run();
        };
        input.addEventListener("input", listener);
    }

    /** What it is set to. */
    int value() {
        return values[Integer.parseInt(input.getValue())];
    }

    private void tell() {
        String said = words.apply(value());
        input.setAttribute("aria-valuetext", said);
        output.setInnerText(said);
    }

    private static int nearest(int[] values, double wanted) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) {
                best = i;
            }
        }
        return best;
    }
}
