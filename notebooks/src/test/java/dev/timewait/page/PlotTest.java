package dev.timewait.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.churn.ChurnPlan;
import dev.timewait.churn.ChurnResult;
import dev.timewait.stack.Stacks;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class PlotTest {

    private static final ChurnResult RESULT =
            ChurnPlan.of(Stacks.named("linux-6")).seed(7).run();

    @ParameterizedTest
    @ValueSource(ints = {280, 358, 720})
    void of_anyWidth_staysInItsBox(int width) {
        String svg = Plot.of(RESULT, width);
        for (double[] point : points(svg)) {
            assertThat(point[0]).isBetween(0.0, (double) width);
            assertThat(point[1]).isBetween(0.0, 340.0);
        }
    }

    @Test
    void of_result_isWellFormedAndSaysItInWords() throws Exception {
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Plot.of(RESULT, 720))))
                .getDocumentElement();
        assertThat(svg.getAttribute("aria-label")).endsWith(Words.about(RESULT));
        assertThat(svg.getTextContent()).contains("connections in TIME_WAIT", "seconds since the start", "60,000");
    }

    private static List<double[]> points(String svg) {
        List<double[]> points = new ArrayList<>();
        var matcher = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)").matcher(svg);
        while (matcher.find()) {
            points.add(new double[] {Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))});
        }
        assertThat(points).hasSizeGreaterThan(300);
        return points;
    }
}
