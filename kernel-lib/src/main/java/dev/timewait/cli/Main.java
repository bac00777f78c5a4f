package dev.timewait.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** The program that {@code java -jar timewait.jar} starts. */
@Command(
        name = "timewait",
        mixinStandardHelpOptions = true,
        description = "Learn, test and estimate TCP's TIME_WAIT.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CapacityCommand.class,
            SimulateCommand.class,
            SweepCommand.class,
            RecordCommand.class,
            ScriptCommand.class,
            RulesCommand.class,
            StacksCommand.class,
            HelpCommand.class
        },
        versionProvider = Version.class)
public final class Main implements Runnable {

    /** Everything went well. */
    static final int EXIT_OK = 0;

    /** The command was understood and could not be done. */
    static final int EXIT_FAILED = 1;

    /** The command line is wrong. */
    static final int EXIT_USAGE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Runs the command that {@code arguments} name; without any, prints help. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, err));
    }

    /**
     * Runs a command without leaving the process.
     *
     * @param arguments as on the command line
     * @param out where results go
     * @param err where progress and complaints go, a complaint as one sentence
     * @return 0 where all went well, 1 where the command failed, 2 where the command line is wrong
     */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setOut(out).setErr(err);
        commandLine.setUsageHelpWidth(100);
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionsByHeading());
        }
        commandLine.setParameterExceptionHandler(Complaints::ofCommandLine);
        commandLine.setExecutionExceptionHandler(Complaints::ofRun);
        int code = commandLine.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
