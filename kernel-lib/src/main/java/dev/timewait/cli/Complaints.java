package dev.timewait.cli;

import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one sentence on the error stream, never a stack trace for a mistake of the user's. */
final class Complaints {

    private Complaints() {}

    /** A wrong command line: exit code 2. */
    static int ofCommandLine(ParameterException e, String[] arguments) {
        CommandLine commandLine = e.getCommandLine();
        List<String> unmatched = commandLine.getUnmatchedArguments();
        print(commandLine, unmatched.isEmpty() ? message(e) : unknown(commandLine, unmatched.get(0)));
        return Main.EXIT_USAGE;
    }

    /**
     * A command that failed while it ran. A value that the library refuses is a mistake on the command line too; what
     * no command expects is a bug and keeps its stack trace.
     */
    static int ofRun(Exception e, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (e instanceof IllegalArgumentException) {
            print(commandLine, message(e));
            return Main.EXIT_USAGE;
        }
        if (e instanceof FailedException || e instanceof UncheckedIOException) {
            print(commandLine, message(e));
            return Main.EXIT_FAILED;
        }
        throw e;
    }

    private static String unknown(CommandLine commandLine, String argument) {
        boolean hasCommands = !commandLine.getSubcommands().isEmpty();
        String what = argument.startsWith("-") ? "option" : hasCommands ? "command" : "argument";
        String name = commandLine.getCommandName();
        List<String> nearest = new UnmatchedArgumentException(commandLine, List.of(argument)).getSuggestions();
        if (what.equals("command") && nearest.size() > 1) {
            // The best comes first; with so few commands the second is far from what was meant.
            nearest = nearest.subList(0, 1);
        }
        return "\"" + argument + "\" is no " + what + " of " + name
                + (nearest.isEmpty()
                        ? "; " + name + " --help lists them"
                        : "; did you mean " + String.join(" or ", nearest) + "?");
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ").replaceFirst("^Error: ", "");
    }

    private static void print(CommandLine commandLine, String sentence) {
        commandLine.getErr().println("timewait: " + sentence);
    }
}
