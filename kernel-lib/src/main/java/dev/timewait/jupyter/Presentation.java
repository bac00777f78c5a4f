package dev.timewait.jupyter;

import dev.timewait.capacity.CapacityAnswer;
import dev.timewait.capacity.CapacityQuestion;
import dev.timewait.census.CensusSeries;
import dev.timewait.census.Trace;
import dev.timewait.chart.Chart;
import dev.timewait.chart.Numbers;
import dev.timewait.chart.TableExcerpt;
import dev.timewait.chart.Tables;
import dev.timewait.churn.ChurnResult;
import dev.timewait.churn.SweepResult;
import dev.timewait.lab.OrderlyClose;
import dev.timewait.stack.StackProfile;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/** What each kind of value looks like: the one list that the kernels and {@link Lesson#show} go by. */
final class Presentation {

    /**
     * One kind of value.
     *
     * @param type what is shown so, with its subtypes
     * @param shown makes the words and HTML
     */
    record Kind<T>(Class<T> type, Function<T, Shown> shown) {
        private Optional<Shown> of(Object value) {
            return type.isInstance(value) ? Optional.of(shown.apply(type.cast(value))) : Optional.empty();
        }
    }

    /** In a notebook, a value of such a type shows so as the last expression of a cell. */
    static final List<Kind<?>> KINDS = List.of(
            new Kind<>(Chart.class, FigureHtml::of),
            new Kind<>(Table.class, Presentation::table),
            new Kind<>(LiveFigure.class, LiveFigure::shown),
            new Kind<>(Check.class, Check::shown),
            new Kind<>(LiveWorksheet.class, LiveWorksheet::shown),
            new Kind<>(CapacityAnswer.class, CapacityHtml::of),
            new Kind<>(CapacityQuestion.class, question -> CapacityHtml.of(question.answer())),
            new Kind<>(Trace.class, LadderHtml::of),
            new Kind<>(LessonScript.class, LessonScript::shown),
            new Kind<>(LessonRecording.class, LessonRecording::shown),
            new Kind<>(OrderlyClose.class, close -> LadderHtml.of(close.trace())),
            new Kind<>(CensusSeries.class, series -> table(Tables.of(series))),
            new Kind<>(ChurnResult.class, result -> table(Tables.of(result))),
            new Kind<>(SweepResult.class, sweep -> table(Tables.of(sweep))),
            new Kind<>(StackProfile.class, stack -> table(Tables.ofStacks(List.of(stack)))));

    private Presentation() {}

    /** Whether a value is of a kind in the list; a Tablesaw table is, and is iterable besides. */
    static boolean knows(Object value) {
        return KINDS.stream().anyMatch(kind -> kind.type().isInstance(value));
    }

    /** How a value is shown, whatever it is. */
    static Shown of(@Nullable Object value) {
        if (value == null) {
            return paragraph("nothing");
        }
        for (Kind<?> kind : KINDS) {
            Optional<Shown> shown = kind.of(value);
            if (shown.isPresent()) {
                return shown.get();
            }
        }
        return paragraph(words(value));
    }

    private static Shown table(Table table) {
        return TableHtml.of(TableExcerpt.of(table));
    }

    private static Shown paragraph(String words) {
        String tag = words.indexOf('\n') < 0 ? "p" : "pre";
        return new Shown("<" + tag + " class=\"tw-text\">" + Html.escape(words) + "</" + tag + ">", words);
    }

    private static String words(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Numbers.text(((Number) value).doubleValue());
        }
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return Numbers.text(number.longValue());
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Presentation::words).orElse("nothing");
        }
        if (value.getClass().isArray()) {
            String nested = Arrays.deepToString(new Object[] {value});
            return nested.substring(1, nested.length() - 1);
        }
        return saysNothing(value) ? "an object of the class " + value.getClass().getSimpleName() : value.toString();
    }

    /** Whether a value would print as {@code Foo@1b2c}. */
    private static boolean saysNothing(Object value) {
        try {
            Method toString = value.getClass().getMethod("toString");
            return toString.getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every class has toString()", e);
        }
    }
}
