package dev.timewait.jupyter;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reader's expression.
 *
 * @param value what it gave, {@link Missing#MISSING} included; null where it gave nothing
 * @param problem one sentence that says why it gave nothing; empty where it gave something
 */
record Answer(@Nullable Object value, String problem) {

    /** Evaluates; whatever is thrown becomes a sentence. */
    static Answer of(Callable<?> expression) {
        try {
            Object value = expression.call();
            return value == null ? new Answer(null, "The expression gives null.") : new Answer(value, "");
        } catch (StackOverflowError e) {
            return new Answer(null, "The expression calls itself without end.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(null, "The expression was interrupted.");
        } catch (Exception | LinkageError | AssertionError | OutOfMemoryError e) {
            return new Answer(null, "The expression ends in " + name(e) + ".");
        }
    }

    boolean isMissing() {
        return value == Missing.MISSING;
    }

    /** Whether two values are the same answer: numbers by size, texts without regard to case and outer blanks. */
    static boolean equal(Object value, Object expected) {
        if (value instanceof Number number && expected instanceof Number other) {
            return number.doubleValue() == other.doubleValue();
        }
        if (value instanceof CharSequence text && expected instanceof CharSequence other) {
            return text.toString().strip().equalsIgnoreCase(other.toString().strip());
        }
        return value.equals(expected);
    }

    /** Whether a value is a number within {@code percent} of the expected one; a duration counts as its seconds. */
    static boolean near(Object value, double expected, double percent) {
        double number = value instanceof Number any
                ? any.doubleValue()
                : value instanceof Duration duration ? duration.toNanos() / 1e9 : Double.NaN;
        return Math.abs(number - expected) <= Math.abs(expected) * percent / 100;
    }

    private static String name(Throwable problem) {
        String kind = problem.getClass().getSimpleName();
        String article = "AEIO".indexOf(kind.charAt(0)) >= 0 ? "an " : "a ";
        String message = problem.getMessage();
        String line = message == null ? "" : " (" + message.strip().replaceAll("\\s+", " ") + ")";
        return article + kind + line;
    }
}
