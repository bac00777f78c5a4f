package dev.timewait.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    @DisplayName("xoroshiro128++ from state (1, 2): the first ten outputs of the authors' C code")
    void xoroshiro_stateOneTwo_referenceVector() {
        RandomStream stream = new RandomStream(1, 2);

        assertThat(LongStream.generate(stream::nextLong).limit(10).toArray())
                .containsExactly(
                        393217L,
                        669327710093319L,
                        1732421326133921491L,
                        Long.parseUnsignedLong("11394790081659126983"),
                        Long.parseUnsignedLong("9555452776773192676"),
                        3586421180005889563L,
                        1691397964866707553L,
                        Long.parseUnsignedLong("10735626796753111697"),
                        Long.parseUnsignedLong("15216282715349408991"),
                        Long.parseUnsignedLong("14247243556711267923"));
    }

    @Test
    @DisplayName("SplitMix64 from seed 1234567: the first five outputs of the author's C code")
    void splitMix_seed1234567_referenceVector() {
        SplitMix64 generator = new SplitMix64(1234567);

        assertThat(LongStream.generate(generator::nextLong).limit(5).toArray())
                .containsExactly(
                        6457827717110365317L,
                        3203168211198807973L,
                        Long.parseUnsignedLong("9817491932198370423"),
                        4593380528125082431L,
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    @DisplayName("SplitMix64 agrees with the JDK's own SplittableRandom, an independent implementation")
    void splitMix_anySeed_agreesWithJdk() {
        for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
            SplittableRandom peer = new SplittableRandom(seed);
            SplitMix64 generator = new SplitMix64(seed);
            for (int i = 0; i < 1000; i++) {
                assertThat(generator.nextLong()).isEqualTo(peer.nextLong());
            }
        }
    }

    @Test
    void state_allZero_isRefused() {
        assertThatThrownBy(() -> new RandomStream(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("state is 0; xoroshiro128++ needs at least one bit set");
    }

    @Test
    void streams_samePurpose_sameDraws() {
        assertThat(draws(7, "arrivals")).isEqualTo(draws(7, "arrivals"));
    }

    @Test
    void streams_otherPurposeOrSeed_otherDraws() {
        assertThat(draws(7, "arrivals")).isNotEqualTo(draws(7, "holds")).isNotEqualTo(draws(8, "arrivals"));
    }

    @Test
    void streams_replications_areDistinctFromEachOtherAndFromTheOriginal() {
        RandomStreams streams = new RandomStreams(7);
        long[] seeds = LongStream.concat(
                        LongStream.of(streams.seed()),
                        LongStream.range(0, 1000)
                                .map(i -> streams.replication((int) i).seed()))
                .toArray();

        assertThat(Arrays.stream(seeds).distinct().count()).isEqualTo(1001);
    }

    @Test
    @DisplayName("Frozen: these draws are what a seed has always meant; a change breaks every recorded result")
    void streams_seedSeven_frozenDraws() {
        RandomStream stream = new RandomStreams(7).stream("arrivals");

        assertThat(new double[] {stream.nextExponential(), stream.nextExponential(), stream.nextExponential()})
                .containsExactly(2.1581617832169364, 0.6576784020076074, 1.0907684090381737);
    }

    @Test
    void fillExponentials_anyLength_asSingleDraws() {
        for (int count : new int[] {0, 1, 2, 3, 255, 256, 1_000, 100_000}) {
            RandomStream singly = new RandomStreams(count).stream("test");
            RandomStream filled = new RandomStreams(count).stream("test");
            double[] out = new double[count + 1];
            filled.fillExponentials(out, count);

            for (int i = 0; i < count; i++) {
                assertThat(out[i]).isEqualTo(singly.nextExponential());
            }
            assertThat(out[count]).as("beyond the count").isZero();
            assertThat(filled.nextLong()).as("the draw after").isEqualTo(singly.nextLong());
        }
    }

    @Test
    void fillExponentials_betweenOtherDraws_asSingleDraws() {
        RandomStream singly = new RandomStreams(7).stream("test");
        RandomStream filled = new RandomStreams(7).stream("test");
        double[] out = new double[50];
        for (int count = 0; count <= 50; count++) {
            assertThat(filled.nextDouble()).isEqualTo(singly.nextDouble());
            filled.fillExponentials(out, count);
            for (int i = 0; i < count; i++) {
                assertThat(out[i]).isEqualTo(singly.nextExponential());
            }
            assertThat(filled.nextPoisson(20)).isEqualTo(singly.nextPoisson(20));
        }
    }

    @Test
    void fillExponentials_countOutsideTheArray_isRefused() {
        RandomStream stream = new RandomStreams(7).stream("test");

        assertThatThrownBy(() -> stream.fillExponentials(new double[3], 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count is 4; it must be from 0 to 3");
        assertThatThrownBy(() -> stream.fillExponentials(new double[3], -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count is -1; it must be from 0 to 3");
    }

    private static long[] draws(long seed, String purpose) {
        RandomStream stream = new RandomStreams(seed).stream(purpose);
        return LongStream.generate(stream::nextLong).limit(16).toArray();
    }
}
