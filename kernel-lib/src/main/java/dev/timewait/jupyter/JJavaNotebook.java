package dev.timewait.jupyter;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** The JJava kernel. */
record JJavaNotebook(BaseKernel kernel) implements Notebook {

    /**
     * The kernel that runs this code.
     *
     * @throws LinkageError where no class of JJava is there
     * @throws NullPointerException where no kernel is running
     */
    static Notebook running() {
        return new JJavaNotebook(BaseKernel.notebookKernel());
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
        // Not setDisplayId: it changed its type between versions of JJava, and the key is Jupyter's own.
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
