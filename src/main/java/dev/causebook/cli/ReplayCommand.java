package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.PastCases;
import dev.causebook.cases.Replay;
import dev.causebook.cases.ReplayReport;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.render.ReplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}: kept cases, diagnosed again with the packs of a folder. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Diagnoses kept cases again with the packs of a folder and says what would change:",
            "first fixes, likeliest causes, expected minutes, fixes that become gated. Writes nothing."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int MOST_LISTED = 100_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RulesOption rules;

    @Mixin
    private KeptCasesOption cases;

    @ArgGroup
    private Form form = new Form();

    @Option(
            names = "--list",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many changes to list for each pack (default: ${DEFAULT-VALUE}).")
    private int listed;

    private final Workbench workbench;

    ReplayCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    /** How the report is written; plain text where nothing is asked for. */
    static final class Form {
        @Option(names = "--json", description = "Writes the report as the API does.")
        private boolean json;

        @Option(names = "--markdown", description = "Writes the report as Markdown, for a comment on a change.")
        private boolean markdown;

        String write(ReplayReport report) {
            if (json) {
                return Json.write(ReplayText.json(report)) + "\n";
            }
            return markdown ? ReplayText.markdown(report) : ReplayText.plain(report);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (listed < 0 || listed > MOST_LISTED) {
            throw new ParameterException(
                    spec.commandLine(), "--list is " + listed + "; it is a number from 0 to " + MOST_LISTED + ".");
        }
        PrintWriter err = spec.commandLine().getErr();
        try (PastCases past = cases.open(workbench)) {
            Optional<ActiveKnowledge> knowledge = rules.knowledge(workbench, Depth.COMPILED, err);
            if (knowledge.isEmpty()) {
                return 1;
            }
            ProgressBar bar = new ProgressBar(err, Ansi.AUTO.enabled(), past.count(), System::nanoTime);
            Replay replay = new Replay(knowledge.get(), Runtime.getRuntime().availableProcessors(), listed);
            ReplayReport report = replay.of(past, done -> {
                bar.at(done);
                return true;
            });
            bar.end();
            PrintWriter out = spec.commandLine().getOut();
            out.print(form.write(report));
            out.flush();
            return 0;
        }
    }
}
