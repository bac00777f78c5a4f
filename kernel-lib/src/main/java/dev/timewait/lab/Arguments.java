package dev.timewait.lab;

import java.util.List;

/** The arguments of a system call in a script, worked out; complaints in the words of packetdrill. */
final class Arguments {

    private static final long LEAST = Integer.MIN_VALUE;
    private static final long MOST = 0xFFFF_FFFFL;

    private final int line;
    private final SystemCall call;

    Arguments(int line, SystemCall call) {
        this.line = line;
        this.call = call;
    }

    /** Stops the run with an error of this call. */
    Stop error(String message) {
        return Stop.failed(line, "runtime error in " + call.name() + " call: " + message);
    }

    /** Stops the run because the model does not have what this call asks for. */
    Stop unsupported(String reason) {
        return Stop.unsupported(line, reason);
    }

    int count() {
        return call.arguments().size();
    }

    void count(int expected) {
        if (count() != expected) {
            throw error("Expected " + expected + " args but got " + count());
        }
    }

    Expression at(int index) {
        if (index >= count()) {
            throw error("Argument list too short");
        }
        return call.arguments().get(index);
    }

    /** A whole number of 32 bits. */
    int whole(int index) {
        return whole(at(index));
    }

    int whole(Expression expression) {
        long value = number(expression);
        if (value < LEAST || value > MOST) {
            throw error("Value out of range for 32-bit integer: " + value);
        }
        return (int) value;
    }

    private long number(Expression expression) {
        if (expression instanceof Expression.Whole whole) {
            return whole.value();
        }
        if (expression instanceof Expression.Name name) {
            return Constants.value(name.name())
                    .orElseThrow(() -> unsupported("the name " + name.name() + ", whose value is not known here"));
        }
        if (expression instanceof Expression.BitOr bits) {
            long value = 0;
            for (Expression part : bits.parts()) {
                value |= number(part);
            }
            return value;
        }
        throw wrongType(expression, "integer");
    }

    /** {@code [4]}. */
    int bracketed(int index) {
        List<Expression> elements = elements(at(index));
        if (elements.size() != 1) {
            throw error("Expected [<element>] but got multiple elements");
        }
        return whole(elements.get(0));
    }

    List<Expression> elements(Expression expression) {
        if (expression instanceof Expression.Array array) {
            return array.elements();
        }
        throw wrongType(expression, "list");
    }

    List<Expression> members(Expression expression, String type) {
        if (expression instanceof Expression.Struct struct) {
            return struct.members();
        }
        throw wrongType(expression, type);
    }

    /** {@code ...}. */
    void open(int index) {
        if (!(at(index) instanceof Expression.Ellipsis)) {
            throw wrongType(at(index), "ellipsis");
        }
    }

    /** {@code ...} for memory that is there, a number for none. */
    void buffer(int index) {
        Expression expression = at(index);
        if (expression instanceof Expression.Ellipsis) {
            return;
        }
        if (isNull(expression)) {
            throw unsupported("a call with NULL for its memory");
        }
        throw error("Expected ... or NULL for buffer");
    }

    private boolean isNull(Expression expression) {
        return (expression instanceof Expression.Whole || expression instanceof Expression.Name)
                && number(expression) == 0;
    }

    Stop wrongType(Expression expression, String expected) {
        return error("Bad type; actual: " + type(expression) + " expected: " + expected);
    }

    private static String type(Expression expression) {
        if (expression instanceof Expression.Ellipsis) {
            return "ellipsis";
        }
        if (expression instanceof Expression.Text) {
            return "string";
        }
        if (expression instanceof Expression.Array) {
            return "list";
        }
        return expression instanceof Expression.Struct ? "structure" : "integer";
    }
}
