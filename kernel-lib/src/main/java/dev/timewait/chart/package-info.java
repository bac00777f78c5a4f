/**
 * Pictures and tables: a chart is a value that says what is shown (title, axes with units, series, marks) and can tell it
 * in words; one renderer draws it.
 *
 * <p>The values know nothing of how they are drawn. No other package sees XChart or java.awt. What a chart shows is
 * computed elsewhere. Start at {@link dev.timewait.chart.LineChart} and {@link dev.timewait.chart.ChartRenderer}; tables
 * start at {@link dev.timewait.chart.Tables}.
 */
@NullMarked
package dev.timewait.chart;

import org.jspecify.annotations.NullMarked;
