/**
 * The library at a terminal: {@code java -jar timewait.jar}.
 *
 * <p>Commands turn options into a description, run it and print the result; they compute nothing themselves. Start at
 * {@link dev.timewait.cli.Main}.
 */
@NullMarked
package dev.timewait.cli;

import org.jspecify.annotations.NullMarked;
