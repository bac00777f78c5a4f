package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.chart.LineChart;
import dev.timewait.chart.TableExcerpt;
import dev.timewait.churn.ChurnPlan;
import dev.timewait.stack.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class HtmlTest {

    private static final LineChart CHART = LineChart.titled("More <b> & \"less\"")
            .x("time", "s")
            .line("it's", new double[] {0, 1}, new double[] {0, 2})
            .caption("recorded <somewhere>");

    @Test
    void escape_fiveCharacters_areReplaced() {
        assertThat(Html.escape("<a href=\"x\">Tom & 'Jerry'</a>"))
                .isEqualTo("&lt;a href=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/a&gt;");
    }

    @Test
    void figure_chart_holdsFourPicturesAndItsWords() {
        String html = FigureHtml.of(CHART).html();

        assertThat(html)
                .contains("<figure class=\"tw-figure\"><picture>")
                .contains(
                        "<source media=\"(max-width: 600px) and (prefers-color-scheme: dark)\" srcset=\"data:image/png;base64,")
                .contains("<source media=\"(max-width: 600px)\"")
                .contains("<source media=\"(prefers-color-scheme: dark)\"")
                .contains("<img alt=\"" + Html.escape(CHART.altText()) + "\" width=\"720\" height=\"")
                .contains("<strong>More &lt;b&gt; &amp; &quot;less&quot;</strong>")
                .contains("<p>recorded &lt;somewhere&gt;</p>")
                .contains("it&#39;s: rises from 0 to 2")
                .endsWith("</figcaption></figure>");
        assertThat(Pattern.compile("data:image/png;base64,").matcher(html).results())
                .hasSize(4);
        assertThat(html).doesNotContain("http");
    }

    @Test
    void figure_inATerminal_isTitleDescriptionAndCaptions() {
        assertThat(FigureHtml.of(CHART).text())
                .isEqualTo("More <b> & \"less\"\n" + CHART.altText() + "\nrecorded <somewhere>");
    }

    @Test
    void table_html_hasCaptionScopesAndAlignment() {
        Table table = Table.create(
                "Two & two",
                StringColumn.create("<system>", "Linux"),
                DoubleColumn.create("count (connections)", new double[] {60_000}));

        assertThat(html(table))
                .contains("<div class=\"tw-table\" role=\"region\" tabindex=\"0\" aria-label=\"Two &amp; two\">")
                .contains("<caption>Two &amp; two</caption>")
                .contains("<th scope=\"col\" style=\"text-align:left\">&lt;system&gt;</th>")
                .contains("<th scope=\"col\" style=\"text-align:right\">count (connections)</th>")
                .contains("<th scope=\"row\" style=\"text-align:left\">Linux</th>")
                .contains("<td style=\"text-align:right;white-space:nowrap\">60,000</td>");
    }

    @Test
    void table_long_saysHowManyRowsAreLeftOut() {
        Table table = Table.create(
                "",
                DoubleColumn.create(
                        "n", IntStream.range(0, 100).asDoubleStream().toArray()));

        assertThat(html(table))
                .contains("<tr class=\"tw-left-out\"><td colspan=\"1\">… 90 rows are left out …</td></tr>")
                .doesNotContain("<caption>")
                .contains("aria-label=\"table\"");
    }

    @Test
    void liveFigure_plan_tellsTheScriptItsNumbers() {
        ChurnPlan plan = ChurnPlan.of(Stacks.named("linux-6"))
                .arrivalsPerSecond(10)
                .msl(Duration.ofSeconds(15))
                .heldFor(Duration.ofMillis(50))
                .during(Duration.ofMinutes(2))
                .seed(7);

        assertThat(LiveFigure.churn(plan).shown().html())
                .contains("<figure class=\"tw-figure tw-live\" data-tw-live=\"churn\""
                        + " data-arrivals-per-second=\"10\" data-msl-seconds=\"15\" data-held-seconds=\"0.05\""
                        + " data-during-seconds=\"120\" data-seed=\"7\"><picture>")
                .contains("<img alt=\"");
        assertThat(LiveFigure.churn(plan.ports(5)).shown().html()).contains(" data-ports=\"5\"");
    }

    @Test
    void presentation_anyValue_saysSomething() {
        assertThat(Presentation.of(60_000).text()).isEqualTo("60,000");
        assertThat(Presentation.of("a <b>").html()).isEqualTo("<p class=\"tw-text\">a &lt;b&gt;</p>");
        assertThat(Presentation.of("two\nlines").html()).startsWith("<pre class=\"tw-text\">");
        assertThat(Presentation.of(new int[] {1, 2}).text()).isEqualTo("[1, 2]");
        assertThat(Presentation.of(null).text()).isEqualTo("nothing");
        assertThat(Presentation.of(Stacks.named("linux-6")).text()).contains("TIME_WAIT (s)");
    }

    @Test
    void presentation_objectWithoutWords_showsNoAddress() {
        assertThat(Presentation.of(new Object()).text()).isEqualTo("an object of the class Object");
    }

    private static String html(Table table) {
        return TableHtml.of(TableExcerpt.of(table)).html();
    }

    @Test
    void style_rules_giveWayToEveryOther() {
        assertThat(Html.style(".a b{color:red}")).isEqualTo("<style>:where(.a b){color:red}</style>");
        assertThat(List.of(FigureHtml.of(CHART).html())).allMatch(html -> html.startsWith("<style>:where("));
    }
}
