package dev.timewait.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindTableTest {

    @ParameterizedTest(name = "old {0}, new {1}, listener open {2}: {3}")
    @CsvSource({
        "false, false, false, false",
        "false, false, true,  false",
        "false, true,  false, false",
        "false, true,  true,  false",
        "true,  false, false, false",
        "true,  false, true,  false",
        "true,  true,  false, true",
        "true,  true,  true,  false"
    })
    @DisplayName("Linux 6.18 inet_bind_conflict: both sockets need SO_REUSEADDR, and the old one must not listen")
    void bind_overTimeWait_needsBothFlagsAndNoListener(
            boolean oldReuse, boolean newReuse, boolean listenerOpen, boolean allowed) {
        assertThat(BindTable.allowsOnLinux(oldReuse, newReuse, listenerOpen)).isEqualTo(allowed);
    }
}
