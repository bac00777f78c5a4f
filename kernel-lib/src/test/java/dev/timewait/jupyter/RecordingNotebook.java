package dev.timewait.jupyter;

import java.util.ArrayList;
import java.util.List;

/** A notebook that remembers what it was asked to show. */
final class RecordingNotebook implements Notebook {

    final List<Presentation.Kind<?>> registered = new ArrayList<>();
    final List<String> displayed = new ArrayList<>();
    final List<String> updated = new ArrayList<>();
    private String last = "";

    @Override
    public <T> void register(Presentation.Kind<T> kind) {
        registered.add(kind);
    }

    @Override
    public void display(Shown shown) {
        displayed.add(shown.text());
    }

    @Override
    public void display(String id, Shown shown) {
        last = shown.text().strip();
        displayed.add(last);
    }

    @Override
    public void update(String id, Shown shown) {
        last = shown.text().strip();
        updated.add(last);
    }

    /** What a reader sees in the place of the last bar. */
    String lastShown() {
        return last;
    }
}
