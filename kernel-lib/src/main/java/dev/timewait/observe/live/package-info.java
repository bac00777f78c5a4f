/**
 * The live experiment: churn on this machine's own loopback, and the kernel's count of it.
 *
 * <p>Here, and nowhere else below {@code chart} and {@code cli}, are sockets, files and a clock; therefore this package
 * is not part of the core. It reads and writes, and leaves the meaning to {@link dev.timewait.observe}. Start at
 * {@link dev.timewait.observe.live.LoopbackRecorder}.
 */
@NullMarked
package dev.timewait.observe.live;

import org.jspecify.annotations.NullMarked;
