package dev.timewait.jupyter;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Found by JJava as soon as the library is on its class path; for IJava a cell calls {@link Lesson#start()}. */
public final class TimeWaitExtension implements Extension {

    /** Teaches the kernel to show the values of this library. */
    @Override
    public void install(BaseKernel kernel) {
        Session.startOn(new JJavaNotebook(kernel));
    }
}
