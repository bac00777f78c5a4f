package dev.timewait.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code capacity} refuses: one sentence that names the option, the value and the bound. */
class CapacityOptionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            --rate -1 | --rate is -1; it must be from 0 to 10000000
            --rate 10000001 | --rate is 10000001; it must be from 0 to 10000000
            --rate fast | Invalid value for option '--rate': "fast" is no number; it must be one such as 400 or 0.5
            --rate 1 --ports 5-4 | Invalid value for option '--ports': "5-4" is no range of ports: high is 4; it must be 5 to 65535
            --rate 1 --ports 1-65536 | Invalid value for option '--ports': "1-65536" is no range of ports: high is 65536; it must be 1 to 65535
            --rate 1 --ports 0 | --ports is 0; it must be from 1 to 65535
            --rate 1 --ports 70000 | --ports is 70000; it must be from 1 to 65535
            --rate 1 --stack linux7 | --stack is "linux7"; the nearest known are linux-6, linux-2.0, linux-2.4
            --rate 1 --stack smoltcp | --stack is smoltcp; its local ports are not known, so name them, such as 32768-60999
            --rate 1 --sources 0 | --sources is 0; it must be from 1 to 1024
            --rate 1 --destinations 2000 | --destinations is 2000; it must be from 1 to 1024
            --rate 1 --reserved 28232 | --reserved is 28232; it must be from 0 to 28231
            --rate 1 --reserved -1 | --reserved is -1; it must be from 0 to 28231
            --rate 1 --held 28232 | --held is 28232; it must be from 0 to 28231
            --rate 1 --bind early | Invalid value for option '--bind': "early" is no way to bind; it must be none, before-connect or no-port
            --rate 1 --open 25h | --open is 90000s; it must be from 0s to 86400s
            --rate 1 --open -1s | Invalid value for option '--open': "-1s" is no length of time; it must be a number and a unit, such as 250us, 50ms, 30s, 5m or 1h
            --rate 1 --reused 1.5 | --reused is 1.5; it must be from 0 to 1
            --rate 1 --reused 0.5 --workers 10 --pool 2 | --reused=P, --workers=N are mutually exclusive (specify only one)
            --rate 1 --workers 10 | --workers is 10; it needs --pool, as in --workers 10 --pool 2
            --rate 1 --pool 2 | --pool is 2; it needs --workers, as in --workers 10 --pool 2
            --rate 1 --workers 0 --pool 2 | --workers is 0; it must be from 1 to 1000000
            --rate 1 --workers 1 --pool -2 | --pool is -2; it must be from 0 to 1000000
            --requests 0 | --requests is 0; it must be from 1 to 1000000000000
            --burst 0 | --burst is 0; it must be from 1 to 1000000000000
            --burst x | Invalid value for option '--burst': "x" is no whole number up to 9223372036854775807
            --burst 5 --requests 5 | --requests=N, --burst=N are mutually exclusive (specify only one)
            --burst 5 --rate 5 | --rate=N, --burst=N are mutually exclusive (specify only one)
            --requests 5 --rate 0 | --rate is 0; it must be above 0 and at most 10000000
            --rate 1 --closer me | Invalid value for option '--closer': "me" is no closer; it must be client, server, both or reset
            --rate 1 --time-wait 2h | --time-wait is 120m; it must be from 0s to 60m
            --rate 1 --tw-reuse 3 | --tw-reuse is 3; it must be from 0 to 2
            --rate 1 --tw-buckets 0 | --tw-buckets is 0; it must be from 1 to 1000000000
            --observed-time-wait -1 | --observed-time-wait is -1; it must be from 0 to 1000000000
            --observed-time-wait 5 --observed-to-one 6 | --observed-to-one is 6; it must be from 0 to 5
            --observed-close-wait -1 | --observed-close-wait is -1; it must be from 0 to 1000000000
            --rate 1 --after 0s | --after is 0s; it must be from 1ms to 31536000s
            --nodes 5 | --nodes is 5; it needs --ports-per-node, as in --nodes 40 --ports-per-node 1024 --addresses 2
            --addresses 5 | --addresses is 5; it needs --nodes, as in --nodes 40 --ports-per-node 1024 --addresses 2
            --nodes 0 --ports-per-node 5 | --nodes is 0; it must be from 1 to 1000000
            --nodes 5 --ports-per-node 65536 | --ports-per-node is 65536; it must be from 1 to 65535
            --nodes 5 --ports-per-node 5 --addresses 0 | --addresses is 0; it must be from 1 to 1024
            --nodes 5 --ports-per-node 5 --path nat:gcp-cloud-nat[ports=64] | --nodes is 5; the NAT in --path tells ports, addresses or nodes already; leave one of the two out
            --rate 1 --path nat:gcp | in --path, box is "gcp"; the nearest known are gcp-cloud-nat, gcp-cloud-nat-2026, gcp-cloud-nat-dynamic
            --rate 1 --path nat:aws-nlb | in --path, box is "aws-nlb"; it is a load balancer, so it must be written lb:aws-nlb
            --rate 1 --path nat:custom | in --path, ports is missing; it must be there, as in nat:custom[ports=64,hold=120s]
            --rate 1 --path nat:custom[ports=64 | --path is "nat:custom[ports=64"; it must have a [ before each ], and a ] after each [
            --rate 1 --path conntrack:0 | in --path, entries is 0; it must be from 1 to 1000000000
            --rate 1 --path nat:gcp-cloud-nat[foo=1] | in --path, parameter of nat is "foo"; it must be one of ports, addresses, nodes, hold, close
            --rate 1 --path a,,b | --path is "a,,b"; it must have a box before and after each comma, such as conntrack,nat:gcp-cloud-nat
            --rate 1 --path nat:custom[ports=64,hold=2h] | in --path, hold is 7200s; it must be from 0s to 3600s
            --rate 1 --path nat:rfc-5382 | how many ports rfc-5382 has is not known; name them, as in [ports=64000]
            --rat 5 | "--rat" is no option of capacity; did you mean --rate?
            --rate 1 --rate 2 | option '--rate' (N) should be specified only once
            5 | "5" is no argument of capacity; capacity --help lists them
            """)
    void capacity_badInput_isOneSentence(String options, String sentence) {
        Terminal terminal = Terminal.run("capacity " + options);

        assertThat(terminal.err()).isEqualTo("timewait: " + sentence + "\n");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.code()).isEqualTo(Main.EXIT_USAGE);
    }
}
