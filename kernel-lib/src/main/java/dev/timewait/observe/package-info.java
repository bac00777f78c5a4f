/**
 * Reality: what a kernel says about its connections, read from the text in which it says it.
 *
 * <p>Parsers take text and give records of {@code census}; they open no file, so that a page can use them too. A line
 * that cannot be read is reported, never dropped. Nothing here knows the model that it will be compared with. What
 * touches sockets and files is in {@link dev.timewait.observe.live}. Start at
 * {@link dev.timewait.observe.RecordedSeries}, or at {@link dev.timewait.observe.RecordedAttempts} for ports that run
 * out.
 */
@NullMarked
package dev.timewait.observe;

import org.jspecify.annotations.NullMarked;
