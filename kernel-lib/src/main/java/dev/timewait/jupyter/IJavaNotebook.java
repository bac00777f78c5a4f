package dev.timewait.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/** The original IJava kernel. */
record IJavaNotebook(BaseKernel kernel) implements Notebook {

    /** The kernel, given as what {@code IJava.getKernelInstance()} returns: that class is not in any registry. */
    static Notebook of(Object kernel) {
        return new IJavaNotebook((BaseKernel) kernel);
    }

    @Override
    public <T> void register(Presentation.Kind<T> kind) {
        kernel.getRenderer()
                .createRegistration(kind.type())
                .preferring(MIMEType.TEXT_HTML)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((value, context) -> {
                    Shown shown = kind.shown().apply(value);
                    context.renderIfRequested(MIMEType.TEXT_HTML, shown::html);
                    context.renderIfRequested(MIMEType.TEXT_PLAIN, shown::text);
                });
    }

    @Override
    public void display(Shown shown) {
        kernel.display(data(shown));
    }

    @Override
    public void display(String id, Shown shown) {
        DisplayData data = data(shown);
        data.putTransientData("display_id", id);
        kernel.display(data);
    }

    @Override
    public void update(String id, Shown shown) {
        DisplayData data = data(shown);
        data.putTransientData("display_id", id);
        kernel.getIO().display.updateDisplay(data);
    }

    private static DisplayData data(Shown shown) {
        DisplayData data = new DisplayData(shown.text());
        data.putHTML(shown.html());
        return data;
    }
}
