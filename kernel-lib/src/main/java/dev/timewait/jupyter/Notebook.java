package dev.timewait.jupyter;

import java.lang.reflect.InvocationTargetException;

/**
 * Where values are shown: a running kernel, or the terminal where there is none.
 *
 * <p>An adapter only translates; what is shown is decided in {@link Presentation}.
 */
interface Notebook {

    /** Lets the kernel show values of this kind when they are the last expression of a cell. */
    <T> void register(Presentation.Kind<T> kind);

    /** Shows a value in the output of the running cell. */
    void display(Shown shown);

    /** Shows a value that {@link #update} may replace. */
    void display(String id, Shown shown);

    /** Replaces what {@link #display(String, Shown)} showed under the same id, while the same cell is running. */
    void update(String id, Shown shown);

    /** The kernel that runs this code, otherwise the terminal. */
    static Notebook running() {
        try {
            return JJavaNotebook.running();
        } catch (LinkageError | NullPointerException e) {
            // No class of JJava here; or it is here and says by this exception that no kernel is running.
        }
        try {
            Object kernel = Class.forName("io.github.spencerpark.ijava.IJava")
                    .getMethod("getKernelInstance")
                    .invoke(null);
            if (kernel != null) {
                return IJavaNotebook.of(kernel);
            }
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            // Nor of IJava.
        }
        return new Terminal(System.out);
    }
}
