package dev.timewait.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.census.Ladders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "255.255.255.255"})
    void address_goodText_isReadAndWritten(String address) {
        assertThat(Endpoint.of(address, 80)).hasToString(address + ":80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-1", "1.2.3.x", "1..2.3", "1.2.3.4.", "0001.2.3.4"
            })
    void address_other_isRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of(address, 80))
                .withMessage("address is " + address + "; it must be four numbers from 0 to 255 with dots between");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void port_outsideItsBounds_isRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Endpoint(0, port))
                .withMessage("port is " + port + "; it must be from 0 to 65535");
        assertThat(new Endpoint(0, 65_535).port()).isEqualTo(65_535);
    }

    @Test
    void connection_fromAnEndpointToItself_isRefused() {
        Endpoint same = Endpoint.of("192.0.2.1", 80);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Connection(Ladders.normalClose(), same, same))
                .withMessage("right is 192.0.2.1:80; it must differ from left");
        assertThat(new Connection(Ladders.normalClose(), same, Endpoint.of("192.0.2.1", 81))
                        .right()
                        .port())
                .isEqualTo(81);
    }
}
