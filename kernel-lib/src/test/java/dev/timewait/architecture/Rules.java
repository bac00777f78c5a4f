package dev.timewait.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules of the house, as data. */
final class Rules {

    private static final String BASE = "dev.timewait.";

    /** Which of our packages each package may see, beside itself. */
    static final SortedMap<String, List<String>> MAY_SEE = new TreeMap<>(Map.ofEntries(
            Map.entry("tcp", List.of()),
            Map.entry("data", List.of()),
            Map.entry("sim", List.of()),
            Map.entry("stack", List.of("tcp", "data")),
            Map.entry("census", List.of("tcp")),
            Map.entry("churn", List.of("tcp", "data", "stack", "sim", "census")),
            Map.entry("capacity", List.of("tcp", "data", "stack", "sim", "census", "churn")),
            Map.entry("net", List.of("sim")),
            Map.entry("lab", List.of("tcp", "data", "stack", "sim", "net", "census")),
            Map.entry("capture", List.of("tcp", "data", "census")),
            Map.entry("churn.parallel", List.of("data", "churn")),
            Map.entry("observe", List.of("tcp", "data", "census")),
            Map.entry("observe.live", List.of("tcp", "data", "census", "observe")),
            Map.entry("chart", List.of("tcp", "data", "stack", "census", "lab", "churn", "capacity", "observe")),
            Map.entry(
                    "jupyter",
                    List.of(
                            "tcp",
                            "data",
                            "stack",
                            "census",
                            "lab",
                            "capture",
                            "churn",
                            "churn.parallel",
                            "capacity",
                            "observe",
                            "observe.live",
                            "chart")),
            Map.entry(
                    "cli",
                    List.of(
                            "tcp",
                            "data",
                            "stack",
                            "census",
                            "lab",
                            "capture",
                            "churn",
                            "churn.parallel",
                            "capacity",
                            "observe",
                            "observe.live",
                            "chart"))));

    /** The packages that also run in a browser. */
    static final List<String> CORE =
            List.of("tcp", "data", "sim", "net", "stack", "census", "lab", "capture", "churn", "capacity", "observe");

    /** Reads the machine, draws without a seed, is missing in a browser, or rounds as it likes. */
    private static final List<String> FORBIDDEN_CALLS = List.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.lang.Math.fma",
            "java.lang.Math.multiplyHigh",
            "java.lang.Long.parseUnsignedLong",
            "java.lang.String.lines",
            "java.time.Duration.toSeconds",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.util.Map.of",
            "java.util.Map.ofEntries",
            "java.util.Map.copyOf",
            "java.util.Set.of",
            "java.util.Set.copyOf",
            "java.util.stream.Collectors.toSet",
            "java.util.stream.Collectors.toMap",
            "java.util.stream.Collectors.groupingBy");

    /** The one thing that a long loop may ask of its thread. */
    private static final List<String> ALLOWED_OF_THREAD = List.of("interrupted");

    private static final List<String> FORBIDDEN_TYPES = List.of(
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.HexFormat",
            "java.util.UUID",
            "java.util.Date",
            "java.util.Timer",
            "java.time.Clock");

    private static final List<String> FORBIDDEN_PACKAGES =
            List.of("java.util.random..", "java.util.concurrent..", "java.net..", "java.nio.file..", "java.awt..");

    private Rules() {}

    /** One rule a package: it depends on nothing of ours but what the table allows. */
    static ArchRule direction(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_SEE.get(name).stream())
                .flatMap(seen -> Stream.of(BASE + seen, BASE + seen + ".control"))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAnyPackage(BASE + name, BASE + name + ".control")
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("lie in " + Arrays.toString(allowed)) {
                    @Override
                    public boolean test(JavaClass seen) {
                        return !seen.getPackageName().startsWith(BASE)
                                || Arrays.asList(allowed).contains(seen.getPackageName());
                    }
                });
    }

    /** Core code knows the JDK and itself. */
    static ArchRule coreSeesNoThirdParty() {
        return classes()
                .that()
                .resideInAnyPackage(core())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.timewait..", "org.jspecify.annotations..");
    }

    /** Model code has no clock, no chance of its own, no thread and no order that hashing decides. */
    static ArchRule coreCallsNothingForbidden() {
        return noClasses()
                .that()
                .resideInAnyPackage(core())
                .should()
                .accessTargetWhere(
                        new DescribedPredicate<JavaAccess<?>>("reads a clock, chance, thread or hash order") {
                            @Override
                            public boolean test(JavaAccess<?> access) {
                                String owner = access.getTargetOwner().getFullName();
                                String call = owner + "." + access.getName();
                                return FORBIDDEN_CALLS.contains(call)
                                        || FORBIDDEN_TYPES.contains(owner)
                                        || (owner.equals("java.lang.Thread")
                                                && !ALLOWED_OF_THREAD.contains(access.getName()));
                            }
                        });
    }

    /** Nor the packages that only a JVM has. */
    static ArchRule coreSeesNoMachine() {
        return noClasses()
                .that()
                .resideInAnyPackage(core())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FORBIDDEN_PACKAGES.toArray(String[]::new));
    }

    /** One package draws. */
    static ArchRule onlyChartDraws() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(BASE + "chart")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.knowm.xchart..", "java.awt..", "javax.imageio..");
    }

    /** One package makes tables; the one that shows them must name their type. */
    static ArchRule onlyChartAndJupyterSeeTables() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "chart", BASE + "jupyter")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tech.tablesaw..");
    }

    private static String[] core() {
        return CORE.stream()
                .flatMap(name -> Stream.of(BASE + name, BASE + name + ".control"))
                .toArray(String[]::new);
    }
}
