package dev.timewait.jupyter;

import java.io.PrintStream;

/** Shows values as text. */
record Terminal(PrintStream out) implements Notebook {

    @Override
    public <T> void register(Presentation.Kind<T> kind) {
        // Nobody asks a terminal to show a value of its own accord.
    }

    @Override
    public void display(Shown shown) {
        out.println(shown.text());
    }

    @Override
    public void display(String id, Shown shown) {
        out.print("\r" + shown.text());
        out.flush();
    }

    @Override
    public void update(String id, Shown shown) {
        display(id, shown);
    }
}
