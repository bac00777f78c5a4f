package dev.timewait.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PackedDataTest {

    @Test
    void text_packedTable_isTheFileOfTheDataFolder() {
        assertThat(PackedData.text("stacks.csv")).startsWith("# ").contains("linux-6");
    }

    @Test
    void text_unknownFile_saysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PackedData.text("moon.csv"))
                .withMessage("path is \"moon.csv\"; the library holds no such data file");
    }
}
