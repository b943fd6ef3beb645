package dev.causebook.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code causebook} with its sub-commands. */
@Command(
        name = "causebook",
        mixinStandardHelpOptions = true,
        description = "A rule-engine knowledge base for helpdesks. Without a command it starts the service.")
public final class Causebook {

    private Causebook() {}

    /**
     * Runs a command.
     *
     * @return exit code: 0 for success, 1 where something was found wrong, 2 for wrong use
     */
    public static int run(Workbench workbench, String... arguments) {
        return commandLine(workbench).execute(arguments);
    }

    static CommandLine commandLine(Workbench workbench) {
        return new CommandLine(new Causebook())
                .addSubcommand(new LintCommand(workbench))
                .addSubcommand(new TestCommand(workbench));
    }
}
