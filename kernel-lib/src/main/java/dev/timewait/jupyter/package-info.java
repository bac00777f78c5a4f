/**
 * How the library shows itself in a notebook: what cells say, figures and tables as HTML, exercises that answer at once,
 * progress that can be stopped.
 *
 * <p>A cell starts with {@link dev.timewait.jupyter.Lesson}. What a value looks like is decided once, in
 * {@link dev.timewait.jupyter.Presentation}, as a pure function that needs no kernel.
 *
 * <p>Two kernels are served: JJava and the original IJava. Their interfaces have the same shape under other names, so each
 * has an adapter of some thirty lines that only translates ({@link dev.timewait.jupyter.Notebook}). One bridge by
 * reflection would save one of them, but a dozen method names in quotes are neither smaller nor clearer, and the compiler
 * could not check them. Kernel types stay inside the adapters and the extension: plain Java never loads those.
 */
@NullMarked
package dev.timewait.jupyter;

import org.jspecify.annotations.NullMarked;
