/**
 * What an exported lesson runs in the reader's browser, compiled to JavaScript: figures with sliders, and the function
 * {@code timewait.simulate} for the console.
 *
 * <p>Nothing is computed here that the library computes: these classes read attributes and controls, call
 * {@code dev.timewait.churn}, and write HTML and SVG. {@link Words}, {@link Ticks} and {@link Plot} know no browser and
 * run on a JVM too. Start at {@link dev.timewait.page.Page}.
 */
@NullMarked
package dev.timewait.page;

import org.jspecify.annotations.NullMarked;
