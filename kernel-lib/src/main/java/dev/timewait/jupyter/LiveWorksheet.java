package dev.timewait.jupyter;

import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.capacity.PathText;
import java.math.BigDecimal;

/**
 * A worksheet that an exported page brings to life: system, rate and path can be changed there, and the library answers in
 * the browser; elsewhere, and without scripts, it is the answer to the question as it stands.
 *
 * <p>The page finds {@code figure[data-tw-live=capacity]} and reads the three from its attributes.
 */
public final class LiveWorksheet {

    private final CapacityQuestion question;

    private LiveWorksheet(CapacityQuestion question) {
        this.question = question;
    }

    /**
     * The worksheet of a question, of which the page knows the system, the rate and the path.
     *
     * @param question one with a steady rate and otherwise as {@link CapacityQuestion#of} makes it
     * @throws IllegalArgumentException for any other, which the page could not ask again
     */
    public static LiveWorksheet of(CapacityQuestion question) {
        double rate = question.demand()
                .requestsPerSecond()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the load is unknown; a worksheet must have a rate, as in requestsPerSecond(800)"));
        CapacityQuestion plain =
                CapacityQuestion.of(question.stack()).requestsPerSecond(rate).through(question.path());
        if (!question.equals(plain)) {
            throw new IllegalArgumentException("question is about more than system, rate and path;"
                    + " a worksheet must be about these three alone");
        }
        return new LiveWorksheet(question);
    }

    Shown shown() {
        double rate = question.demand().requestsPerSecond().orElseThrow();
        Shown answer = CapacityHtml.of(question.answer());
        String attributes = " data-stack=\"" + Html.escape(question.stack().id()) + "\" data-rate=\""
                + new BigDecimal(Double.toString(rate)).stripTrailingZeros().toPlainString() + "\" data-path=\""
                + Html.escape(PathText.text(question.path())) + "\"";
        return new Shown(
                "<figure class=\"tw-figure tw-live\" data-tw-live=\"capacity\"" + attributes + ">" + answer.html()
                        + "</figure>",
                answer.text());
    }
}
