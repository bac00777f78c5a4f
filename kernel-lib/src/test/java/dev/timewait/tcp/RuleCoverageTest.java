package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleCoverageTest {

    private static final List<Class<?>> ASSERTING = List.of(
            LinuxTimeWaitTest.class,
            RfcTimeWaitTest.class,
            Rfc6191Test.class,
            ClosedAndListenTest.class,
            SynSentTest.class,
            SynReceivedTest.class,
            EstablishedTest.class,
            FinWaitTest.class,
            ClosingTest.class,
            CloseWaitLastAckTest.class,
            PawsTest.class,
            RstTest.class,
            OrphanTest.class,
            RetransmissionTest.class,
            DelayedAcknowledgmentTest.class,
            UserCallsTest.class);

    @Test
    @DisplayName("Each rule is asserted by a test: named by its annotation, or in the columns of the matrix")
    void rule_each_isAsserted() {
        assertThat(missing(asserted())).isEmpty();
    }

    @Test
    @DisplayName("Control: a rule that no test asserts is found")
    void rule_assertedNowhere_isFound() {
        Set<Rule> fewer = asserted();
        fewer.remove(Rule.ORPHAN_DROPS);

        assertThat(missing(fewer)).containsExactly(Rule.ORPHAN_DROPS);
    }

    @Test
    void rule_each_saysWhereItStands() {
        for (Rule rule : Rule.values()) {
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.paraphrase()).endsWith(".").doesNotContain("\n");
            switch (rule.standing()) {
                case MEASURED -> assertThat(rule.source()).contains("Linux 6.18");
                case SPECIFIED -> assertThat(rule.source()).matches("(RFC|POSIX) .*");
                case READ, UNKNOWN -> assertThat(rule.source()).contains("/");
            }
        }
    }

    private static List<Rule> missing(Set<Rule> asserted) {
        return new ArrayList<>(EnumSet.complementOf(EnumSet.copyOf(asserted)));
    }

    private static Set<Rule> asserted() {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (Class<?> tests : ASSERTING) {
            for (Method method : tests.getDeclaredMethods()) {
                Asserts asserts = method.getAnnotation(Asserts.class);
                if (asserts != null && method.isAnnotationPresent(Test.class)) {
                    rules.addAll(List.of(asserts.value()));
                }
            }
        }
        for (TimeWaitMatrixTest.Column column : TimeWaitMatrixTest.COLUMNS) {
            for (String name : TimeWaitMatrixTest.names(column)) {
                rules.add(Rule.valueOf(name));
            }
        }
        return rules;
    }
}
