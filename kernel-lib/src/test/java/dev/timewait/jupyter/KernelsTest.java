package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.timewait.chart.BarChart;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The adapters on the display classes of both kernels. */
class KernelsTest {

    private static final Check CHECK = Check.of("7.1", () -> 5).is(5);
    private static final String WORDS = "Exercise 7.1: correct. 5.";

    @AfterEach
    void leaveTheSession() {
        Session.startOn(new Terminal(System.out));
    }

    @Test
    void extension_onTheClassPath_isFound() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(TimeWaitExtension.class);
    }

    @Test
    void jjava_valueAsLastExpression_rendersAsHtmlAndText() {
        Kernels.JJava kernel = new Kernels.JJava();
        new TimeWaitExtension().install(kernel);

        var data = kernel.getRenderer().render(CHECK);

        assertThat(data.getData(MIMEType.TEXT_HTML)).isEqualTo(CHECK.shown().html());
        assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo(WORDS);
    }

    @Test
    void ijava_valueAsLastExpression_rendersAsHtmlAndText() {
        Kernels.IJava kernel = new Kernels.IJava();
        Session.startOn(IJavaNotebook.of(kernel));

        var data = kernel.getRenderer().render(CHECK);

        assertThat(data.getData(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML))
                .isEqualTo(CHECK.shown().html());
        assertThat(data.getData(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_PLAIN))
                .isEqualTo(WORDS);
    }

    @Test
    void notebook_ofTheSameKernel_isTheSameSoThatItIsTaughtOnce() {
        Kernels.JJava kernel = new Kernels.JJava();

        assertThat(new JJavaNotebook(kernel))
                .isEqualTo(new JJavaNotebook(kernel))
                .isNotEqualTo(new JJavaNotebook(new Kernels.JJava()));
    }

    @Test
    @DisplayName("Control: a kernel keeps every registration and draws a kind that it was taught twice two times")
    void control_kindRegisteredTwice_isDrawnTwice() {
        Kernels.JJava kernel = new Kernels.JJava();
        List<String> drawn = new ArrayList<>();
        Presentation.Kind<Marker> kind = new Presentation.Kind<>(Marker.class, marker -> {
            drawn.add("drawn");
            return new Shown("", "");
        });
        Notebook notebook = new JJavaNotebook(kernel);
        notebook.register(kind);
        notebook.register(kind);

        kernel.getRenderer().render(new Marker());

        assertThat(drawn).hasSize(2);
    }

    @Test
    @DisplayName("Plain Java has no class of any kernel, and needs none")
    void lesson_withoutKernelClasses_works() throws Exception {
        ClassLoader plain = new WithoutKernels();

        Class<?> lesson = plain.loadClass("dev.timewait.jupyter.Lesson");
        lesson.getMethod("start").invoke(null);
        Object check = lesson.getMethod("check", String.class, Object.class).invoke(null, "7.1", 5);

        assertThat(lesson).isNotEqualTo(Lesson.class);
        assertThat(check.toString()).startsWith("Exercise 7.1");
        assertThatThrownBy(() -> plain.loadClass("org.dflib.jjava.jupyter.kernel.BaseKernel"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void subtype_ofARegisteredType_isRendered() {
        Kernels.JJava kernel = new Kernels.JJava();
        new TimeWaitExtension().install(kernel);

        assertThat(kernel.getRenderer().render(BarChart.titled("A finding")).getData(MIMEType.TEXT_HTML))
                .asString()
                .contains("<figure");
    }

    @Test
    void display_onBothKernels_carriesHtmlTextAndId() {
        Kernels.JJava jjava = new Kernels.JJava();
        Kernels.IJava ijava = new Kernels.IJava();

        new JJavaNotebook(jjava).display("bar", new Shown("<p>", "words"));
        IJavaNotebook.of(ijava).display("bar", new Shown("<p>", "words"));

        assertThat(jjava.displayed.getData(MIMEType.TEXT_HTML)).isEqualTo("<p>");
        assertThat(jjava.displayed.getData(MIMEType.TEXT_PLAIN)).isEqualTo("words");
        assertThat(jjava.displayed.getDisplayId()).isEqualTo("bar");
        assertThat(ijava.displayed.getDisplayId()).isEqualTo("bar");
    }

    private static final class Marker {}

    /** Loads this library anew, as if no kernel were on the class path. */
    private static final class WithoutKernels extends ClassLoader {

        private WithoutKernels() {
            super(KernelsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.dflib.") || name.startsWith("io.github.spencerpark.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.timewait.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
