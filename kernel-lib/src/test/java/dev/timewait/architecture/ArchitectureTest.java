package dev.timewait.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.timewait.tcp.control.ReachesUp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.timewait");

    /** The library with one class in {@code tcp} that breaks the rules. */
    private static final JavaClasses SPOILT = new ClassFileImporter().importClasses(ReachesUp.class);

    static Stream<String> packages() {
        return Rules.MAY_SEE.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_anyOfOurs_seesOnlyWhatTheTableAllows(String name) {
        Rules.direction(name).allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    @DisplayName("No package of ours is missing from the table")
    void table_everyPackage_isListed() {
        List<String> found = LIBRARY.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .map(name -> name.substring("dev.timewait.".length()))
                .toList();

        assertThat(Rules.MAY_SEE.keySet()).containsAll(found);
    }

    @ParameterizedTest
    @MethodSource("packages")
    @DisplayName("The table itself allows no cycle")
    void table_followedFromAnyPackage_neverComesBack(String name) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Rules.MAY_SEE.get(name));
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(Rules.MAY_SEE.get(next));
            }
        }

        assertThat(reached).doesNotContain(name);
    }

    @Test
    void core_anyClass_seesNoThirdParty() {
        Rules.coreSeesNoThirdParty().check(LIBRARY);
    }

    @Test
    void core_anyClass_readsNoClockChanceThreadOrHashOrder() {
        Rules.coreCallsNothingForbidden().check(LIBRARY);
    }

    @Test
    void core_anyClass_seesNoFileNetworkOrThreads() {
        Rules.coreSeesNoMachine().check(LIBRARY);
    }

    @Test
    void drawing_outsideChart_doesNotHappen() {
        Rules.onlyChartDraws().check(LIBRARY);
    }

    @Test
    void tables_outsideChartAndJupyter_areNotSeen() {
        Rules.onlyChartAndJupyterSeeTables().check(LIBRARY);
    }

    @Test
    @DisplayName("Control: a class in tcp that uses sim is found")
    void control_upwardDependency_isFound() {
        assertThat(violations(Rules.direction("tcp"))).anyMatch(line -> line.contains("RandomStreams"));
    }

    @Test
    @DisplayName("Control: clock, chance, thread, hash order, fma and what a browser lacks are each found")
    void control_forbiddenCalls_areEachFound() {
        List<String> found = violations(Rules.coreCallsNothingForbidden());

        for (String method :
                List.of("now()", "alive()", "chance()", "unordered()", "unorderedToo()", "fused()", "missing()")) {
            assertThat(found).as(method).anyMatch(line -> line.contains("ReachesUp." + method));
        }
    }

    @Test
    @DisplayName("Control: somebody else's library, a picture and a package of the JVM alone are each found")
    void control_foreignTypes_areEachFound() {
        assertThat(violations(Rules.coreSeesNoThirdParty())).anyMatch(line -> line.contains("assertj"));
        assertThat(violations(Rules.onlyChartAndJupyterSeeTables())).anyMatch(line -> line.contains("tech.tablesaw"));
        assertThat(violations(Rules.onlyChartDraws())).anyMatch(line -> line.contains("java.awt.Point"));
        assertThat(violations(Rules.coreSeesNoMachine())).anyMatch(line -> line.contains("java.awt.Point"));
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(SPOILT).getFailureReport().getDetails();
    }
}
