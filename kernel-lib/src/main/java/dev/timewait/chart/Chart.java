package dev.timewait.chart;

import java.util.List;

/** A picture of numbers, as an immutable value: what is shown, not how it is drawn. */
public sealed interface Chart permits LineChart, HeatMap, BarChart {

    /** The finding, as a sentence: what a reader should see. */
    String title();

    /** What the data look like, in words made from the data, for a reader who cannot see the picture. */
    String altText();

    /** Where the numbers come from, one line each; possibly none. */
    List<String> captions();
}
