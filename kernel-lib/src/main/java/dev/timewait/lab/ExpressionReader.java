package dev.timewait.lab;

import java.util.ArrayList;
import java.util.List;

/** Reads the arguments and the result of a system call. */
final class ExpressionReader {

    /** More than any script nests; a limit, so that a text of brackets alone cannot exhaust the stack. */
    private static final int DEEPEST = 50;

    /** Names that take parentheses; after any other, they hold the note of a call's outcome. */
    private static final List<String> APPLIED = List.of("htons", "inet_addr", "inet6_addr", "msg_name", "msg_iov");

    private final Tokens tokens;
    private final Reasons reasons;
    private int depth;

    ExpressionReader(Tokens tokens, Reasons reasons) {
        this.tokens = tokens;
        this.reasons = reasons;
    }

    /** One expression or more, with commas between. */
    List<Expression> list() {
        List<Expression> expressions = new ArrayList<>();
        do {
            expressions.add(expression());
        } while (tokens.takesMark(','));
        return expressions;
    }

    /** One expression, with all that {@code |} joins. */
    Expression expression() {
        if (++depth > DEEPEST) {
            throw tokens.peek().refused("an expression at most " + DEEPEST + " deep");
        }
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(part());
        } while (tokens.takesMark('|'));
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Expression.BitOr(parts);
    }

    private Expression part() {
        Token first = tokens.take();
        return switch (first.kind()) {
            case ELLIPSIS -> new Expression.Ellipsis();
            case WHOLE -> new Expression.Whole(Numbers.whole(first), false);
            case HEXADECIMAL -> new Expression.Whole(Numbers.hexadecimal(first), true);
            case STRING -> text(first);
            case WORD -> named(first.text());
            case MARK -> bracketed(first);
            case OPTION, DECIMAL, COMMAND, CODE, ADDRESS, COMMENT, END ->
                throw first.refused("a number, a name, text, ..., an array or a structure");
        };
    }

    private Expression text(Token first) {
        List<String> parts = new ArrayList<>(List.of(first.inner(1)));
        while (tokens.peek().is(Token.Kind.STRING)) {
            parts.add(tokens.take().inner(1));
        }
        boolean open = tokens.peek().is(Token.Kind.ELLIPSIS);
        if (open) {
            tokens.take();
        }
        return new Expression.Text(parts, open);
    }

    private Expression named(String name) {
        Expression plain = new Expression.Name(name);
        Expression left = tokens.peek().isMark('(') && APPLIED.contains(name) ? applied(name) : plain;
        return tokens.takesMark('=') ? new Expression.Field(left, expression()) : left;
    }

    private Expression applied(String name) {
        tokens.takeMark('(');
        List<Expression> arguments = list();
        tokens.takeMark(')');
        return new Expression.Apply(name, arguments);
    }

    private Expression bracketed(Token open) {
        if (open.isMark('[')) {
            List<Expression> elements = tokens.peek().isMark(']') ? List.of() : list();
            tokens.takeMark(']');
            return new Expression.Array(elements);
        }
        if (!open.isMark('{')) {
            throw open.refused("a number, a name, text, ..., an array or a structure");
        }
        return tokens.peek().isMark('(') || tokens.peek().isMark('}') ? labels() : struct();
    }

    private Expression struct() {
        Token first = tokens.peek();
        List<Expression> members = new ArrayList<>();
        do {
            members.add(expression());
        } while (tokens.takesMark(','));
        if (members.size() == 1 && first.isWord("flags") && !tokens.peek().isMark('}')) {
            return skipped("a structure of GRE");
        }
        tokens.takeMark('}');
        return new Expression.Struct(members);
    }

    private Expression labels() {
        return skipped("a stack of MPLS labels");
    }

    /** Passes the rest of a structure that has no value here, and says so. */
    private Expression skipped(String reason) {
        reasons.add(reason);
        while (!tokens.peek().isMark('}') && !tokens.peek().is(Token.Kind.END)) {
            tokens.take();
        }
        tokens.takeMark('}');
        return new Expression.Ellipsis();
    }
}
