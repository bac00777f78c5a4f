package dev.timewait.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.timewait.lab.OctetComparison;
import dev.timewait.tcp.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OctetsHtmlTest {

    private static Shown of(String sent, String read) {
        return Presentation.of(new OctetComparison(Octets.of(sent), Octets.of(read)));
    }

    @Test
    @DisplayName("In a terminal: rows of twenty octets, carets under the wrong ones, and all of it in words")
    void wrongOctets_inTerminal_arePointedAt() {
        assertThat(of("PAY 010 EUR TO DAVID" + "PAY 075 EUR TO HARRY", "PAY 010 EUR TO DAVID" + "PAY 100 EUR TO ALICE")
                        .text())
                .isEqualTo("""
                        both  PAY 010 EUR TO DAVID
                        sent  PAY 075 EUR TO HARRY
                        read  PAY 100 EUR TO ALICE
                        wrong     ^^^        ^^^^^
                        40 of 40 octets read, 8 of them wrong. Octets 25 to 27 were sent as "075" and read as "100". \
                        Octets 36 to 40 were sent as "HARRY" and read as "ALICE".""");
    }

    @Test
    @DisplayName(
            "On a page: marked and pointed at for the eye, told in the caption for everybody else; colour says nothing")
    void wrongOctets_onAPage_areMarkedAndTold() {
        String html = of("a<b", "aXb").html();

        assertThat(html)
                .contains("<pre aria-hidden=\"true\">sent  a&lt;b\nread  a<mark>X</mark>b\nwrong  ^\n</pre>")
                .contains("<figcaption>3 of 3 octets read, 1 of them wrong. "
                        + "Octets 2 to 2 were sent as &quot;&lt;&quot; and read as &quot;X&quot;.</figcaption>")
                .contains("mark){background:none;color:inherit;font-weight:bold;text-decoration:underline}");
    }

    @Test
    void nothingWrong_anywhere_hasNoMark() {
        assertThat(of("abc", "abc").html()).doesNotContain("<mark>").doesNotContain("wrong ");
        assertThat(of("abc", "abc").text()).isEqualTo("both  abc\n3 of 3 octets read, each as it was sent.");
    }

    @Test
    @DisplayName("What was not read stands alone; what was never sent is said to be so")
    void lengthsDiffer_rowsSaySo() {
        assertThat(of("abc", "ab").text()).startsWith("sent  abc\nread  ab\n2 of 3");
        assertThat(of("ab", "abc").text()).contains("Octets 3 to 3 were never sent and read as \"c\".");
    }

    @Test
    @DisplayName("Of many rows those near a wrong octet are shown, with the number of octets left out")
    void manyRows_showThoseThatMatter() {
        String sent = "n".repeat(2_000);
        String read = "n".repeat(1_000) + "o" + "n".repeat(999);

        assertThat(of(sent, read).text()).isEqualTo("""
                      ... 960 octets not shown
                both  nnnnnnnnnnnnnnnnnnnn
                both  nnnnnnnnnnnnnnnnnnnn
                sent  nnnnnnnnnnnnnnnnnnnn
                read  onnnnnnnnnnnnnnnnnnn
                wrong ^
                both  nnnnnnnnnnnnnnnnnnnn
                both  nnnnnnnnnnnnnnnnnnnn
                      ... 940 octets not shown
                2000 of 2000 octets read, 1 of them wrong. Octets 1001 to 1001 were sent as "n" and read as "o".""");
    }
}
