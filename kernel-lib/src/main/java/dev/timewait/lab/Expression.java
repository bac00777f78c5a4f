package dev.timewait.lab;

import java.util.List;
import java.util.stream.Collectors;

/** An argument or a result of a system call in a script. */
public sealed interface Expression {

    /** As a script writes it. */
    String text();

    /**
     * A whole number.
     *
     * @param value its 64 bits, signed
     * @param hexadecimal whether the script writes it as {@code 0x10}
     */
    record Whole(long value, boolean hexadecimal) implements Expression {
        @Override
        public String text() {
            return hexadecimal ? "0x" + Long.toHexString(value) : Long.toString(value);
        }
    }

    /**
     * A constant of C such as {@code SOCK_STREAM}, another name, or {@code _}.
     *
     * @param name letters, digits and underscores
     */
    record Name(String name) implements Expression {
        @Override
        public String text() {
            return name;
        }
    }

    /**
     * Text: {@code "cubic"}, or several in a row, which make one.
     *
     * @param parts without their quotation marks, escapes as they stand; one or more
     * @param open whether {@code ...} follows: what comes after does not matter
     */
    record Text(List<String> parts, boolean open) implements Expression {

        /** Copies {@code parts}. */
        public Text {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream().map(part -> "\"" + part + "\"").collect(Collectors.joining(" "))
                    + (open ? "..." : "");
        }
    }

    /** Whatever fits: {@code ...}. */
    record Ellipsis() implements Expression {
        @Override
        public String text() {
            return "...";
        }
    }

    /**
     * Bits put together: {@code O_RDWR|O_NONBLOCK}.
     *
     * @param parts two or more
     */
    record BitOr(List<Expression> parts) implements Expression {

        /** Copies {@code parts}. */
        public BitOr {
            parts = List.copyOf(parts);
        }

        @Override
        public String text() {
            return parts.stream().map(Expression::text).collect(Collectors.joining("|"));
        }
    }

    /**
     * A function of C: {@code htons(8080)}; also a field with its length, {@code msg_iov(1)}.
     *
     * @param name the function
     * @param arguments what it is applied to
     */
    record Apply(String name, List<Expression> arguments) implements Expression {

        /** Copies {@code arguments}. */
        public Apply {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String text() {
            return name + "(" + list(arguments) + ")";
        }
    }

    /**
     * A field of a structure and its value: {@code onoff=1}.
     *
     * @param field its name, or the name with its length
     * @param value what it holds
     */
    record Field(Expression field, Expression value) implements Expression {
        @Override
        public String text() {
            return field.text() + "=" + value.text();
        }
    }

    /**
     * An array: {@code [1, 2]}.
     *
     * @param elements in order
     */
    record Array(List<Expression> elements) implements Expression {

        /** Copies {@code elements}. */
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public String text() {
            return "[" + list(elements) + "]";
        }
    }

    /**
     * A structure: {@code {onoff=1, linger=0}} with named fields, {@code {..., 1000}} without.
     *
     * @param members in order, one or more
     */
    record Struct(List<Expression> members) implements Expression {

        /** Copies {@code members}. */
        public Struct {
            members = List.copyOf(members);
        }

        @Override
        public String text() {
            return "{" + list(members) + "}";
        }
    }

    /** The texts of {@code expressions}, with commas between. */
    static String list(List<Expression> expressions) {
        return expressions.stream().map(Expression::text).collect(Collectors.joining(", "));
    }
}
