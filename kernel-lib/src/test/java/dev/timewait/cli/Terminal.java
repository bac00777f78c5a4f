package dev.timewait.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command printed and how it ended.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Terminal(int code, String out, String err) {

    /** Runs the command line {@code line}, split at its blanks. */
    static Terminal run(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
        int code = Main.run(arguments, new PrintWriter(out), new PrintWriter(err));
        return new Terminal(
                code, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }
}
