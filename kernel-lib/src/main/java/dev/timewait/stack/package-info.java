/**
 * How one operating system's TCP differs from another's, as far as TIME_WAIT is concerned: its length, the local ports,
 * what a RST, a SYN and a connect() do to it.
 *
 * <p>The facts live in one table, {@code data/stacks.csv}, with a source for every value; adding a system is adding a
 * row. No code asks which system it is. What nobody could source is empty or marked, never guessed. Start at
 * {@link dev.timewait.stack.Stacks}.
 */
@NullMarked
package dev.timewait.stack;

import org.jspecify.annotations.NullMarked;
