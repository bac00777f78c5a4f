package dev.timewait.jupyter;

import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** The base classes of both kernels, which can render but run no code, keeping what they were asked to display. */
final class Kernels {

    private Kernels() {}

    /** JJava. */
    static final class JJava extends org.dflib.jjava.jupyter.kernel.BaseKernel {

        DisplayData displayed = DisplayData.EMPTY;

        JJava() {
            super(
                    "test",
                    "1",
                    new org.dflib.jjava.jupyter.kernel.LanguageInfo("java", "17", "", "", "", "", ""),
                    List.of(),
                    null,
                    new JupyterIO(StandardCharsets.UTF_8),
                    new CommManager(),
                    new Renderer(),
                    null,
                    new MagicsRegistry(),
                    false,
                    new StringStyler.Builder().build());
        }

        @Override
        public void display(DisplayData data) {
            displayed = data;
        }

        @Override
        public Object evalRaw(String source) {
            throw new UnsupportedOperationException(source);
        }

        @Override
        public DisplayData inspect(String code, int at, boolean extraDetail) {
            throw new UnsupportedOperationException(code);
        }

        @Override
        public ReplacementOptions complete(String code, int at) {
            throw new UnsupportedOperationException(code);
        }

        @Override
        public String isComplete(String code) {
            throw new UnsupportedOperationException(code);
        }
    }

    /** IJava. */
    static final class IJava extends io.github.spencerpark.jupyter.kernel.BaseKernel {

        io.github.spencerpark.jupyter.kernel.display.DisplayData displayed =
                io.github.spencerpark.jupyter.kernel.display.DisplayData.EMPTY;

        @Override
        public void display(io.github.spencerpark.jupyter.kernel.display.DisplayData data) {
            displayed = data;
        }

        @Override
        public io.github.spencerpark.jupyter.kernel.display.DisplayData eval(String source) {
            throw new UnsupportedOperationException(source);
        }

        @Override
        public LanguageInfo getLanguageInfo() {
            return new LanguageInfo.Builder("java").build();
        }
    }
}
