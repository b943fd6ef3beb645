package dev.causebook.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command {@code causebook} with its sub-commands. */
@Command(
        name = "causebook",
        mixinStandardHelpOptions = true,
        version = "causebook 1.0.0-SNAPSHOT",
        description = "A rule-engine knowledge base for helpdesks. Without a command it starts the service.",
        footer = {"", "Ends with 0 where all is well, 1 where something was found wrong, 2 for wrong use."})
public final class Causebook {

    private static final int FOUND_WRONG = 1;
    private static final int WRONG_USE = 2;

    private Causebook() {}

    /**
     * Runs a command.
     *
     * @return exit code: 0 for success, 1 where something was found wrong, 2 for wrong use
     */
    public static int run(Workbench workbench, String... arguments) {
        return commandLine(workbench, System.in, new FileOutputStream(FileDescriptor.out))
                .execute(arguments);
    }

    /** Runs a command with streams of the caller's own; see {@link #run(Workbench, String...)}. */
    public static int run(Workbench workbench, InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(workbench, in, new TextStream(out))
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }

    /** Bytes go past the writer: a terminal may have another encoding than the documents. */
    private static CommandLine commandLine(Workbench workbench, InputStream in, OutputStream bytes) {
        return new CommandLine(new Causebook())
                .addSubcommand(new LintCommand(workbench))
                .addSubcommand(new TestCommand(workbench))
                .addSubcommand(new ReviewCommand(workbench))
                .addSubcommand(new DiagnoseCommand(workbench, in))
                .addSubcommand(new ExplainCommand(workbench))
                .addSubcommand(new ExtractCommand(workbench, in))
                .addSubcommand(new ProbeCommand(workbench))
                .addSubcommand(new BulkCommand(workbench, in, bytes))
                .addSubcommand(new ReplayCommand(workbench))
                .addSubcommand(new ExportCommand(workbench))
                .addSubcommand(new LearnCommand(workbench))
                .addSubcommand(new CollectorCommand())
                .addSubcommand(new KeyCommand(new SecureRandom()))
                .addSubcommand(new KeygenCommand(workbench))
                .addSubcommand(new SignCommand(workbench))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Causebook::explain);
    }

    /** A file that cannot be read is wrong use; anything else is our fault and shows where. */
    private static int explain(Exception thrown, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (thrown instanceof NoSuchFileException missing) {
            err.println("There is no file or folder " + missing.getFile() + ".");
        } else if (thrown instanceof IOException) {
            err.println(thrown.getMessage());
        } else {
            thrown.printStackTrace(err);
        }
        err.flush();
        return thrown instanceof IOException ? WRONG_USE : FOUND_WRONG;
    }
}
