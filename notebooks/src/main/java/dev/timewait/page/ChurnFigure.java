package dev.timewait.page;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A figure that counts anew whenever the reader moves MSL or churn.
 *
 * <p>It stands above the static picture of the lesson, which the style sheet then hides on screen and shows in print.
 */
final class ChurnFigure {

    private static final int[] MSL_SECONDS =
            IntStream.rangeClosed(1, 24).map(i -> 5 * i).toArray();
    private static final int[] PER_SECOND = {10, 20, 50, 100, 200, 500, 1_000, 2_000};
    /**
     * Connections that are counted and drawn in 0.02 s by a desktop browser (600,000 take 0.3 s), and in some tenths of
     * a second on a device ten times slower.
     */
    private static final double AT_ONCE = 30_000;

    private static final int RESTING_MILLIS = 150;

    private final HTMLElement figure;
    private final String name;
    private final ChurnPlan plan;
    private final HTMLElement controls;
    private final HTMLElement drawing;
    private final HTMLElement sentence;
    private final HTMLElement source;
    private final Slider msl;
    private final Slider churn;
    private @Nullable ChurnResult shown;
    private int timer;

    /**
     * Reads the figure's attributes; nothing is shown yet.
     *
     * @param name an id of the page that is still free; the ids of the controls begin with it
     */
    ChurnFigure(HTMLElement figure, String name) {
        this.figure = figure;
        this.name = name;
        ChurnPlan unlimited = ChurnPlan.of(Stacks.named("linux-6"))
                .heldFor(Words.seconds(attribute("data-held-seconds")))
                .during(Words.seconds(attribute("data-during-seconds")))
                .seed(Long.parseLong(attribute("data-seed")));
        plan = figure.hasAttribute("data-ports")
                ? unlimited.ports(Integer.parseInt(attribute("data-ports")))
                : unlimited;
        controls = part("div", "controls");
        drawing = part("div", "drawing");
        sentence = part("p", "sentence").withAttr("role", "status").withAttr("aria-live", "polite");
        source = part("p", "source");
        msl = new Slider(
                controls,
                name + "-msl",
                "MSL",
                MSL_SECONDS,
                Double.parseDouble(attribute("data-msl-seconds")),
                seconds -> seconds + " s, TIME_WAIT " + 2 * seconds + " s");
        churn = new Slider(
                controls,
                name + "-churn",
                "Churn",
                PER_SECOND,
                Double.parseDouble(attribute("data-arrivals-per-second")),
                perSecond -> Words.count(perSecond) + " connections/s");
    }

    /** Shows the controls and the curve, and follows the reader from then on. */
    void start() {
        HTMLElement live = part("div", "figure").withAttr("id", name);
        live.appendChild(part("p", "try")
                .withText("Move a slider, or press the arrow keys on it: what does twice the MSL do, what twice the"
                        + " churn?"));
        live.appendChild(controls);
        live.appendChild(legend());
        live.appendChild(drawing);
        live.appendChild(sentence);
        live.appendChild(source);
        figure.insertBefore(live, figure.getFirstChild());
        figure.setClassName(figure.getClassName() + " tw-live-on");
        msl.onChange(this::countSoon);
        churn.onChange(this::countSoon);
        Window.current().addEventListener("resize", event -> draw());
        count();
    }

    /** Counts little at once, and much only when the slider rests, so that it never sticks to the reader's finger. */
    private void countSoon() {
        drawing.setAttribute("aria-busy", "true");
        Window.clearTimeout(timer);
        timer = Window.setTimeout(this::count, isLong(chosen()) ? RESTING_MILLIS : 0);
    }

    private static boolean isLong(ChurnPlan plan) {
        return plan.arrivalsPerSecond() * plan.during().toMillis() / 1e3 > AT_ONCE;
    }

    private ChurnPlan chosen() {
        return plan.msl(Duration.ofSeconds(msl.value())).arrivalsPerSecond(churn.value());
    }

    private void count() {
        shown = chosen().run();
        drawing.setAttribute("aria-busy", "false");
        draw();
        sentence.setInnerText(Words.about(shown));
        source.setInnerText(shown.series().provenance().caption());
    }

    private void draw() {
        if (shown != null) {
            drawing.setInnerHTML(Plot.of(shown, Math.max(280, Math.min(720, figure.getClientWidth()))));
        }
    }

    private HTMLElement legend() {
        HTMLElement legend = part("p", "legend").withAttr("aria-hidden", "true");
        legend.setInnerHTML("<span class=\"tw-live-simulated\">simulated</span>"
                + "<span class=\"tw-live-predicted\">predicted: churn × TIME_WAIT</span>");
        return legend;
    }

    private HTMLElement part(String tag, String role) {
        return HTMLDocument.current().createElement(tag).withAttr("class", "tw-live-" + role);
    }

    private String attribute(String attribute) {
        String value = figure.getAttribute(attribute);
        if (value == null) {
            throw new IllegalStateException("a live figure lacks " + attribute);
        }
        return value;
    }
}
