package dev.timewait.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.timewait.lab.Expression.Apply;
import dev.timewait.lab.Expression.Array;
import dev.timewait.lab.Expression.BitOr;
import dev.timewait.lab.Expression.Ellipsis;
import dev.timewait.lab.Expression.Field;
import dev.timewait.lab.Expression.Name;
import dev.timewait.lab.Expression.Struct;
import dev.timewait.lab.Expression.Text;
import dev.timewait.lab.Expression.Whole;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SystemCallTest {

    private static final Expression ZERO = new Whole(0, false);
    private static final Expression ONE = new Whole(1, false);

    @Test
    void call_thatFails_hasItsErrorAndItsNote() {
        assertThat(call("+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now  in progress)"))
                .isEqualTo(new SystemCall(
                        OptionalLong.empty(),
                        "connect",
                        List.of(new Whole(3, false), new Ellipsis(), new Ellipsis()),
                        new Whole(-1, false),
                        Optional.of("EINPROGRESS"),
                        Optional.of("Operation now in progress")));
    }

    @Test
    void call_thatBlocks_hasItsEnd() {
        SystemCall read = call("+0.1...0.25 read(4, ..., 10) = 10");

        assertThat(read.blocks()).isTrue();
        assertThat(read.endNanos()).hasValue(250_000_000);
        assertThat(call("+0 close(4) = 0").blocks()).isFalse();
    }

    @Test
    void note_afterAResultThatIsAName_isNoArgument() {
        SystemCall ioctl = call("+0 ioctl(3) = RESULT (any flags)");

        assertThat(ioctl.result()).isEqualTo(new Name("RESULT"));
        assertThat(ioctl.note()).contains("any flags");
        assertThat(ioctl.errno()).isEmpty();
    }

    @Test
    void error_withoutANote_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SystemCall(
                        OptionalLong.empty(), "close", List.of(), ZERO, Optional.of("EBADF"), Optional.empty()))
                .withMessage("note is empty; it must be present where errno is");
    }

    @Test
    void argument_number_isReadInBothBases() {
        assertThat(argument("-7")).isEqualTo(new Whole(-7, false));
        assertThat(argument("0x1F")).isEqualTo(new Whole(31, true));
        assertThat(argument("0x00000000000000000aB")).isEqualTo(new Whole(171, true));
        assertThat(argument("0xffffffffffffffff")).isEqualTo(new Whole(-1, true));
    }

    @Test
    void argument_namesAndText_areKeptAsWritten() {
        assertThat(argument("_")).isEqualTo(new Name("_"));
        assertThat(argument("O_RDWR|O_NONBLOCK|0x1"))
                .isEqualTo(new BitOr(List.of(new Name("O_RDWR"), new Name("O_NONBLOCK"), new Whole(1, true))));
        assertThat(argument("\"a\\\"b\" \"c\"")).isEqualTo(new Text(List.of("a\\\"b", "c"), false));
        assertThat(argument("\"reno\"...")).isEqualTo(new Text(List.of("reno"), true));
    }

    @Test
    void argument_arraysAndStructures_nest() {
        assertThat(argument("[]")).isEqualTo(new Array(List.of()));
        assertThat(argument("{onoff=1, linger=0}"))
                .isEqualTo(new Struct(List.of(field("onoff", ONE), field("linger", ZERO))));
        assertThat(argument("[{fd=1, events=POLLIN|POLLOUT}]"))
                .isEqualTo(new Array(List.of(new Struct(List.of(
                        field("fd", ONE),
                        field("events", new BitOr(List.of(new Name("POLLIN"), new Name("POLLOUT")))))))));
        assertThat(argument("{sin_port=htons(1), msg_iov(1)=[{..., 1}]}"))
                .isEqualTo(new Struct(List.of(
                        field("sin_port", new Apply("htons", List.of(ONE))),
                        new Field(
                                new Apply("msg_iov", List.of(ONE)),
                                new Array(List.of(new Struct(List.of(new Ellipsis(), ONE))))))));
    }

    private static Field field(String name, Expression value) {
        return new Field(new Name(name), value);
    }

    private static SystemCall call(String script) {
        return ((Event.Call) ScriptParserTest.only(script)).call();
    }

    private static Expression argument(String text) {
        return call("+0 f(" + text + ") = 0").arguments().get(0);
    }
}
