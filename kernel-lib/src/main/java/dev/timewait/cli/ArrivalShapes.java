package dev.timewait.cli;

import dev.timewait.churn.Arrivals;
import dev.timewait.churn.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Arrivals that take more than one number, each as it is typed: {@code 3000@30s+10s}, {@code 5s/55s}. */
final class ArrivalShapes {

    private static final String RATE = "--rate";

    private ArrivalShapes() {}

    /** {@code PEAK@FROM+LENGTH}: another rate for a while. */
    record Burst(double peak, Duration from, Duration length) {

        Arrivals at(double rate) {
            phase(RATE, rate, "", Duration.ofSeconds(1));
            phase("PEAK of --burst", peak, "LENGTH of --burst", length);
            if (!from.isZero()) {
                phase(RATE, rate, "FROM of --burst", from);
            }
            return named("phases", "--burst", () -> Arrivals.burst(rate, peak, from, length));
        }

        /** Reads it. */
        static final class Reader implements ITypeConverter<Burst> {
            private static final Pattern FORM = Pattern.compile("([^@+]+)@([^@+]+)\\+([^@+]+)");

            private Reader() {}

            @Override
            public Burst convert(String text) {
                Matcher parts = parts(FORM, text, "burst", "PEAK@FROM+LENGTH, such as 3000@30s+10s");
                return new Burst(number(parts.group(1)), time(parts.group(2)), time(parts.group(3)));
            }
        }
    }

    /** {@code ON/OFF}: connections for a while, then none for a while, and so on. */
    record OnOff(Duration on, Duration off) {

        Arrivals at(double rate) {
            Arrivals whileOn = named("arrivalsPerSecond", RATE, () -> new Arrivals.Poisson(rate));
            phase(RATE, rate, "ON of --on-off", on);
            phase(RATE, rate, "OFF of --on-off", off);
            return Arrivals.onOff(whileOn.perSecond(), on, off);
        }

        /** Reads it. */
        static final class Reader implements ITypeConverter<OnOff> {
            private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)");

            private Reader() {}

            @Override
            public OnOff convert(String text) {
                Matcher parts = parts(FORM, text, "on and off", "ON/OFF, such as 5s/55s");
                return new OnOff(time(parts.group(1)), time(parts.group(2)));
            }
        }
    }

    /** {@code TO/TIME}: a rate that climbs or falls in a straight line. */
    record Ramp(double to, Duration over) {

        Arrivals at(double rate) {
            phase(RATE, rate, "TIME of --ramp", over);
            phase("TO of --ramp", to, "TIME of --ramp", over);
            return named("phases", "--ramp", () -> Arrivals.ramp(rate, to, over));
        }

        /** Reads it. */
        static final class Reader implements ITypeConverter<Ramp> {
            private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)");

            private Reader() {}

            @Override
            public Ramp convert(String text) {
                Matcher parts = parts(FORM, text, "ramp", "TO/TIME, such as 2000/60s");
                return new Ramp(number(parts.group(1)), time(parts.group(2)));
            }
        }
    }

    /** {@code SIZE/EVERY}: many at one instant, again and again. */
    record Batch(int size, Duration every) {

        Arrivals arrivals() {
            return new Arrivals.Batches(size, every);
        }

        /** Reads it. */
        static final class Reader implements ITypeConverter<Batch> {
            private static final Pattern FORM = Pattern.compile("([^/]+)/([^/]+)");

            private Reader() {}

            @Override
            public Batch convert(String text) {
                Matcher parts = parts(FORM, text, "batch", "SIZE/EVERY, such as 500/1m");
                return new Batch(new CountConverter().convert(parts.group(1)), time(parts.group(2)));
            }
        }
    }

    /** Refuses a rate or a length that is out of bounds, in the name of what was typed. */
    private static void phase(String rateName, double rate, String lengthName, Duration length) {
        new OptionNames(Map.of("phase fromPerSecond", rateName, "phase length", lengthName))
                .inTheirNames(() -> Phase.steady(rate, length));
    }

    private static Arrivals named(String parameter, String option, Supplier<Arrivals> make) {
        return new OptionNames(Map.of(parameter, option)).inTheirNames(make);
    }

    private static Matcher parts(Pattern form, String text, String what, String wanted) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no " + what + "; it must be " + wanted);
        }
        return matcher;
    }

    private static double number(String text) {
        return new NumberConverter().convert(text);
    }

    private static Duration time(String text) {
        return new DurationConverter().convert(text);
    }
}
