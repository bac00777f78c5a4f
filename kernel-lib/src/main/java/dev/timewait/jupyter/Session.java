package dev.timewait.jupyter;

import org.jspecify.annotations.Nullable;

/** What lasts as long as the kernel: which one it is, and that it knows our values. */
final class Session {

    private static @Nullable Notebook started;

    private Session() {}

    /** Registers every kind of value with the notebook, unless that was done before: a kernel keeps every registration. */
    static synchronized void startOn(Notebook notebook) {
        // Pictures are made in memory; without this, a server without a screen refuses to make any.
        System.setProperty("java.awt.headless", "true");
        if (!notebook.equals(started)) {
            Presentation.KINDS.forEach(notebook::register);
            started = notebook;
        }
    }

    /** The notebook that was started, otherwise the one that is running. */
    static synchronized Notebook notebook() {
        return started == null ? Notebook.running() : started;
    }
}
