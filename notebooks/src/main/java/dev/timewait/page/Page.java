package dev.timewait.page;

import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** What happens when an exported page is read: its live figures come to life. */
public final class Page {

    private Page() {}

    /** Puts {@code timewait.simulate} into the page and starts every live figure. */
    public static void main(String[] arguments) {
        Simulate.install();
        var figures = HTMLDocument.current().querySelectorAll("figure[data-tw-live=churn]");
        for (int i = 0; i < figures.getLength(); i++) {
            new ChurnFigure((HTMLElement) figures.get(i), "tw-live-" + (i + 1)).start();
        }
        var worksheets = HTMLDocument.current().querySelectorAll("figure[data-tw-live=capacity]");
        for (int i = 0; i < worksheets.getLength(); i++) {
            new WorksheetFigure((HTMLElement) worksheets.get(i), "tw-worksheet-" + (i + 1)).start();
        }
    }
}
