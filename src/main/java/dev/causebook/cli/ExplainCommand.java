package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.fact.ErrorCode;
import dev.causebook.render.CodeMeaning;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain 2308}: what a code means in every list that has it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Says what an error code means in every list that has it. Ends with 1 where none has.")
final class ExplainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", description = "0x904, or its decimal number 2308.")
    private String written;

    @Option(names = "--json", description = "Writes JSON.")
    private boolean json;

    @Mixin
    private RulesOption rules;

    private final Workbench workbench;

    ExplainCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        String code = ErrorCode.read(written)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "'" + written + "' is no code: write 0x904, or 2308."));
        Optional<ActiveKnowledge> knowledge =
                rules.knowledge(workbench, Depth.READ, spec.commandLine().getErr());
        if (knowledge.isEmpty()) {
            return 1;
        }
        CodeMeaning meaning = CodeMeaning.of(code, knowledge.get().packs());
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? Json.write(meaning.json()) + "\n" : meaning.plain());
        out.flush();
        if (!meaning.known()) {
            String meant = CodeMeaning.meant(written, knowledge.get().packs());
            spec.commandLine().getErr().println("No list and no rule has the code " + code + "." + meant);
        }
        return meaning.known() ? 0 : 1;
    }
}
